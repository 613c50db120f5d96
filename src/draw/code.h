#pragma once

#include <string_view>
#include <vector>

#include "draw/draw.h"

/// QR codes (GB/T 18284, ISO/IEC 18004) as outlines: drawn by the same writers as everything else, in true millimetres.
/// Equal texts give equal codes.
namespace draw {

inline constexpr std::size_t code_bytes_max = 300;
/// Around the modules, in modules: without it a telephone does not find the code.
inline constexpr double code_quiet = 4;
/// With its quiet zone, so that the code itself has 25 mm even where it has the fewest modules.
inline constexpr double code_side_mm = 36;

/// Row by row, dark or not; as many rows as columns.
using Modules = std::vector<std::vector<bool>>;

/// The smallest code that holds the text and can lose 15 % of itself (level M). Errors: draw.nothing,
/// draw.code_too_long.
[[nodiscard]] base::Result<Modules> modules_of(std::string_view text);
/// One outline of all dark modules, in a square of that side with its quiet zone.
[[nodiscard]] Outline outline_of(Modules const& modules, Point corner, double side);
/// The code alone. Errors: those of modules_of.
[[nodiscard]] base::Result<Drawing> draw_code(std::string_view text, double side, Stamp stamp);

}  // namespace draw
