#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "document/pdf_file.h"
#include "draw/draw.h"
#include "draw/sheet.h"

namespace draw {
namespace {

using document::pdf::append_number;
using document::pdf::ObjectFile;
using document::pdf::text_string;
using document::pdf::utf16_hex;

constexpr double points_per_millimetre = 72 / 25.4;
/// Codes of one byte; 0 is left out.
constexpr std::size_t codes_of_a_font = 255;
/// Where the middle of a line lies above the foot of its letters, in heights of type: what a program that marks text
/// shows.
constexpr double middle_of_letters = 0.35;

void append(std::string& out, std::initializer_list<double> numbers, std::string_view what) {
  for (double const number : numbers) {
    append_number(out, number);
    out += ' ';
  }
  out += what;
  out += '\n';
}

/// ISO 32000-1, 8.5.2: what has one bend has two with a third of the way each.
void append_quadratic(std::string& out, Point from, Point bend, Point to) {
  auto const towards = [](Point a, Point b) { return Point{a.x + (b.x - a.x) * 2 / 3, a.y + (b.y - a.y) * 2 / 3}; };
  auto const first = towards(from, bend);
  auto const second = towards(to, bend);
  append(out, {first.x, first.y, second.x, second.y, to.x, to.y}, "c");
}

void append_pdf_path(std::string& out, Outline const& outline) {
  Point pen;
  for (auto const& step : outline.steps) {
    auto const& at = step.points;
    switch (step.kind) {
      case Outline::Kind::move:
        append(out, {at[0].x, at[0].y}, "m");
        break;
      case Outline::Kind::line:
        append(out, {at[0].x, at[0].y}, "l");
        break;
      case Outline::Kind::quadratic:
        append_quadratic(out, pen, at[0], at[1]);
        break;
      case Outline::Kind::cubic:
        append(out, {at[0].x, at[0].y, at[1].x, at[1].y, at[2].x, at[2].y}, "c");
        break;
      case Outline::Kind::close:
        out += "h\n";
        continue;
    }
    pen = at[points_of(step.kind) - 1];
  }
  if (!outline.steps.empty()) out += "f\n";
}

/// Fonts without a mark of their own (ISO 32000-1, 9.6.5): the text lies below the outlines to be found and copied.
class UnseenText {
 public:
  /// The font and the code of a character.
  [[nodiscard]] std::pair<std::size_t, std::size_t> code_of(char32_t character) {
    auto const [found, is_new] = places_.try_emplace(character, characters_.size());
    if (is_new) characters_.push_back(character);
    return {found->second / codes_of_a_font, 1 + found->second % codes_of_a_font};
  }

  /// "/T0 5 0 R /T1 8 0 R"
  [[nodiscard]] std::string write(ObjectFile& file) const {
    std::string out;
    if (characters_.empty()) return out;
    int const empty = file.add_stream("", "1000 0 d0");
    for (std::size_t from = 0; from < characters_.size(); from += codes_of_a_font) {
      auto const count = std::min(codes_of_a_font, characters_.size() - from);
      out += fmt::format("/T{} {} 0 R ", from / codes_of_a_font, write_font(file, empty, from, count));
    }
    return out;
  }

 private:
  [[nodiscard]] int write_font(ObjectFile& file, int empty, std::size_t from, std::size_t count) const {
    std::string procedures;
    std::string names;
    std::string widths;
    std::string map =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n";
    for (std::size_t i = 0; i < count; ++i) {
      procedures += fmt::format("/c{} {} 0 R ", i + 1, empty);
      names += fmt::format(" /c{}", i + 1);
      widths += " 1000";
      map += fmt::format("1 beginbfchar\n<{:02X}> <{}>\nendbfchar\n", i + 1, utf16_hex(characters_[from + i]));
    }
    int const to_unicode =
        file.add_stream("", map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return file.add(fmt::format(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 1000 800] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << "
        "{}>> "
        "/Encoding << /Type /Encoding /Differences [1{}] >> /FirstChar 1 /LastChar {} /Widths [{} ] /Resources << >> "
        "/ToUnicode {} 0 R >>",
        procedures, names, count, widths, to_unicode));
  }

  std::map<char32_t, std::size_t> places_;
  std::vector<char32_t> characters_;
};

/// Each letter has its own place and width, so that no program guesses where words end; and the line says as a whole
/// what it reads (ISO 32000-1, 14.9.4), because programs take narrow spaces and what chooses a form for nothing.
void append_text(std::string& out, TextLine const& line, double height, UnseenText& text) {
  out += "/Span << /ActualText <FEFF";
  for (auto const& letter : line.letters) out += utf16_hex(letter.code_point);
  out += "> >> BDC\n";
  double const size = line.size * points_per_millimetre;
  for (auto const& letter : line.letters) {
    auto const [font, code] = text.code_of(letter.code_point);
    out += fmt::format("/T{} ", font);
    append(out, {size}, "Tf");
    append(out, {std::max(1.0, letter.length / line.size * 100)}, "Tz");
    double const x = line.begin.x + (line.runs_down ? -middle_of_letters * line.size : letter.from);
    double const y = line.begin.y + (line.runs_down ? letter.from : 0);
    Point const at{x * points_per_millimetre, (height - y) * points_per_millimetre};
    if (line.runs_down) {
      append(out, {0, -1, 1, 0, at.x, at.y}, "Tm");
    } else {
      append(out, {1, 0, 0, 1, at.x, at.y}, "Tm");
    }
    out += fmt::format("<{:02X}> Tj\n", code);
  }
  out += "EMC\n";
}

void append_patch(std::string& out, Patch const& patch) {
  auto const& box = patch.box;
  switch (patch.look) {
    case Patch::Look::frame:
      append(out, {0.2}, "w");
      out += "0.4 G\n";
      break;
    case Patch::Look::mark:
      out += "0.82 g\n";
      break;
  }
  append(out, {box.left, box.top, box.width(), box.height()}, "re");
  out += patch.look == Patch::Look::frame ? "S\n" : "f\n";
}

}  // namespace

std::string to_pdf(std::span<Page const> pages, Stamp const& stamp) {
  ObjectFile file;
  UnseenText text;
  std::vector<std::pair<int, std::string>> streams;  // of each page: its content and its box
  for (auto const& page : pages) {
    std::string content = "q\n";
    append(content, {points_per_millimetre, 0, 0, -points_per_millimetre, 0, page.height * points_per_millimetre},
           "cm");
    for (auto const& patch : page.patches) append_patch(content, patch);
    content += "0 g\n";
    for (auto const& outline : page.outlines) append_pdf_path(content, outline);
    content += "Q\nBT\n";
    for (auto const& line : page.lines) append_text(content, line, page.height, text);
    content += "ET\n";
    std::string box;
    append(box, {0, 0, page.width * points_per_millimetre, page.height * points_per_millimetre}, "]");
    streams.emplace_back(file.add_stream("", content), box);
  }
  int const tree = file.reserve();
  auto const fonts = text.write(file);
  std::string kids;
  for (auto const& [stream, box] : streams) {
    int const page = file.add(
        fmt::format("<< /Type /Page /Parent {} 0 R /MediaBox [{} /Resources << /Font << {}>> >> /Contents {} 0 R >>",
                    tree, box, fonts, stream));
    kids += fmt::format("{} 0 R ", page);
  }
  file.write(tree, fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, streams.size()));
  int const catalog = file.add(fmt::format("<< /Type /Catalog /Pages {} 0 R >>", tree));
  int const information =
      file.add(fmt::format("<< /Producer {} /Keywords {} >>", text_string(stamp.program), text_string(to_text(stamp))));
  return std::move(file).finish(catalog, information);
}

std::string to_pdf(Drawing const& drawing) {
  ObjectFile file;
  UnseenText text;
  std::string content = "q\n";
  append(content, {points_per_millimetre, 0, 0, -points_per_millimetre, 0, drawing.height * points_per_millimetre},
         "cm");
  for (auto const& part : drawing.parts) {
    for (auto const& outline : part.outlines) append_pdf_path(content, outline);
  }
  content += "Q\nBT\n";
  for (auto const& part : drawing.parts) {
    for (auto const& line : part.lines) append_text(content, line, drawing.height, text);
  }
  content += "ET\n";
  int const pages = file.reserve();
  int const stream = file.add_stream("", content);
  std::string box;
  append(box, {0, 0, drawing.width * points_per_millimetre, drawing.height * points_per_millimetre}, "]");
  int const page = file.add(
      fmt::format("<< /Type /Page /Parent {} 0 R /MediaBox [{} /Resources << /Font << {}>> >> /Contents {} 0 R >>",
                  pages, box, text.write(file), stream));
  file.write(pages, fmt::format("<< /Type /Pages /Kids [{} 0 R] /Count 1 >>", page));
  int const catalog = file.add(fmt::format("<< /Type /Catalog /Pages {} 0 R >>", pages));
  int const information = file.add(fmt::format("<< /Producer {} /Keywords {} >>", text_string(drawing.stamp.program),
                                               text_string(to_text(drawing.stamp))));
  return std::move(file).finish(catalog, information);
}

}  // namespace draw
