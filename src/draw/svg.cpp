#include "base/utf8.h"
#include "document/pdf_file.h"
#include "document/xml_text.h"
#include "draw/draw.h"
#include "draw/sheet.h"

namespace draw {
namespace {

using document::pdf::append_number;

constexpr char letter_of(Outline::Kind kind) {
  switch (kind) {
    case Outline::Kind::move:
      return 'M';
    case Outline::Kind::line:
      return 'L';
    case Outline::Kind::quadratic:
      return 'Q';
    case Outline::Kind::cubic:
      return 'C';
    case Outline::Kind::close:
      return 'Z';
  }
  return 'Z';
}

void append_svg_path(std::string& out, Outline const& outline) {
  out += "<path d=\"";
  for (auto const& step : outline.steps) {
    out += letter_of(step.kind);
    for (std::size_t i = 0; i < points_of(step.kind); ++i) {
      if (i > 0) out += ' ';
      append_number(out, step.points[i].x);
      out += ' ';
      append_number(out, step.points[i].y);
    }
  }
  out += "\"/>\n";
}

std::string text_of(Part const& part) {
  std::u32string out;
  for (auto const& line : part.lines) {
    if (!out.empty()) out += U' ';
    for (auto const& letter : line.letters) out += letter.code_point;
  }
  return base::to_utf8(out);
}

}  // namespace

std::string to_svg(Drawing const& drawing) {
  std::string width;
  append_number(width, drawing.width);
  std::string height;
  append_number(height, drawing.height);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" +
                    width + "mm\" height=\"" + height + "mm\" viewBox=\"0 0 " + width + " " + height +
                    "\">\n<metadata>" + document::to_xml(to_text(drawing.stamp)) + "</metadata>\n";
  for (auto const& part : drawing.parts) {
    out += part.is_mongolian ? "<g lang=\"mn-Mong\">\n<title>" : "<g lang=\"zh\">\n<title>";
    out += document::to_xml(text_of(part)) + "</title>\n";
    for (auto const& outline : part.outlines) append_svg_path(out, outline);
    out += "</g>\n";
  }
  return out + "</svg>\n";
}

std::string to_svg(Page const& page, std::string_view title) {
  auto const number = [](double value) {
    std::string out;
    append_number(out, value);
    return out;
  };
  auto const width = number(page.width);
  auto const height = number(page.height);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" +
                    width + "mm\" height=\"" + height + "mm\" viewBox=\"0 0 " + width + " " + height + "\">\n<title>" +
                    document::to_xml(title) + "</title>\n";
  for (auto const& patch : page.patches) {
    auto const& box = patch.box;
    std::string_view const look =
        patch.look == Patch::Look::mark ? "fill=\"#e8c468\"" : "fill=\"none\" stroke=\"#666\" stroke-width=\"0.2\"";
    out += "<rect x=\"" + number(box.left) + "\" y=\"" + number(box.top) + "\" width=\"" + number(box.width()) +
           "\" height=\"" + number(box.height()) + "\" " + std::string(look) + "/>\n";
  }
  for (auto const& outline : page.outlines) append_svg_path(out, outline);
  return out + "</svg>\n";
}

}  // namespace draw
