#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "document/pdf_flow.h"
#include "document/pdf_title.h"

namespace document::pdf {
namespace {

constexpr double title_cells_max = text_width / size_2;
constexpr double note_size = 10.5;
constexpr double note_height = 16;
constexpr std::size_t bookmark_characters_max = 40;

bool is_heading(Level level) {
  return level == Level::heading_1 || level == Level::heading_2 || level == Level::heading_3 ||
         level == Level::heading_4;
}

Face face_of(Level level) {
  if (level == Level::title) return Face::title;
  if (level == Level::heading_1) return Face::hei;
  if (level == Level::heading_2) return Face::kai;
  return Face::fang_song;
}

std::string text_of(Paragraph const& paragraph) {
  std::string text;
  for (Run const& run : paragraph.runs) text += run.text;
  return text;
}

// GB/T 9704-2012, 7.3.3: 一、黑体, （一）楷体, the rest 仿宋. A heading that runs into its paragraph ends at its full
// stop; what follows is body.
struct HeadingEnd {
  bool open;  // still inside the heading
};

void add_words(std::vector<Words>& words, Words one) {
  if (!one.text.empty()) words.push_back(std::move(one));
}

Words words_of(Document const& document, Run const& run, Look look) {
  if (run.strong && is_second_level_heading(run.text)) {
    look.face = Face::kai;
  } else {
    look.strong = run.strong && look.face == Face::fang_song;
  }
  Words words{.text = run.text, .look = look, .link = {}};
  if (find_source(document, run.mark) != nullptr) {
    words.link = entry_of(run.mark);
    words.seed = true;
  }
  return words;
}

std::vector<Words> words_of(Document const& document, Paragraph const& paragraph) {
  static constexpr std::string_view stop = "。";
  std::vector<Words> words;
  HeadingEnd heading{.open = is_heading(paragraph.level)};
  for (Run const& run : paragraph.runs) {
    Look look;
    if (heading.open) look.face = face_of(paragraph.level);
    auto const at = heading.open ? run.text.find(stop) : std::string::npos;
    if (at == std::string::npos) {
      add_words(words, words_of(document, run, look));
      continue;
    }
    heading.open = false;
    std::size_t const end = at + stop.size();
    Run const inside{.text = run.text.substr(0, end), .mark = run.mark, .strong = run.strong};
    Run const after{.text = run.text.substr(end), .mark = run.mark, .strong = false};
    add_words(words, words_of(document, inside, look));
    add_words(words, words_of(document, after, Look{}));
  }
  return words;
}

std::string bookmark_of(Paragraph const& paragraph) {
  std::string text = text_of(paragraph);
  if (auto const at = text.find("。"); at != std::string::npos) text.resize(at);
  std::u32string const characters = base::to_code_points(base::trim(text));
  if (characters.size() <= bookmark_characters_max) return base::to_utf8(characters);
  return base::to_utf8(std::u32string_view(characters).substr(0, bookmark_characters_max)) + "…";
}

class Body {
 public:
  Body(Flow& flow, Document const& document) : flow_(flow), document_(document) {}

  void draw() {
    for (index_ = 0; index_ < document_.body.size(); ++index_) {
      if (auto const* table = std::get_if<Table>(&document_.body[index_])) {
        draw_table(flow_, *table);
      } else if (auto const* picture = std::get_if<Picture>(&document_.body[index_])) {
        draw_picture(*picture);
      } else {
        draw_paragraph(std::get<Paragraph>(document_.body[index_]));
      }
    }
  }

 private:
  [[nodiscard]] Paragraph const* at(std::size_t index, Level level) const {
    if (index >= document_.body.size()) return nullptr;
    auto const* paragraph = std::get_if<Paragraph>(&document_.body[index]);
    return paragraph != nullptr && paragraph->level == level ? paragraph : nullptr;
  }
  [[nodiscard]] bool follows(Level level) const { return index_ > 0 && at(index_ - 1, level) != nullptr; }

  void draw_paragraph(Paragraph const& paragraph) {
    switch (paragraph.level) {
      case Level::title:
        return draw_title(paragraph);
      case Level::signature:
        return draw_signature(paragraph);
      case Level::date:
        return draw_right(paragraph, 2 * cell);
      case Level::attachment:
        return draw_attachment(paragraph);
      case Level::note:
        return draw_note(paragraph);
      case Level::addressee:
        return set(paragraph, 0, 0);
      case Level::heading_1:
      case Level::heading_2:
      case Level::heading_3:
      case Level::heading_4:
        return draw_heading(paragraph);
      case Level::body:
        return set(paragraph, 2 * cell, 0);
    }
  }

  void set(Paragraph const& paragraph, double first_indent, double later_indent) {
    flow_.snap();
    flow_.set(words_of(document_, paragraph),
              {.measure = text_width, .first_indent = first_indent, .later_indent = later_indent, .em = cell},
              left_edge, row);
  }

  void draw_heading(Paragraph const& paragraph) {
    flow_.snap();
    // The page is turned first, so that the bookmark leads to where the heading stands.
    flow_.move_to(flow_.take(row));
    if (paragraph.level != Level::heading_4) {
      flow_.add_bookmark(static_cast<int>(paragraph.level) - static_cast<int>(Level::heading_1), bookmark_of(paragraph),
                         flow_.y());
    }
    set(paragraph, 2 * cell, 0);
  }

  // 7.3.1: 2号小标宋, centred; one blank line below.
  void draw_title(Paragraph const& paragraph) {
    Look const look{.face = Face::title, .size = size_2, .pitch = 1};
    for (std::string const& part : break_title(text_of(paragraph), title_cells_max)) {
      std::vector<Words> const words = {{.text = part, .look = look, .link = {}}};
      for (TextLine& line : set_words(flow_.book(), words, {.measure = text_width, .em = size_2, .justified = false})) {
        double const x = left_edge + (text_width - line.width) / 2;
        flow_.show(std::move(line), x, row);
      }
    }
    if (at(index_ + 1, Level::title) == nullptr) flow_.skip_rows(1);
  }

  // 7.3.5.1, without seal: 署名 two characters from the right edge, the date begins two characters right of it;
  // where that would bring the date closer than two characters to the edge, both move left.
  void draw_signature(Paragraph const& paragraph) {
    if (!follows(Level::signature)) flow_.skip_rows(1);
    double const own = width_of(flow_.book(), words_of(document_, paragraph));
    double indent = 2 * cell;
    Paragraph const* date = at(index_ + 1, Level::date);
    if (date == nullptr) return draw_right(paragraph, indent);
    double const dated = width_of(flow_.book(), words_of(document_, *date));
    double date_indent = own - dated;
    if (date_indent < 2 * cell) {
      date_indent = 2 * cell;
      indent = 4 * cell + dated - own;
    }
    // The date never stands alone on the next page.
    if (flow_.room() < 2 * row && !flow_.at_top()) flow_.turn_page();
    draw_right(paragraph, std::max(0.0, indent));
    draw_right(*date, date_indent);
    ++index_;
  }

  void draw_right(Paragraph const& paragraph, double indent) {
    flow_.snap();
    for (TextLine& line : set_words(flow_.book(), words_of(document_, paragraph),
                                    {.measure = text_width - indent, .em = cell, .justified = false})) {
      double const x = right_edge - indent - line.width;
      flow_.show(std::move(line), x, row);
    }
  }

  // 7.3.4: one blank line below the body, indent of two; further lines align with the first character of the name.
  void draw_attachment(Paragraph const& paragraph) {
    static constexpr std::string_view label = "附件：";
    if (!follows(Level::attachment)) flow_.skip_rows(1);
    std::string const text = text_of(paragraph);
    bool const labelled = text.starts_with(label);
    double const start = labelled ? 2 * cell : 5 * cell;
    std::size_t const after_label = labelled ? label.size() : 0;
    std::size_t name = text.find_first_not_of("0123456789", after_label);
    name = name == std::string::npos || text[name] != '.' ? after_label : text.find_first_not_of(". ", name);
    if (name == std::string::npos) name = after_label;
    std::vector<Words> const lead = {{.text = text.substr(0, name), .look = Look{}, .link = {}}};
    set(paragraph, start, start + width_of(flow_.book(), lead));
  }

  // In whole lines of the grid, so that the text below keeps to it.
  void draw_picture(Picture const& picture) {
    flow_.snap();
    double const scale =
        std::min({1.0, text_width / (picture.width_mm * mm), (lines_per_page - 1) * row / (picture.height_mm * mm)});
    double const width = picture.width_mm * mm * scale;
    double const height = picture.height_mm * mm * scale;
    double const strip = std::ceil((height + row / 2) / row) * row;
    double const top = flow_.take(strip);
    flow_.page().hung.push_back({.left = left_edge + (text_width - width) / 2,
                                 .top = top + (strip - height) / 2,
                                 .width = width,
                                 .height = height,
                                 .block = index_});
  }

  void draw_note(Paragraph const& paragraph) {
    if (!follows(Level::note) && !flow_.at_top()) flow_.move_to(flow_.y() + row / 2);
    std::vector<Words> words = words_of(document_, paragraph);
    for (Words& one : words) {
      one.look.size = note_size;
      one.look.pitch = 1;
      one.look.colour = faint;
    }
    flow_.set(words, {.measure = text_width, .em = note_size}, left_edge, note_height);
  }

  Flow& flow_;
  Document const& document_;
  std::size_t index_ = 0;
};

}  // namespace

void draw_body(Flow& flow, Document const& document) { Body(flow, document).draw(); }

}  // namespace document::pdf
