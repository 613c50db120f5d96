#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "document/pdf_file.h"

namespace document::pdf {
namespace {

constexpr double strong_stroke_em = 0.028;  // outlines grow by half of it on each side
constexpr double seed_width = 2.9;
constexpr double seed_height = 3.9;

void append(std::string& out, std::initializer_list<double> numbers, std::string_view operation) {
  for (double const number : numbers) {
    append_number(out, number);
    out += ' ';
  }
  out += operation;
  out += '\n';
}

Code const& code_of(FontResource const& font, Glyph const& glyph) {
  auto const found = std::lower_bound(font.codes.begin(), font.codes.end(), glyph.id,
                                      [](Code const& code, std::uint32_t id) { return code.glyph < id; });
  base::ensure(found != font.codes.end() && found->glyph == glyph.id, "every glyph that is drawn is embedded");
  return *found;
}

class Content {
 public:
  Content(Page const& page, std::span<FontResource const> fonts, Document const& document)
      : page_(page), fonts_(fonts), document_(document) {}

  std::string write() {
    for (Hung const& hung : page_.hung) draw(hung);
    for (Rule const& rule : page_.rules) draw(rule);
    out_ += "BT\n";
    for (Shown const& shown : page_.shown) {
      for (Stretch const& stretch : shown.line.stretches) draw(shown, stretch);
    }
    out_ += "ET\n";
    if (!page_.seeds.empty()) set_fill(pomegranate);
    for (Seed const& seed : page_.seeds) draw(seed);
    return std::move(out_);
  }

 private:
  void set_fill(Colour const& colour) {
    if (colour == fill_) return;
    append(out_, {colour.red, colour.green, colour.blue}, "rg");
    fill_ = colour;
  }

  // ISO 32000-1, 14.9.3: what it shows is said beside it.
  void draw(Hung const& hung) {
    auto const& picture = std::get<Picture>(document_.body.at(hung.block));
    out_ += "/Span << /Alt " + text_string(picture.alternative) + " >> BDC\nq\n";
    append(out_, {hung.width, 0, 0, hung.height, hung.left, page_height - hung.top - hung.height}, "cm");
    out_ += "/" + picture_name(hung.block) + " Do\nQ\nEMC\n";
  }

  void draw(Rule const& rule) {
    append(out_, {rule.colour.red, rule.colour.green, rule.colour.blue}, "RG");
    append(out_, {rule.thickness}, "w");
    append(out_, {rule.x0, page_height - rule.y0}, "m");
    append(out_, {rule.x1, page_height - rule.y1}, "l");
    out_ += "S\n";
  }

  // A drop with its point up: the mark of a figure that opens.
  void draw(Seed const& seed) {
    double const x = seed.x;
    double const y = page_height - seed.y;
    double const half = seed_width / 2;
    append(out_, {x, y}, "m");
    append(out_,
           {x + half * 0.9, y - seed_height * 0.25, x + half, y - seed_height * 0.45, x + half, y - seed_height * 0.64},
           "c");
    append(out_, {x + half, y - seed_height * 0.87, x + half * 0.55, y - seed_height, x, y - seed_height}, "c");
    append(out_, {x - half * 0.55, y - seed_height, x - half, y - seed_height * 0.87, x - half, y - seed_height * 0.64},
           "c");
    append(out_, {x - half, y - seed_height * 0.45, x - half * 0.9, y - seed_height * 0.25, x, y}, "c");
    out_ += "f\n";
  }

  void draw(Shown const& shown, Stretch const& stretch) {
    if (stretch.glyphs.empty()) return;
    set_fill(stretch.look.colour);
    set_strong(stretch.look);
    std::size_t from = 0;
    while (from < stretch.glyphs.size()) {
      std::size_t until = from;
      auto const font = stretch.glyphs[from].glyph.font;
      while (until < stretch.glyphs.size() && stretch.glyphs[until].glyph.font == font) ++until;
      draw(shown, stretch.look, std::span(stretch.glyphs).subspan(from, until - from));
      from = until;
    }
  }

  // No bold 仿宋 exists: the outlines are stroked as well as filled, so that the text stays text.
  void set_strong(Look const& look) {
    if (look.strong == strong_) return;
    strong_ = look.strong;
    if (strong_) {
      append(out_, {look.size * strong_stroke_em}, "w");
      append(out_, {look.colour.red, look.colour.green, look.colour.blue}, "RG");
    }
    out_ += strong_ ? "2 Tr\n" : "0 Tr\n";
  }

  void draw(Shown const& shown, Look const& look, std::span<PlacedGlyph const> glyphs) {
    FontResource const& font = fonts_[glyphs.front().glyph.font];
    if (font_ != glyphs.front().glyph.font || size_ != look.size) {
      font_ = glyphs.front().glyph.font;
      size_ = look.size;
      out_ += fmt::format("/F{} ", font_);
      append(out_, {size_}, "Tf");
    }
    double pen = glyphs.front().x;
    append(out_, {1, 0, 0, 1, shown.x + pen, page_height - shown.baseline}, "Tm");
    open();
    for (PlacedGlyph const& placed : glyphs) {
      // Adjustments are whole thousandths of an em; the pen keeps what was really done, so errors do not add up.
      double const thousandths = std::round((static_cast<double>(placed.x) - pen) * 1000 / look.size);
      Code const& code = code_of(font, placed.glyph);
      bool const other = code.character != placed.glyph.character;
      if (thousandths != 0) move(static_cast<int>(-thousandths));
      if (other) begin_actual(placed.glyph.character);
      show(code.code);
      if (other) end_actual();
      pen += thousandths * look.size / 1000 + code.width * look.size / 1000;
    }
    close();
  }

  void open() { out_ += '['; }
  void close() {
    end_string();
    out_ += "] TJ\n";
  }
  void end_string() {
    if (in_string_) out_ += '>';
    in_string_ = false;
  }
  void show(unsigned code) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    if (!in_string_) out_ += '<';
    in_string_ = true;
    for (unsigned shift = 16; shift > 0;) {
      shift -= 4;
      out_ += digits[(code >> shift) & 0xFU];
    }
  }
  void move(int thousandths) {
    end_string();
    out_ += std::to_string(thousandths);
  }
  // One glyph stands for several characters and was first used for another one.
  void begin_actual(char32_t character) {
    close();
    out_ += fmt::format("/Span << /ActualText <FEFF{}> >> BDC\n", utf16_hex(character));
    open();
  }
  void end_actual() {
    close();
    out_ += "EMC\n";
    open();
  }

  Page const& page_;
  std::span<FontResource const> fonts_;
  Document const& document_;
  std::string out_;
  Colour fill_ = black;
  bool strong_ = false;
  bool in_string_ = false;
  int font_ = -1;
  double size_ = 0;
};

}  // namespace

std::string content_of(Page const& page, std::span<FontResource const> fonts, Document const& document) {
  return Content(page, fonts, document).write();
}

}  // namespace document::pdf
