#include <array>
#include <charconv>
#include <utility>

#include "base/utf8.h"
#include "reports/numbering.h"

namespace reports {
namespace {

constexpr int depth_max = 8;
constexpr std::string_view fence = "+++";
constexpr std::array<std::string_view, 3> places{"单位", "报告期", "年"};

[[nodiscard]] bool starts(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

/// Reads the pieces of one line. A recursive-descent parser over a handful of directives.
class LineReader {
 public:
  LineReader(std::string_view text, std::string file, int line, rulefile::Faults& faults)
      : rest_(text), file_(std::move(file)), line_(line), faults_(&faults) {}

  [[nodiscard]] Pieces all() {
    Pieces pieces = until_close(0);
    while (!rest_.empty()) {  // a closing brace nobody opened
      fault("report.brace_stray");
      rest_.remove_prefix(1);
      for (auto& piece : until_close(0)) pieces.push_back(std::move(piece));
    }
    return pieces;
  }

 private:
  void fault(std::string_view code, std::vector<base::Argument> arguments = {}) {
    faults_->add(code, file_ + ":" + std::to_string(line_), std::move(arguments));
  }

  [[nodiscard]] bool take(std::string_view word) {
    if (!starts(rest_, word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  void add_text(Pieces& pieces, std::string_view text) const {
    if (pieces.empty() || pieces.back().kind != Piece::Kind::text) {
      pieces.push_back(Piece{.kind = Piece::Kind::text, .text = {}, .parts = {}, .items_max = 0, .line = line_});
    }
    pieces.back().text += text;
  }

  /// Up to the end, a closing brace, or a ｜ inside a series; these are left in place.
  [[nodiscard]] Pieces until_close(int depth) {
    Pieces pieces;
    while (!rest_.empty() && rest_.front() != '}' && (depth == 0 || !starts(rest_, "｜"))) {
      if (starts(rest_, "\\") && rest_.size() > 1) {
        add_text(pieces, rest_.substr(1, 1));
        rest_.remove_prefix(2);
      } else if (take("[[")) {
        figure(pieces);
      } else if (take("{")) {
        directive(pieces, depth + 1);
      } else {
        add_text(pieces, rest_.substr(0, 1));
        rest_.remove_prefix(1);
      }
    }
    return pieces;
  }

  void figure(Pieces& pieces) {
    auto const end = rest_.find("]]");
    if (end == std::string_view::npos) {
      fault("report.bracket_unclosed");
      rest_ = {};
      return;
    }
    std::string name = base::trim(rest_.substr(0, end));
    rest_.remove_prefix(end + 2);
    auto kind = Piece::Kind::figure;
    for (std::string_view const suffix : {":数", "：数"}) {
      if (name.ends_with(suffix)) {
        name.resize(name.size() - suffix.size());
        kind = Piece::Kind::number;
      }
    }
    pieces.push_back(Piece{.kind = kind, .text = name, .parts = {}, .items_max = 0, .line = line_});
  }

  void directive(Pieces& pieces, int depth) {
    if (depth > depth_max) {
      fault("report.too_deep", {{"limit", std::to_string(depth_max)}});
      rest_ = {};
      return;
    }
    if (take("如有：")) return block(pieces, Piece::Kind::if_any, depth);
    if (take("并列：")) return block(pieces, Piece::Kind::series, depth);
    auto const end = rest_.find('}');
    if (end == std::string_view::npos) {
      fault("report.brace_unclosed");
      rest_ = {};
      return;
    }
    std::string const inside = base::trim(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
    if (starts(inside, "清单："))
      return list(pieces, std::string_view(inside).substr(std::string_view("清单：").size()));
    for (auto const place : places) {
      if (inside == place) {
        pieces.push_back(Piece{.kind = Piece::Kind::place, .text = inside, .parts = {}, .items_max = 0, .line = line_});
        return;
      }
    }
    bool const has_colon = inside.find("：") != std::string::npos;
    fault(has_colon ? "report.unknown_directive" : "report.unknown_place", {{"text", inside}});
  }

  void block(Pieces& pieces, Piece::Kind kind, int depth) {
    Piece piece{.kind = kind, .text = {}, .parts = {}, .items_max = 0, .line = line_};
    do {
      piece.parts.push_back(until_close(depth));
    } while (take("｜"));
    if (!take("}")) return fault("report.brace_unclosed");
    if (kind == Piece::Kind::if_any && piece.parts.size() > 1) fault("report.unknown_directive", {{"text", "｜"}});
    if (kind == Piece::Kind::series) {
      for (auto const& part : piece.parts) {
        if (part.empty()) fault("report.series_empty");
      }
    }
    pieces.push_back(std::move(piece));
  }

  void list(Pieces& pieces, std::string_view inside) {
    Piece piece{.kind = Piece::Kind::list, .text = {}, .parts = {}, .items_max = 0, .line = line_};
    auto comma = inside.find("，");
    piece.text = base::trim(inside.substr(0, comma));
    if (comma != std::string_view::npos) {
      std::string const number = base::trim(inside.substr(comma + std::string_view("，").size()));
      auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), piece.items_max);
      if (error != std::errc{} || end != number.data() + number.size() || piece.items_max < 1) {
        fault("report.list_not_a_number", {{"text", number}});
      }
    }
    pieces.push_back(std::move(piece));
  }

  std::string_view rest_;
  std::string file_;
  int line_;
  rulefile::Faults* faults_;
};

/// The level a line has by its own number (GB/T 9704-2012, 7.3.3: 一、（一）1.（1）).
[[nodiscard]] Line leveled(std::string_view& text) {
  Line line;
  if (starts(text, "= ")) {
    text.remove_prefix(2);
    line.level = document::Level::title;
    return line;
  }
  auto const numbering = read_numbering(text);
  line.level = numbering.level;
  line.run_in = numbering.run_in;
  return line;
}

void read_head(rulefile::Table& head, Template& out) {
  out.id = head.text("id");
  out.name = head.text("name");
  out.characters_max = head.integer("characters_max", 0);
  out.characters_source = head.optional_text("characters_source").value_or("");
  out.names = head.texts("names");
  out.validity = rulefile::read_validity(head, std::nullopt);
  if (auto red = head.table("red_head")) {
    document::RedHead red_head;
    red_head.issuer_mark = red->text("issuer_mark");
    red_head.number = red->text("number");
    red_head.signed_by = red->optional_text("signed_by").value_or("");
    red_head.copy_number = red->optional_text("copy_number").value_or("");
    red_head.urgency = red->optional_text("urgency").value_or("");
    red->finish();
    out.red_head = std::move(red_head);
  }
  if (auto colophon = head.table("colophon")) {
    document::Colophon lines;
    lines.copies_to = colophon->optional_text("copies_to").value_or("");
    lines.issued_by = colophon->text("issued_by");
    lines.issued_on = colophon->optional_text("issued_on").value_or("");
    colophon->finish();
    out.colophon = std::move(lines);
  }
  head.finish();
}

/// The lines of a text with their numbers from 1, carriage returns dropped.
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    auto const end = text.find('\n');
    auto line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    lines.push_back(line);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}

}  // namespace

std::optional<Template> parse_template(std::string const& file, std::string const& text, rulefile::Faults& faults) {
  auto const lines = split_lines(text);
  std::size_t close = 1;
  while (close < lines.size() && lines[close] != fence) ++close;
  if (lines.empty() || lines.front() != fence || close >= lines.size()) {
    faults.add("report.head_missing", file + ":1");
    return std::nullopt;
  }
  // An empty first line keeps the head's line numbers those of the file.
  std::string head_text = "\n";
  for (std::size_t i = 1; i < close; ++i) head_text += std::string(lines[i]) + "\n";
  auto head = rulefile::read_text(file, head_text, faults);
  if (!head) return std::nullopt;
  Template out;
  out.file = file;
  out.digest = base::hash(base::HashAlgorithm::sha256, text);
  read_head(head->root, out);
  for (std::size_t i = close + 1; i < lines.size(); ++i) {
    std::string const trimmed = base::trim(lines[i]);
    if (trimmed.empty() || trimmed.front() == '#') continue;
    std::string_view rest = trimmed;
    Line line = leveled(rest);
    line.number = static_cast<int>(i) + 1;
    line.pieces = LineReader(rest, file, line.number, faults).all();
    out.lines.push_back(std::move(line));
  }
  return out;
}

namespace {

void gather(Pieces const& pieces, std::vector<Binding>& out) {
  for (auto const& piece : pieces) {
    switch (piece.kind) {
      case Piece::Kind::figure:
      case Piece::Kind::number:
      case Piece::Kind::list:
        out.push_back(Binding{piece.text, piece.line});
        break;
      case Piece::Kind::if_any:
      case Piece::Kind::series:
        for (auto const& part : piece.parts) gather(part, out);
        break;
      case Piece::Kind::text:
      case Piece::Kind::place:
        break;
    }
  }
}

}  // namespace

std::vector<Binding> bindings(Template const& from) {
  std::vector<Binding> out;
  for (auto const& line : from.lines) gather(line.pieces, out);
  return out;
}

}  // namespace reports
