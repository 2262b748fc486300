#include "app/shell/command_line.h"

int main(int count, char** words) { return entremise::shell::run(count, words); }
