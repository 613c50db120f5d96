#pragma once

#include "doors/cli/arguments.h"
#include "usecases/import_workbook.h"

namespace doors::cli {

/// Explains an import or a dry run sheet by sheet: what was understood, and what was not.
void print_import(Global const& global, usecases::Rules const& rules, std::string const& file,
                  usecases::Imported const& imported);
void print_imports_json(Global const& global, std::vector<std::string> const& files,
                        std::vector<usecases::Imported> const& all);

}  // namespace doors::cli
