#pragma once

#include "doors/face/json.h"
#include "doors/face/type.h"
#include "usecases/new_year.h"

namespace doors::face {

/// Digits of a year. Errors: year.not_a_year.
[[nodiscard]] base::Result<int> read_year(std::string_view text);
/// What carries over into a year, as one object.
void write_year(Json& json, usecases::NewYear const& year);
[[nodiscard]] Type year_type();

}  // namespace doors::face
