#include "document/html_sheet.h"

#include <algorithm>
#include <cstdio>

#include "base/utf8.h"
#include "document/html_data.h"
#include "document/signature_block.h"
#include "document/table_shares.h"
#include "document/xml_text.h"

namespace document {

namespace {

constexpr std::size_t columns_max = 64;
constexpr std::size_t characters_kept_together = 12;
/// Only where there is one, so that a report without pictures keeps its bytes.
constexpr std::string_view picture_css =
    ".a4 .picture{margin:calc(6 * var(--pt)) 0;text-align:center;text-indent:0;line-height:1}\n"
    ".a4 .picture img{max-width:100%}\n";

std::size_t column_count(Table const& table) {
  std::size_t columns = table.head.size();
  for (auto const& row : table.rows) columns = std::max(columns, row.size());
  return std::min(columns, columns_max);
}

bool looks_like_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.,%-") == std::string_view::npos;
}

Paragraph const* paragraph_at(Document const& document, std::size_t index, Level level) {
  if (index >= document.body.size()) return nullptr;
  auto const* paragraph = std::get_if<Paragraph>(&document.body[index]);
  return paragraph != nullptr && paragraph->level == level ? paragraph : nullptr;
}

std::string one_place(double number) {
  char text[32];
  static_cast<void>(std::snprintf(text, sizeof text, "%.1f", number));
  return text;
}

class Sheet {
 public:
  explicit Sheet(Document const& document) : document_(document) {}

  std::string write() {
    if (document_.red_head) append_red_head(*document_.red_head);
    for (std::size_t i = 0; i < document_.body.size(); ++i) {
      if (auto const* table = std::get_if<Table>(&document_.body[i])) {
        append_table(*table);
      } else if (auto const* picture = std::get_if<Picture>(&document_.body[i])) {
        append_picture(*picture);
      } else {
        append_paragraph(i);
      }
    }
    if (document_.colophon) append_colophon(*document_.colophon);
    return std::move(out_);
  }

 private:
  void append_paragraph(std::size_t index) {
    auto const& paragraph = std::get<Paragraph>(document_.body[index]);
    switch (paragraph.level) {
      case Level::title:
        return append_title(index);
      case Level::heading_1:
        return append_element("h2", "", paragraph);
      case Level::heading_2:
        return append_element("h3", "", paragraph);
      case Level::heading_3:
        return append_element("h4", "", paragraph);
      case Level::heading_4:
        return append_element("h5", "", paragraph);
      case Level::body:
        return append_element("p", "body", paragraph);
      case Level::addressee:
        return append_element("p", "addressee", paragraph);
      case Level::signature:
        return append_element("p", "signature", paragraph);
      case Level::date:
        return append_element("p", "date", paragraph);
      case Level::attachment:
        return append_element("p", "attachment", paragraph);
      case Level::note:
        return append_element("p", "note", paragraph);
    }
  }

  /// Lines of a title that follow each other are one heading.
  void append_title(std::size_t index) {
    bool const continues = index > 0 && paragraph_at(document_, index - 1, Level::title) != nullptr;
    out_ += continues ? "<br>" : "<h1>";
    append_runs(std::get<Paragraph>(document_.body[index]));
    if (paragraph_at(document_, index + 1, Level::title) == nullptr) out_ += "</h1>\n";
  }

  void append_element(std::string_view element, std::string_view name, Paragraph const& paragraph) {
    out_.append("<").append(element);
    if (!name.empty()) out_.append(" class=\"").append(name).append("\"");
    out_ += '>';
    append_runs(paragraph);
    out_.append("</").append(element).append(">\n");
  }

  void append_runs(Paragraph const& paragraph) {
    for (Run const& run : paragraph.runs) {
      std::string_view const begin = !run.strong                         ? ""
                                     : is_second_level_heading(run.text) ? "<span class=\"k\">"
                                                                         : "<strong>";
      out_ += begin;
      append_text_of(run);
      if (run.strong) out_ += begin == "<strong>" ? "</strong>" : "</span>";
    }
  }

  void append_text_of(Run const& run) {
    Source const* source = find_source(document_, run.mark);
    if (source == nullptr) return append_text(run.text);
    std::string const number = std::to_string(source - document_.sources.data());
    // A number is not parted from its unit at the end of a line, unless the two are a line of their own.
    bool const whole = base::count_code_points(run.text) <= characters_kept_together;
    out_ += whole ? "<a class=\"fig short\"" : "<a class=\"fig\"";
    out_.append(" role=\"button\" aria-expanded=\"false\" aria-controls=\"panel\" href=\"#f").append(number);
    out_.append("\" data-source=\"").append(number).append("\" aria-label=\"");
    append_xml(out_, run.text + "：" + source->title);
    out_ += "\">";
    append_text(run.text);
    out_ += "</a>";
  }

  void append_text(std::string_view text) {
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n')) {
      append_xml(out_, text.substr(0, at));
      out_ += "<br>";
      text.remove_prefix(at + 1);
    }
    append_xml(out_, text);
  }

  void append_cells(std::vector<std::string> const& cells, std::size_t columns, bool head) {
    for (std::size_t i = 0; i < columns; ++i) {
      std::string_view const text = i < cells.size() ? std::string_view(cells[i]) : std::string_view{};
      out_ += head                      ? "<span class=\"td th\" role=\"columnheader\">"
              : looks_like_number(text) ? "<span class=\"td num\" role=\"cell\">"
                                        : "<span class=\"td\" role=\"cell\">";
      append_xml(out_, text);
      out_ += "</span>";
    }
  }

  /// Rows are boxes of their own, so that they can flow round the page breaks; roles say that it is a table.
  void append_table(Table const& table) {
    std::size_t const columns = column_count(table);
    if (columns == 0) return;
    out_.append("<div class=\"table t").append(std::to_string(++tables_)).append("\" role=\"table\"");
    if (!table.caption.empty()) out_.append(" aria-label=\"").append(to_xml(table.caption)).append("\"");
    out_ += ">\n";
    if (!table.caption.empty()) {
      out_.append("<span class=\"caption\" aria-hidden=\"true\">").append(to_xml(table.caption)).append("</span>\n");
    }
    bool first = true;
    auto const row = [&](std::vector<std::string> const& cells, bool head) {
      out_ += first ? "<div class=\"tr first\" role=\"row\">" : "<div class=\"tr\" role=\"row\">";
      first = false;
      append_cells(cells, columns, head);
      out_ += "</div>\n";
    };
    if (!table.head.empty()) row(table.head, true);
    for (auto const& cells : table.rows) row(cells, false);
    out_ += "</div>\n";
  }

  void append_picture(Picture const& picture) {
    out_.append("<p class=\"picture p").append(std::to_string(++pictures_)).append("\"><img alt=\"");
    append_xml(out_, picture.alternative);
    out_.append("\" src=\"data:image/png;base64,").append(to_base64(picture.png)).append("\"></p>\n");
  }

  void append_line(std::string_view name, std::string_view text) {
    if (text.empty()) return;
    out_.append("<p class=\"").append(name).append("\">");
    append_xml(out_, text);
    out_ += "</p>\n";
  }

  void append_red_head(RedHead const& head) {
    out_ += "<div class=\"redhead\">\n";
    append_line("corner-1", head.copy_number);
    append_line("corner-2", head.urgency);
    append_line("issuer", head.issuer_mark);
    out_ += head.signed_by.empty() ? "<p class=\"number\"><span>" : "<p class=\"number signed\"><span>";
    append_xml(out_, head.number);
    out_ += "</span>";
    if (!head.signed_by.empty()) {
      out_ += "<span>签发人：<span class=\"signer\">";
      append_xml(out_, head.signed_by);
      out_ += "</span></span>";
    }
    out_ += "</p>\n</div>\n";
  }

  void append_colophon(Colophon const& colophon) {
    out_ += "<div class=\"colophon\">\n";
    append_line("copies", colophon.copies_to);
    out_ += "<p class=\"issued\"><span>";
    append_xml(out_, colophon.issued_by);
    out_ += "</span><span>";
    append_xml(out_, colophon.issued_on);
    out_ += "</span></p>\n</div>\n";
  }

  Document const& document_;
  std::string out_;
  int tables_ = 0;
  int pictures_ = 0;
};

std::string columns_css(Table const& table) {
  constexpr int whole = 1'000;
  std::string css;
  for (int const share : column_shares(table, whole)) css += (css.empty() ? "" : " ") + std::to_string(share) + "fr";
  return css;
}

std::string signature_css(Document const& document) {
  for (std::size_t i = 0; i + 1 < document.body.size(); ++i) {
    Paragraph const* signature = paragraph_at(document, i, Level::signature);
    Paragraph const* date = paragraph_at(document, i + 1, Level::date);
    if (signature == nullptr || date == nullptr) continue;
    auto const indents = signature_indents(signature, date);
    return ".a4 .signature{padding-right:" + one_place(indents.signature) +
           "em}.a4 .date{padding-right:" + one_place(indents.date) + "em}\n";
  }
  return {};
}

}  // namespace

std::string sheet_html(Document const& document) { return Sheet(document).write(); }

std::string sheet_css(Document const& document) {
  std::string css;
  int tables = 0;
  int pictures = 0;
  constexpr double points_per_millimetre = 72 / 25.4;
  for (Block const& block : document.body) {
    if (auto const* picture = std::get_if<Picture>(&block)) {
      if (pictures == 0) css += picture_css;
      css += ".a4 .p" + std::to_string(++pictures) + " img{width:calc(" +
             one_place(picture->width_mm * points_per_millimetre) + " * var(--pt))}\n";
    }
    auto const* table = std::get_if<Table>(&block);
    if (table == nullptr || column_count(*table) == 0) continue;
    css += ".t" + std::to_string(++tables) + " .tr{grid-template-columns:" + columns_css(*table) + "}\n";
  }
  if (document.red_head) {
    // As large as fits on one line of the type area, 442 pt.
    auto const characters = std::max<std::size_t>(1, base::count_code_points(document.red_head->issuer_mark));
    double const points = std::clamp(442.0 / static_cast<double>(characters), 22.0, 52.0);
    css += ".redhead .issuer{font-size:calc(" + one_place(points - 0.1) + " * var(--pt))}\n";
  }
  return css + signature_css(document);
}

NumberAndUnit split_value(std::string_view value) {
  auto const end = value.find_first_not_of("0123456789.,-+");
  if (end == 0 || end == std::string_view::npos) return {std::string(value), {}};
  return {std::string(value.substr(0, end)), std::string(value.substr(end))};
}

}  // namespace document
