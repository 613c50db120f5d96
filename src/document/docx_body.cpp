#include "document/docx_body.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "document/docx_pieces.h"
#include "document/signature_block.h"
#include "document/xml_text.h"

namespace document {

namespace {

// Lengths in twentieths of a point. GB/T 9704-2012, 5.2: A4, margins 37, 26, 35 and 28 mm; 22 lines of 28
// characters. 225 mm / 22 = 28.99 pt, so lines are 28.95 pt.
constexpr int body_line = 579;
constexpr int character = 320;  // 3号
constexpr std::string_view section_properties =
    R"(<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>)"
    R"(<w:pgSz w:w="11906" w:h="16838"/>)"
    R"(<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1446" w:gutter="0"/>)"
    R"(<w:pgNumType w:start="1"/><w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>)";

constexpr std::string_view prologue =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
    "\n"
    R"(<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")"
    R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")"
    R"( xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing")"
    R"( xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main")"
    R"( xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape")"
    R"( xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml")"
    R"( xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w15"><w:body>)"
    "\n";

std::string_view style_of(Level level) {
  switch (level) {
    case Level::title:
      return "Title";
    case Level::heading_1:
      return "Heading1";
    case Level::heading_2:
      return "Heading2";
    case Level::heading_3:
      return "Heading3";
    case Level::heading_4:
      return "Heading4";
    case Level::body:
      return "OfficialBody";
    case Level::addressee:
      return "Addressee";
    case Level::signature:
      return "Signature";
    case Level::date:
      return "OfficialDate";
    case Level::attachment:
      return "AttachmentNote";
    case Level::note:
      return "SmallPrint";
  }
  return "OfficialBody";
}

Paragraph const* paragraph_at(Document const& document, std::size_t index) {
  return index < document.body.size() ? std::get_if<Paragraph>(&document.body[index]) : nullptr;
}

bool is_at(Document const& document, std::size_t index, Level level) {
  Paragraph const* paragraph = paragraph_at(document, index);
  return paragraph != nullptr && paragraph->level == level;
}

std::string spacing(int before, int after) {
  return before == 0 && after == 0
             ? std::string{}
             : "<w:spacing w:before=\"" + std::to_string(before) + "\" w:after=\"" + std::to_string(after) + "\"/>";
}

std::string right_indent(double characters) {
  auto const hundredths = std::lround(characters * 100);
  return "<w:ind w:rightChars=\"" + std::to_string(hundredths) + "\" w:right=\"" +
         std::to_string(hundredths * character / 100) + "\"/>";
}

class Body {
 public:
  Body(Document const& document, std::vector<MarkNames> const& names) : document_(document), names_(names) {}

  std::string write() {
    out_ += prologue;
    if (document_.red_head) append_red_head(*document_.red_head);
    for (std::size_t i = 0; i < document_.body.size(); ++i) append_block(i);
    if (document_.colophon) append_colophon(out_, *document_.colophon);
    out_.append(section_properties).append("</w:body></w:document>\n");
    return std::move(out_);
  }

 private:
  void append_block(std::size_t index) {
    if (auto const* table = std::get_if<Table>(&document_.body[index])) {
      append_table(out_, *table);
      return;
    }
    if (auto const* picture = std::get_if<Picture>(&document_.body[index])) {
      append_picture(out_, *picture, ++pictures_);
      return;
    }
    auto const& paragraph = std::get<Paragraph>(document_.body[index]);
    begin_paragraph(style_of(paragraph.level), placement(index));
    for (Run const& run : paragraph.runs) append_run_of(run);
    end_paragraph();
  }

  /// Blank lines and indents that depend on the neighbours, as direct formatting.
  std::string placement(std::size_t index) const {
    auto const same = [&](std::size_t other) {
      return is_at(document_, other, std::get<Paragraph>(document_.body[index]).level);
    };
    bool const first = index == 0;
    switch (std::get<Paragraph>(document_.body[index]).level) {
      case Level::title:  // 7.3.1: two blank lines below the red rule; one blank line after the title
        return spacing(first && document_.red_head ? 2 * body_line : 0, same(index + 1) ? 0 : body_line);
      case Level::attachment:  // 7.3.4: one blank line below the body
        return spacing(first || same(index - 1) ? 0 : body_line, 0);
      case Level::signature: {
        auto const indents = signature_indents(paragraph_at(document_, index), date_at(index + 1));
        return spacing(first || same(index - 1) ? 0 : body_line, 0) + right_indent(indents.signature);
      }
      case Level::date: {
        bool const signed_above = !first && is_at(document_, index - 1, Level::signature);
        Paragraph const* signature = signed_above ? paragraph_at(document_, index - 1) : nullptr;
        return right_indent(signature_indents(signature, date_at(index)).date);
      }
      default:
        return {};
    }
  }

  Paragraph const* date_at(std::size_t index) const {
    return is_at(document_, index, Level::date) ? paragraph_at(document_, index) : nullptr;
  }

  void begin_paragraph(std::string_view style, std::string_view properties) {
    out_.append("<w:p><w:pPr><w:pStyle w:val=\"").append(style).append("\"/>").append(properties).append("</w:pPr>");
  }
  void end_paragraph() { out_ += "</w:p>\n"; }

  void append_run_of(Run const& run) {
    Source const* source = find_source(document_, run.mark);
    if (source == nullptr) {
      append_run(out_, run.text, run.strong);
      return;
    }
    MarkNames const& names = names_[static_cast<std::size_t>(source - document_.sources.data())];
    std::string const number = std::to_string(++controls_);
    out_ += "<w:sdt><w:sdtPr>";
    if (run.strong) out_.append("<w:rPr>").append(look_of(run.text, true)).append("</w:rPr>");
    out_ += "<w:alias w:val=\"";
    append_xml(out_, names.title);
    out_.append("\"/><w:tag w:val=\"").append(names.tag).append("\"/><w:id w:val=\"").append(number);
    out_ += "\"/><w15:color w:val=\"A61C3C\"/></w:sdtPr><w:sdtContent><w:bookmarkStart w:id=\"";
    out_.append(number).append("\" w:name=\"").append(names.bookmark).append("_").append(number).append("\"/>");
    append_run(out_, run.text, run.strong);
    out_.append("<w:bookmarkEnd w:id=\"").append(number).append("\"/></w:sdtContent></w:sdt>");
  }

  /// GB/T 9704-2012, 7.2.
  void append_red_head(RedHead const& head) {
    int lines_above = 0;
    auto const corner = [&](std::string_view style, std::string const& text) {
      if (text.empty()) return;
      begin_paragraph(style, {});
      append_run(out_, text, false);
      end_paragraph();
      ++lines_above;
    };
    corner("CopyNumber", head.copy_number);
    corner("Urgency", head.urgency);
    append_issuer_mark(head.issuer_mark, lines_above);
    append_number_and_signer(head);
  }

  /// 7.2.4: the upper edge stands 35 mm below the upper edge of the type area; as large as fits on one line.
  void append_issuer_mark(std::string const& mark, int lines_above) {
    constexpr int from_edge = 1984;
    constexpr int half_points_max = 104;
    constexpr int half_points_min = 44;
    auto const characters = static_cast<int>(std::max<std::size_t>(1, base::count_code_points(mark)));
    int const half_points = std::clamp(text_width / 10 / characters, half_points_min, half_points_max);
    begin_paragraph("IssuerMark", spacing(std::max(0, from_edge - lines_above * body_line), 0));
    std::string const size = std::to_string(half_points);
    out_.append("<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/><w:sz w:val=\"").append(size);
    out_.append("\"/><w:szCs w:val=\"").append(size).append("\"/></w:rPr><w:t>");
    append_xml(out_, mark);
    out_ += "</w:t></w:r>";
    end_paragraph();
  }

  /// 7.2.5 and 7.2.6: two blank lines below the mark; with a signer the number stands one character from the left
  /// and the signer, in 楷体, one character from the right. The red rule is the paragraph's lower border and as wide
  /// as the type area, so the character on the left is a space and not an indent.
  void append_number_and_signer(RedHead const& head) {
    if (head.signed_by.empty()) {
      begin_paragraph("IssueNumber", {});
      append_run(out_, head.number, false);
      end_paragraph();
      return;
    }
    begin_paragraph("IssueNumber", R"(<w:tabs><w:tab w:val="right" w:pos="8525"/></w:tabs><w:jc w:val="left"/>)");
    append_run(out_, "　" + head.number + "\t签发人：", false);
    out_ += R"(<w:r><w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="楷体_GB2312"/></w:rPr><w:t>)";
    append_xml(out_, head.signed_by);
    out_ += "</w:t></w:r>";
    end_paragraph();
  }

  Document const& document_;
  std::vector<MarkNames> const& names_;
  std::string out_;
  int controls_ = 0;
  int pictures_ = 0;
};

}  // namespace

std::string document_part(Document const& document, std::vector<MarkNames> const& names) {
  base::ensure(document.sources.size() == names.size(), "every source needs its names");
  return Body(document, names).write();
}

}  // namespace document
