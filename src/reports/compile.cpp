#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "reports/numbering.h"

namespace reports {
namespace {

using document::Run;

/// Writes the pieces of a template as runs, and notes which sources were used, in order of first use.
class Writer {
 public:
  Writer(Facts const& facts, document::Document& out) : facts_(&facts), out_(&out) {}

  [[nodiscard]] base::Result<std::vector<Run>> line(Line const& line) {
    std::vector<Run> runs;
    TRY(write(line.pieces, runs));
    if (line.run_in) make_run_in(runs);
    return runs;
  }

 private:
  [[nodiscard]] base::Result<Fact const*> fact(Piece const& piece) const {
    auto const found = facts_->figures.find(piece.text);
    if (found == facts_->figures.end()) {
      return base::fail("report.figure_missing", {{"figure", piece.text}}, std::to_string(piece.line));
    }
    return &found->second;
  }

  static void put(std::vector<Run>& runs, std::string_view text) {
    if (text.empty()) return;
    if (runs.empty() || !runs.back().mark.empty()) runs.push_back(Run{});
    runs.back().text += text;
  }

  void put_figure(std::vector<Run>& runs, Fact const& fact, std::string text) {
    if (used_.insert(fact.source.mark).second) out_->sources.push_back(fact.source);
    runs.push_back(Run{.text = std::move(text), .mark = fact.source.mark, .strong = false});
  }

  [[nodiscard]] std::string place(std::string const& name) const {
    if (name == "单位") return facts_->unit;
    if (name == "报告期") return base::to_chinese(facts_->period);
    return std::to_string(facts_->period.last().year());
  }

  /// Whether any figure among the pieces is not zero; pieces without a figure count as kept.
  [[nodiscard]] base::Result<bool> keeps(Pieces const& pieces) const {
    bool any_figure = false;
    for (auto const& piece : pieces) {
      switch (piece.kind) {
        case Piece::Kind::figure:
        case Piece::Kind::number:
        case Piece::Kind::list:
          any_figure = true;
          if (!TRY(fact(piece))->zero) return true;
          break;
        case Piece::Kind::if_any:
        case Piece::Kind::series:
          any_figure = true;
          for (auto const& part : piece.parts) {
            if (TRY(keeps(part))) return true;
          }
          break;
        case Piece::Kind::text:
        case Piece::Kind::place:
          break;
      }
    }
    return !any_figure;
  }

  [[nodiscard]] base::Done series(Piece const& piece, std::vector<Run>& runs) {
    bool first = true;
    for (auto const& part : piece.parts) {
      if (!TRY(keeps(part))) continue;
      if (!first) put(runs, "、");
      first = false;
      TRY(write(part, runs));
    }
    return {};
  }

  /// 甲、乙和丙; 甲、乙等 when there are more than items_max.
  [[nodiscard]] base::Done list(Piece const& piece, std::vector<Run>& runs) {
    auto const& records = TRY(fact(piece))->source.records;
    std::vector<std::string> titles;
    for (auto const& record : records) {
      if (std::ranges::find(titles, record.title) == titles.end()) titles.push_back(record.title);
    }
    bool const cut = piece.items_max > 0 && static_cast<std::int64_t>(titles.size()) > piece.items_max;
    if (cut) titles.resize(static_cast<std::size_t>(piece.items_max));
    for (std::size_t i = 0; i < titles.size(); ++i) {
      if (i > 0) put(runs, !cut && i + 1 == titles.size() ? "和" : "、");
      put(runs, titles[i]);
    }
    if (cut) put(runs, "等");
    return {};
  }

  [[nodiscard]] base::Done write(Pieces const& pieces, std::vector<Run>& runs) {
    for (auto const& piece : pieces) {
      switch (piece.kind) {
        case Piece::Kind::text:
          put(runs, piece.text);
          break;
        case Piece::Kind::place:
          put(runs, place(piece.text));
          break;
        case Piece::Kind::figure: {
          auto const* found = TRY(fact(piece));
          put_figure(runs, *found, found->source.value);
          break;
        }
        case Piece::Kind::number: {
          auto const* found = TRY(fact(piece));
          put_figure(runs, *found, found->number);
          break;
        }
        case Piece::Kind::if_any:
          if (TRY(keeps(piece.parts.front()))) TRY(write(piece.parts.front(), runs));
          break;
        case Piece::Kind::series:
          TRY(series(piece, runs));
          break;
        case Piece::Kind::list:
          TRY(list(piece, runs));
          break;
      }
    }
    return {};
  }

  Facts const* facts_;
  document::Document* out_;
  std::set<std::string> used_;
};

[[nodiscard]] std::string text_of(std::vector<Run> const& runs) {
  std::string text;
  for (auto const& run : runs) text += run.text;
  return text;
}

}  // namespace

base::Result<Compiled> compile(Template const& from, Facts const& facts) {
  Compiled out;
  out.document.author = facts.unit;
  out.document.generator = facts.generator;
  out.document.made_at = facts.as_of;
  out.document.red_head = from.red_head;
  out.document.colophon = from.colophon;
  out.document.verification = facts.verification;
  Writer writer(facts, out.document);
  for (auto const& line : from.lines) {
    auto runs = TRY(writer.line(line));
    std::string const text = text_of(runs);
    if (base::trim(text).empty()) continue;  // a paragraph of which nothing is left
    bool const whole_title = line.level == document::Level::title && runs.size() == 1 && runs.front().mark.empty();
    if (line.level == document::Level::title) out.document.title += text;
    out.characters += static_cast<std::int64_t>(base::count_code_points(base::fold(text)));
    if (!whole_title) {
      out.document.body.emplace_back(document::Paragraph{line.level, std::move(runs)});
      continue;
    }
    for (auto const& part : document::title_lines(text)) {
      out.document.body.emplace_back(document::Paragraph{line.level, {Run{.text = part, .mark = {}, .strong = false}}});
    }
  }
  warn_if_too_long(from, out);
  return out;
}

std::vector<Difference> differences(std::vector<Fact> const& before, std::vector<Fact> const& after) {
  std::vector<Difference> out;
  auto const ids = [](Fact const* fact) {
    std::set<std::string> entries;
    if (fact != nullptr) {
      for (auto const& record : fact->source.records) entries.insert(record.id);
    }
    return entries;
  };
  auto const find = [](std::vector<Fact> const& facts, document::Source const& source) -> Fact const* {
    auto const found = std::ranges::find_if(
        facts, [&](Fact const& fact) { return fact.source.id == source.id && fact.source.period == source.period; });
    return found == facts.end() ? nullptr : &*found;
  };
  auto const compare = [&](Fact const* then, Fact const* now) {
    Difference difference;
    auto const& shown = now != nullptr ? now->source : then->source;
    difference.id = shown.id;
    difference.title = shown.title;
    if (then != nullptr) difference.before = then->source.value;
    if (now != nullptr) difference.after = now->source.value;
    difference.rule_changed = then != nullptr && now != nullptr && then->source.digest != now->source.digest;
    auto const entries_then = ids(then);
    auto const entries_now = ids(now);
    std::ranges::set_difference(entries_now, entries_then, std::back_inserter(difference.came));
    std::ranges::set_difference(entries_then, entries_now, std::back_inserter(difference.went));
    bool const same = difference.before == difference.after && !difference.rule_changed && difference.came.empty() &&
                      difference.went.empty();
    if (!same) out.push_back(std::move(difference));
  };
  for (auto const& fact : before) compare(&fact, find(after, fact.source));
  for (auto const& fact : after) {
    if (find(before, fact.source) == nullptr) compare(nullptr, &fact);
  }
  return out;
}

}  // namespace reports
