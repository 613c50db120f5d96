#include "document/write.h"

namespace document {

namespace {

/// Line breaks inside a cell or a run would break "one paragraph a line".
void append_line_part(std::string& out, std::string_view text) {
  for (char const letter : text) out += letter == '\n' || letter == '\r' || letter == '\t' ? ' ' : letter;
}

void append_row(std::string& out, std::vector<std::string> const& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += '\t';
    append_line_part(out, cells[i]);
  }
  out += '\n';
}

void append_line(std::string& out, std::string_view text) {
  if (text.empty()) return;
  append_line_part(out, text);
  out += '\n';
}

void append_block(std::string& out, Block const& block) {
  if (auto const* paragraph = std::get_if<Paragraph>(&block)) {
    for (Run const& run : paragraph->runs) append_line_part(out, run.text);
    out += '\n';
    return;
  }
  if (auto const* picture = std::get_if<Picture>(&block)) return append_line(out, picture->alternative);
  auto const& table = std::get<Table>(block);
  append_line(out, table.caption);
  if (!table.head.empty()) append_row(out, table.head);
  for (auto const& row : table.rows) append_row(out, row);
}

bool is_title(Block const& block) {
  auto const* paragraph = std::get_if<Paragraph>(&block);
  return paragraph != nullptr && paragraph->level == Level::title;
}

}  // namespace

std::string write_text(Document const& document) {
  std::string out;
  if (auto const& head = document.red_head) {
    append_line(out, head->copy_number);
    append_line(out, head->urgency);
    append_line(out, head->issuer_mark);
    append_line(out, head->number);
    if (!head->signed_by.empty()) append_line(out, "签发人：" + head->signed_by);
  }
  for (std::size_t i = 0; i < document.body.size(); ++i) {
    append_block(out, document.body[i]);
    // The lines of a title are one line of plain text.
    if (is_title(document.body[i]) && i + 1 < document.body.size() && is_title(document.body[i + 1])) out.pop_back();
  }
  if (auto const& colophon = document.colophon) {
    append_line(out, colophon->copies_to);
    append_line(out, colophon->issued_by);
    append_line(out, colophon->issued_on);
  }
  return out;
}

}  // namespace document
