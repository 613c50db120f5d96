#include <algorithm>
#include <cmath>

#include "document/docx_pieces.h"
#include "document/xml_text.h"

namespace document {

namespace {

constexpr double units_per_millimetre = 36'000;  // English metric units
constexpr double width_mm_max = 156;             // 版心
constexpr double height_mm_max = 225;

// The lines of the text are of a fixed height and would cut a picture off: its own line is as high as it is. In line
// with the text, because that is what Word, WPS and LibreOffice all place alike.
constexpr std::string_view paragraph_begin =
    R"(<w:p><w:pPr><w:pStyle w:val="OfficialBody"/><w:snapToGrid w:val="0"/>)"
    R"(<w:spacing w:before="60" w:after="60" w:line="240" w:lineRule="auto"/>)"
    R"(<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr><w:r><w:drawing>)"
    R"(<wp:inline distT="0" distB="0" distL="0" distR="0">)";
constexpr std::string_view graphic_begin =
    R"(<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>)"
    R"(<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">)"
    R"(<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>)";
constexpr std::string_view shape_begin =
    R"("/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>)";
constexpr std::string_view shape_end =
    R"(</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>)"
    R"(</wp:inline></w:drawing></w:r></w:p>)"
    "\n";

}  // namespace

std::string picture_part(int number) { return "media/image" + std::to_string(number) + ".png"; }
std::string picture_relation(int number) { return "rIdPicture" + std::to_string(number); }

void append_picture(std::string& out, Picture const& picture, int number) {
  double const scale = std::min({1.0, width_mm_max / picture.width_mm, height_mm_max / picture.height_mm});
  auto const units = [&](double millimetres) {
    return std::to_string(std::llround(millimetres * scale * units_per_millimetre));
  };
  std::string const size = R"( cx=")" + units(picture.width_mm) + R"(" cy=")" + units(picture.height_mm) + R"("/>)";
  // The box of the colophon is 1.
  std::string const named = R"( id=")" + std::to_string(number + 1) + R"(" name="图)" + std::to_string(number) +
                            R"(" descr=")" + to_xml(picture.alternative) + R"("/>)";
  out.append(paragraph_begin).append("<wp:extent").append(size);
  out.append(R"(<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr)").append(named).append(graphic_begin);
  out.append("<pic:cNvPr").append(named).append(R"(<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=")");
  out.append(picture_relation(number)).append(shape_begin).append("<a:ext").append(size).append(shape_end);
}

}  // namespace document
