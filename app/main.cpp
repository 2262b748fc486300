#include "app/cli/command_line.h"

int main(int count, char** words) { return entremise::cli::run(count, words); }
