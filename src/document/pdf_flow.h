#pragma once

#include <span>
#include <string>
#include <vector>

#include "document/pdf_page.h"

namespace document::pdf {

/// The hand that lays lines on pages, top down: it knows where the next line goes and turns the page.
class Flow {
 public:
  explicit Flow(FontBook& book);

  [[nodiscard]] FontBook& book() { return *book_; }
  [[nodiscard]] Page& page() { return pages_.pages.back(); }
  [[nodiscard]] std::size_t page_index() const { return pages_.pages.size() - 1; }
  [[nodiscard]] Pages& pages() { return pages_; }
  [[nodiscard]] double y() const { return y_; }
  [[nodiscard]] double room() const { return bottom_ - y_; }
  [[nodiscard]] bool at_top() const { return y_ <= top_edge; }

  void turn_page();
  /// Takes a strip of the height, on the next page if it does not fit here; returns its top.
  double take(double height);
  void move_to(double y) { y_ = y; }
  /// Leaves lines of the grid blank; never at the top of a page.
  void skip_rows(int count);
  /// Down to the next line of the grid, after something that does not keep to it.
  void snap();

  /// One line of the grid or of another height. `x` is where its column begins.
  void show(TextLine line, double x, double height);
  /// A paragraph: every line in its own strip.
  void set(std::span<Words const> words, typeset::Setting const& setting, double x, double height);
  /// A line set somewhere by hand; centred on the strip.
  void put(TextLine line, double x, double top, double height);
  /// The head of the last table on this page.
  [[nodiscard]] std::vector<std::string> const& table_head() const { return table_head_; }
  void remember_table_head(std::vector<std::string> head) { table_head_ = std::move(head); }
  void add_bookmark(int level, std::string title, double y);

 private:
  FontBook* book_;
  Pages pages_;
  std::vector<std::string> table_head_;
  double y_ = top_edge;
  double bottom_;
};

/// The baseline that centres ideographs of the size in a strip: their middle lies 0.38 em above it.
[[nodiscard]] double baseline_in(double top, double height, double size);

/// 版头, on the first page; leaves the flow where the title begins.
void draw_red_head(Flow& flow, RedHead const& head);
/// 版记, at the foot of the page, on a new one if there is no room.
void draw_colophon(Flow& flow, Colophon const& colophon);
/// — 1 — on all numbered pages.
void number_pages(FontBook& book, Pages& pages);

/// The blocks of the document in their order.
void draw_body(Flow& flow, Document const& document);

/// Columns of a table as wide as what they hold allows.
struct Column {
  double share = 0;  // of the width; 0: by content
  bool centred = false;
};
struct Cell {
  std::vector<Words> words;
};
struct TableLook {
  Look head;
  Look body;
  double line_height = 18;
  double padding = 3;
  bool boxed = true;       // all rules; otherwise hairlines between rows only
  bool head_once = false;  // not again where the table before on this page had the same head
  double width = text_width;
  double left = left_edge;
};
/// Heads repeat on every page; a row that is higher than a page runs on.
void draw_table(Flow& flow, std::vector<std::string> const& head, std::vector<std::vector<Cell>> const& rows,
                std::span<Column const> columns, TableLook const& look);
void draw_table(Flow& flow, Table const& table);

/// 附录 数据出处: what stands behind each figure.
void draw_sources(Flow& flow, Document const& document);
/// 如何校验.
void draw_verification(Flow& flow, Document const& document);

/// Names of destinations: the entry of a figure in the appendix, and the place in the text that leads to an entry.
[[nodiscard]] std::string entry_of(std::string_view mark);
[[nodiscard]] std::string use_of(std::string_view entry);

}  // namespace document::pdf
