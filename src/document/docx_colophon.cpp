#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "document/docx_pieces.h"

namespace document {

namespace {

// A text box at the bottom of the type area. LibreOffice 7.4 lets neither a floating table nor a frame with
// borders float; a text box is placed alike by Word, WPS and LibreOffice. It stands on its lower edge, so that a
// height that is estimated a little too large leaves no gap under the last rule.
constexpr std::string_view box_begin =
    R"(<w:p><w:pPr><w:pStyle w:val="OfficialBody"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr><w:r>)"
    R"(<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" )"
    R"(simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0">)"
    R"(<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>)"
    R"(<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>)";
constexpr std::string_view box_properties =
    R"(<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/><wp:docPr id="1" name="版记"/>)"
    R"(<wp:cNvGraphicFramePr/><a:graphic><a:graphicData )"
    R"(uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>)"
    R"(<wps:spPr><a:xfrm><a:off x="0" y="0"/>)";
constexpr std::string_view box_text =
    R"(</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>)"
    R"(<wps:txbx><w:txbxContent>)"
    "\n";
constexpr std::string_view box_end =
    R"(</w:txbxContent></wps:txbx><wps:bodyPr rot="0" vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" )"
    R"(anchor="b" anchorCtr="0"><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor>)"
    R"(</w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>)"
    "\n";

constexpr std::string_view copies_placement =
    R"(<w:ind w:leftChars="400" w:left="1120" w:rightChars="100" w:right="280" w:hangingChars="300" w:hanging="840"/>)";
constexpr std::string_view issued_placement = R"(<w:tabs><w:tab w:val="right" w:pos="8565"/></w:tabs>)"
                                              R"(<w:ind w:leftChars="100" w:left="280" w:rightChars="0" w:right="0"/>)";
constexpr std::string_view table_begin =
    R"(<w:tbl><w:tblPr><w:tblW w:w="8845" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>)"
    R"(<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>)";

int lines_of(std::string const& copies_to) {
  constexpr int characters_in_line = 26;  // 28 at 4号 in the type area, less the indents
  auto const characters = static_cast<int>(std::min<std::size_t>(2'000, base::count_code_points(copies_to)));
  return std::max(1, (characters - 3 + characters_in_line - 1) / characters_in_line);
}

void append_row(std::string& out, TableCell const& cell) {
  out += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
  append_cell(out, cell);
  out += "</w:tr>\n";
}

std::string rule(std::string_view side, std::string_view eighths) {
  std::string out;
  append_rule(out, side, eighths);
  return out;
}

}  // namespace

void append_colophon(std::string& out, Colophon const& colophon) {
  // 7.4.1: the first and the last rule are 0.35 mm (8 eighths of a point), the one between 0.25 mm (6).
  constexpr std::string_view thick = "8";
  constexpr std::string_view thin = "6";
  constexpr int units_per_twip = 635;  // English metric units
  constexpr int line = 440;
  bool const copied = !colophon.copies_to.empty();
  int const lines = 1 + (copied ? lines_of(colophon.copies_to) : 0);
  std::string const size = "cx=\"" + std::to_string(text_width * units_per_twip) + "\" cy=\"" +
                           std::to_string((lines * line + 80) * units_per_twip) + "\"/>";
  out.append(box_begin).append("<wp:extent ").append(size).append(box_properties);
  out.append("<a:ext ").append(size).append(box_text).append(table_begin);
  append_grid(out, {text_width});
  if (copied) {
    std::string const borders = rule("top", thick) + rule("bottom", thin);
    append_row(out, {colophon.copies_to, "Colophon", borders, copies_placement, text_width});
  }
  std::string const borders = rule("top", copied ? thin : thick) + rule("bottom", thick);
  std::string const issued = colophon.issued_by + "\t" + colophon.issued_on;
  append_row(out, {issued, "Colophon", borders, issued_placement, text_width});
  // A box must end in a paragraph.
  out +=
      "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Colophon\"/><w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>";
  out += box_end;
}

}  // namespace document
