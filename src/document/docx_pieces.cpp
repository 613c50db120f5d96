#include "document/docx_pieces.h"

#include "document/xml_text.h"

namespace document {

namespace {

/// Quotation marks, dashes and dots belong to both scripts; the hint lets Word set them in the Chinese font.
constexpr std::string_view plain_look = R"(<w:rFonts w:hint="eastAsia"/>)";
constexpr std::string_view strong_look = R"(<w:rFonts w:hint="eastAsia"/><w:b/><w:bCs/>)";
constexpr std::string_view second_level_look = R"(<w:rFonts w:hint="eastAsia" w:eastAsia="楷体_GB2312"/>)";

void append_text(std::string& out, std::string_view text) {
  if (text.empty()) return;
  out += "<w:t xml:space=\"preserve\">";
  append_xml(out, text);
  out += "</w:t>";
}

}  // namespace

std::string_view look_of(std::string_view text, bool strong) {
  if (!strong) return plain_look;
  return is_second_level_heading(text) ? second_level_look : strong_look;
}

void append_run(std::string& out, std::string_view text, bool strong) {
  if (text.empty()) return;
  out.append("<w:r><w:rPr>").append(look_of(text, strong)).append("</w:rPr>");
  std::size_t from = 0;
  for (std::size_t at = text.find_first_of("\t\n"); at != std::string_view::npos;
       at = text.find_first_of("\t\n", from)) {
    append_text(out, text.substr(from, at - from));
    out += text[at] == '\t' ? "<w:tab/>" : "<w:br/>";
    from = at + 1;
  }
  append_text(out, text.substr(from));
  out += "</w:r>";
}

void append_rule(std::string& out, std::string_view side, std::string_view eighths) {
  out.append("<w:").append(side).append(" w:val=\"single\" w:sz=\"").append(eighths);
  out += "\" w:space=\"0\" w:color=\"auto\"/>";
}

void append_grid(std::string& out, std::vector<int> const& widths) {
  out += "<w:tblGrid>";
  for (int const width : widths) out.append("<w:gridCol w:w=\"").append(std::to_string(width)).append("\"/>");
  out += "</w:tblGrid>";
}

void append_cell(std::string& out, TableCell const& cell) {
  out.append("<w:tc><w:tcPr><w:tcW w:w=\"").append(std::to_string(cell.width)).append("\" w:type=\"dxa\"/>");
  if (!cell.borders.empty()) out.append("<w:tcBorders>").append(cell.borders).append("</w:tcBorders>");
  out.append("<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"").append(cell.style);
  out.append("\"/>").append(cell.placement).append("</w:pPr>");
  append_run(out, cell.text, false);
  out += "</w:p></w:tc>";
}

}  // namespace document
