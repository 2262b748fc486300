// The parser of workshop scripts belongs to the shell, whose room needs windows; its one file needs none, so
// it is tested here, where the sample is also played for the pictures and the minutes.
#include "app/shell/script.cpp"  // NOLINT
