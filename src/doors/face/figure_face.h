#pragma once

#include "doors/face/json.h"
#include "doors/face/type.h"
#include "usecases/figures.h"

namespace doors::face {

/// The members of a figure, into an object that is open.
void write_figure(Json& json, metrics::Figure const& figure);
[[nodiscard]] Properties figure_members();

}  // namespace doors::face
