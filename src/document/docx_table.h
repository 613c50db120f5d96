#pragma once

#include <string>
#include <string_view>

#include "document/document.h"

namespace document {

/// Run properties of a strong or plain run, without the element around them.
[[nodiscard]] std::string_view look_of(std::string_view text, bool strong);

/// One w:r; tabs and line breaks in the text become their elements. Nothing for an empty text.
void append_run(std::string& out, std::string_view text, bool strong);

/// A caption and a ruled table whose head is repeated on every page.
void append_table(std::string& out, Table const& table);

/// 版记, GB/T 9704-2012, 7.4: a table without sides that floats at the bottom of the last page's type area.
void append_colophon_table(std::string& out, Colophon const& colophon);

}  // namespace document
