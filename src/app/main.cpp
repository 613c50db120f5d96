#include "doors/cli/commands.h"

int main(int count, char** words) { return doors::cli::run(count, words); }
