#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "cases/cases.h"
#include "cases/svg.h"

namespace cases {
namespace {

using svg::Picture;
using Anchor = svg::Picture::Anchor;

// Everything stands on columns as wide as a box and the gap behind it, in which the name of an action has room.
constexpr int box_width = 136;
constexpr int box_height = 54;
constexpr int gap = 88;
constexpr int pitch = box_width + gap;
constexpr int margin_left = 88;
constexpr int margin_right = 48;
constexpr int columns_max = 5;
constexpr int columns_min = 3;
constexpr int chip_height = 22;
constexpr int chip_pitch = 26;
constexpr int channel = 44;  // between two rows, for the line that leads to the next one
constexpr int small = 12;
constexpr int small_line = 17;

constexpr std::string_view style = R"css(
text{font-family:"PingFang SC","Microsoft YaHei UI","Microsoft YaHei","Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC",sans-serif;fill:#1d2125}
.paper{fill:#fff}
.title{font-family:"Source Han Serif SC","Noto Serif CJK SC","Noto Serif SC","STZhongsong","Songti SC",serif;font-size:24px;font-weight:600}
.accent{fill:#a61c3c}.of{font-size:14px}.note{font-size:12px;fill:#666b71}.warn{font-size:12px;fill:#8a5600}
.name{font-size:15px;font-weight:500}.name-here{font-size:15px;font-weight:600;fill:#fff}.name-passed{font-size:15px;font-weight:500;fill:#3f6b55}
.action{font-size:12px;fill:#44494f}.action-strong{font-size:12px;font-weight:600;fill:#44494f}.head{font-size:13px;font-weight:600;fill:#44494f}
.state{fill:#fff;stroke:#85898e;stroke-width:1.25}.state-end{fill:none;stroke:#85898e;stroke-width:1}
.passed{fill:#eaf1ed;stroke:#3f6b55;stroke-width:1.25}.here{fill:#a61c3c;stroke:#720f27;stroke-width:1.25}.here-end{fill:none;stroke:#e5b9c3;stroke-width:1}
.adjust{fill:#fbf1dc;stroke:#c07d00;stroke-width:1.25;stroke-dasharray:5 3}.suspend{fill:#eeeeec;stroke:#868a8f;stroke-width:1.25;stroke-dasharray:5 3}
.withdraw{fill:#e8f0f9;stroke:#1b5faa;stroke-width:1.25;stroke-dasharray:5 3}.terminate{fill:#fcebe5;stroke:#b8290a;stroke-width:1.25;stroke-dasharray:5 3}
.way{fill:none;stroke:#44494f;stroke-width:1.5;marker-end:url(#tip)}.way-passed{fill:none;stroke:#a61c3c;stroke-width:2;marker-end:url(#tip-passed)}
.rail{fill:none;stroke:#85898e;stroke-width:1.25;stroke-dasharray:2 4}.chip{fill:#faf9f6;stroke:#dedbd5}.loop{fill:none;stroke:#666b71;stroke-width:1.5}
.jump{fill:none;stroke:#666b71;stroke-width:1.25;marker-end:url(#tip-small)}.start{fill:#a61c3c}.rule{fill:none;stroke:#a61c3c;stroke-width:2}
@media print{.paper{fill:none}svg{max-width:100%;height:auto}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
)css";

constexpr std::string_view definitions =
    R"(<marker id="tip" markerUnits="userSpaceOnUse" markerWidth="10" markerHeight="10" refX="9" refY="5" orient="auto">)"
    R"(<path d="M0 0.5 L10 5 L0 9.5 L2.5 5 Z" fill="#44494f"/></marker>)"
    R"(<marker id="tip-passed" markerUnits="userSpaceOnUse" markerWidth="10" markerHeight="10" refX="9" refY="5" )"
    R"(orient="auto"><path d="M0 0.5 L10 5 L0 9.5 L2.5 5 Z" fill="#a61c3c"/></marker>)"
    R"(<marker id="tip-small" markerUnits="userSpaceOnUse" markerWidth="7" markerHeight="7" refX="6" refY="3.5" )"
    R"(orient="auto"><path d="M0 0.5 L7 3.5 L0 6.5 Z" fill="#666b71"/></marker>)";

[[nodiscard]] std::string filled(std::string text, std::vector<base::Argument> const& arguments) {
  for (auto const& argument : arguments) {
    auto const name = "{" + argument.name + "}";
    if (auto const at = text.find(name); at != std::string::npos) text.replace(at, name.size(), argument.value);
  }
  return text;
}

class Painter {
 public:
  Painter(Machine const& machine, Captions const& captions, Case const* standing)
      : machine_(machine),
        captions_(captions),
        case_(standing),
        line_(states_of(machine, true)),
        sides_(states_of(machine, false)),
        columns_(columns_for(static_cast<int>(line_.size()), static_cast<int>(sides_.size()))),
        width_(margin_left + columns_ * pitch - gap + margin_right) {
    if (standing == nullptr) return;
    for (auto const& id : standing->way) {
      if (auto const* state = state_now(machine, id); state != nullptr) passed_.push_back(state);
    }
    here_ = state_now(machine, standing->state);
  }

  std::string run() {
    head();
    main_line();
    side_states();
    legend();
    return picture_.finish({width_, y_, name(machine_), described(), style, definitions, "paper"});
  }

 private:
  [[nodiscard]] static std::vector<State const*> states_of(Machine const& machine, bool main_line) {
    std::vector<State const*> out;
    for (auto const& state : machine.states) {
      if ((state.side == Side::none) == main_line) out.push_back(&state);
    }
    return out;
  }
  /// Both parts stand on the same columns; the rows of the main line are about equally long.
  [[nodiscard]] static int columns_for(int line, int sides) {
    int const rows = std::max(1, (line + columns_max - 1) / columns_max);
    return std::max({columns_min, (line + rows - 1) / rows, std::min(sides, columns_max)});
  }

  template <class Named>
  [[nodiscard]] std::string const& name(Named const& named) const {
    return captions_.english ? named.name_en : named.name;
  }

  /// For those who hear the picture: the main line in one sentence.
  [[nodiscard]] std::string described() const {
    std::vector<std::string> names;
    for (auto const* state : line_) names.push_back(name(*state));
    return base::join(names, " → ");
  }

  void head() {
    picture_.text({margin_left, 48}, name(machine_), "title", Anchor::start);
    picture_.line({{margin_left, 62}, {margin_left + 40, 62}}, "rule");
    y_ = 84;
    if (case_ != nullptr) {
      picture_.text({margin_left, y_}, case_->code + "  " + case_->title, "of", Anchor::start);
      y_ += 22;
    }
    auto const& validity = machine_.validity;
    auto const dates = filled(
        validity.until ? captions_.holds_until : captions_.holds,
        {{"from", base::to_text(validity.from)}, {"until", validity.until ? base::to_text(*validity.until) : ""}});
    auto const source = filled(captions_.source, {{"source", validity.source}}) + "　" + dates;
    for (auto const& line : svg::lines_of(source, small, width_ - margin_left - margin_right)) {
      picture_.text({margin_left, y_}, line, "note", Anchor::start);
      y_ += small_line;
    }
    if (!validity.verified) {
      picture_.text({margin_left, y_}, captions_.unverified, "warn", Anchor::start);
      y_ += small_line;
    }
    y_ += 26;
  }

  /// The actions from one state of the main line to the one behind it.
  [[nodiscard]] std::string between(State const& from, State const& to) const {
    std::vector<std::string> names;
    for (auto const& action : machine_.actions) {
      if (action.to == to.id && !action.from_any && leads_from(action, from)) names.push_back(name(action));
    }
    return base::join(names, captions_.english ? " / " : "／");
  }
  [[nodiscard]] static bool leads_from(Action const& action, State const& state) {
    return std::ranges::find(action.from, state.id) != action.from.end();
  }
  [[nodiscard]] bool was_passed(State const* state) const { return std::ranges::find(passed_, state) != passed_.end(); }

  struct Chip {
    bool loop = false;
    std::string text;
  };
  /// What leads from a state of the main line elsewhere on it, or nowhere.
  [[nodiscard]] std::vector<Chip> chips_of(std::size_t at) const {
    std::vector<Chip> out;
    auto const& state = *line_[at];
    for (auto const& action : machine_.actions) {
      if (!leads_from(action, state)) continue;
      bool const loop = action.stay || action.to == state.id;
      auto const* to = find_state(machine_, action.to);
      bool const onward = at + 1 < line_.size() && to == line_[at + 1];
      if (loop) out.push_back({true, name(action)});
      if (loop || to == nullptr || to->side != Side::none || onward) continue;
      out.push_back({false, name(action) + " → " + name(*to)});
    }
    return out;
  }
  /// Back to the main line from a side state.
  [[nodiscard]] std::vector<Chip> ways_back(State const& side) const {
    std::vector<Chip> out;
    for (auto const& action : machine_.actions) {
      if (!leads_from(action, side)) continue;
      auto const* to = find_state(machine_, action.to);
      if (action.stay) out.push_back({true, name(action)});
      if (action.back) out.push_back({false, name(action) + " → " + captions_.back});
      if (to != nullptr && to->side == Side::none) out.push_back({false, name(action) + " → " + name(*to)});
    }
    return out;
  }
  /// A chip is no wider than its column; what is longer takes a second line.
  [[nodiscard]] static std::vector<std::string> chip_lines(Chip const& chip) {
    return svg::lines_of(chip.text, small, pitch - 42);
  }
  [[nodiscard]] static int height_of(std::vector<Chip> const& chips) {
    int height = 0;
    for (auto const& chip : chips) {
      height += chip_pitch + (static_cast<int>(chip_lines(chip).size()) - 1) * small_line;
    }
    return height;
  }
  void paint_chips(svg::Point at, std::vector<Chip> const& chips) {
    for (auto const& chip : chips) {
      auto const lines = chip_lines(chip);
      int const more = (static_cast<int>(lines.size()) - 1) * small_line;
      int width = 0;
      for (auto const& line : lines) width = std::max(width, svg::width_of(line, small) + 34);
      picture_.rect({at.x, at.y, width, chip_height + more}, chip_height / 2, "chip");
      int const middle = at.y + chip_height / 2;
      if (chip.loop) {
        picture_.circle({at.x + 14, middle}, 4, "loop");
      } else {
        picture_.line({{at.x + 8, middle}, {at.x + 20, middle}}, "jump");
      }
      int y = middle + 4;
      for (auto const& line : lines) {
        picture_.text({at.x + 25, y}, line, "action", Anchor::start);
        y += small_line;
      }
      at.y += chip_pitch + more;
    }
  }

  void paint_box(State const& state, svg::Point at, std::string_view look) {
    bool const here = here_ == &state;
    bool const passed = !here && was_passed(&state);
    picture_.open_group(name(state));
    picture_.rect({at.x, at.y, box_width, box_height}, 10, here ? "here" : passed ? "passed" : look);
    if (state.end) {
      picture_.rect({at.x + 4, at.y + 4, box_width - 8, box_height - 8}, 7, here ? "here-end" : "state-end");
    }
    auto const lines = svg::lines_of(name(state), 15, box_width - 20);
    int y = at.y + box_height / 2 + 5 - (static_cast<int>(lines.size()) - 1) * 9;
    for (auto const& line : lines) {
      picture_.text({at.x + box_width / 2, y}, line, here ? "name-here" : passed ? "name-passed" : "name");
      y += 18;
    }
    picture_.close_group();
  }

  /// The name of an action above its arrow, the last line nearest to it.
  void label(svg::Point above, std::string const& text, int width) {
    auto const lines = svg::lines_of(text, small, width);
    int y = above.y - 7 - (static_cast<int>(lines.size()) - 1) * 15;
    for (auto const& line : lines) {
      picture_.text({above.x, y}, line, "action");
      y += 15;
    }
  }

  [[nodiscard]] std::string_view way_between(std::size_t from) const {
    bool const both =
        (was_passed(line_[from]) || here_ == line_[from]) && (was_passed(line_[from + 1]) || here_ == line_[from + 1]);
    return both ? "way-passed" : "way";
  }

  void main_line() {
    auto const columns = static_cast<std::size_t>(columns_);
    for (std::size_t first = 0; first < line_.size(); first += columns) {
      auto const last = std::min(first + columns, line_.size());
      int chips = 0;
      for (auto at = first; at < last; ++at) {
        int const x = margin_left + static_cast<int>(at - first) * pitch;
        int const middle = y_ + box_height / 2;
        paint_box(*line_[at], {x, y_}, "state");
        auto const own = chips_of(at);
        chips = std::max(chips, height_of(own));
        paint_chips({x, y_ + box_height + 8}, own);
        if (at == 0) openings(middle);
        if (at + 1 >= last) continue;
        auto const text = between(*line_[at], *line_[at + 1]);
        if (text.empty()) continue;
        picture_.line({{x + box_width + 4, middle}, {x + pitch - 4, middle}}, way_between(at));
        label({x + box_width + gap / 2 - 2, middle}, text, gap - 12);
      }
      int const below = y_ + box_height + (chips == 0 ? 0 : 8 + chips);
      if (last < line_.size()) turn(last - 1, {margin_left + (columns_ - 1) * pitch, y_}, below);
      y_ = below + channel + (last < line_.size() ? 12 : 0);
    }
  }

  void openings(int middle) {
    std::vector<std::string> names;
    for (auto const& action : machine_.actions) {
      if (action.opens) names.push_back(name(action));
    }
    picture_.circle({margin_left - 68, middle}, 6, "start");
    picture_.line({{margin_left - 58, middle}, {margin_left - 4, middle}}, passed_.empty() ? "way" : "way-passed");
    label({margin_left - 34, middle}, base::join(names, "／"), 60);
  }

  /// From the end of a row to the beginning of the next, through the channel between them.
  void turn(std::size_t from, svg::Point box, int below) {
    auto const text = between(*line_[from], *line_[from + 1]);
    if (text.empty()) return;
    int const right = box.x + box_width;
    int const through = below + channel / 2 + 4;
    int const next = below + channel + 12 + box_height / 2;
    picture_.line({{right + 4, box.y + box_height / 2},
                   {right + 26, box.y + box_height / 2},
                   {right + 26, through},
                   {margin_left - 32, through},
                   {margin_left - 32, next},
                   {margin_left - 4, next}},
                  way_between(from));
    label({margin_left + (columns_ * pitch - gap) / 2, through}, text, 400);
  }

  /// "自已入库至实施中、已验收": runs of the main line are said by their ends.
  [[nodiscard]] std::string origins(Action const& action) const {
    std::vector<std::string> parts;
    if (action.from_any) parts.push_back(captions_.any);
    for (std::size_t at = 0; !action.from_any && at < line_.size(); ++at) {
      if (!leads_from(action, *line_[at])) continue;
      auto last = at;
      while (last + 1 < line_.size() && leads_from(action, *line_[last + 1])) ++last;
      if (last - at >= 2) {
        parts.push_back(filled(captions_.range, {{"first", name(*line_[at])}, {"last", name(*line_[last])}}));
        at = last;
      } else {
        parts.push_back(name(*line_[at]));
      }
    }
    for (auto const* side : sides_) {
      if (leads_from(action, *side)) parts.push_back(name(*side));
    }
    return filled(captions_.from, {{"states", base::join(parts, captions_.english ? ", " : "、")}});
  }

  struct Told {
    std::string_view look;
    std::string text;
  };
  [[nodiscard]] std::vector<Told> told_of(State const& side) const {
    std::vector<Told> out;
    for (auto const& action : machine_.actions) {
      if (action.to != side.id) continue;
      out.push_back({"action-strong", name(action)});
      for (auto& line : svg::lines_of(origins(action), small, box_width + margin_right - 36))
        out.push_back({"note", std::move(line)});
    }
    return out;
  }

  void side_states() {
    if (sides_.empty()) return;
    auto const columns = static_cast<std::size_t>(columns_);
    picture_.text({margin_left, y_}, captions_.side, "head", Anchor::start);
    y_ += 14;
    for (std::size_t first = 0; first < sides_.size(); first += columns) {
      auto const last = std::min(first + columns, sides_.size());
      std::size_t lines = 0;
      int chips = 0;
      for (auto at = first; at < last; ++at) {
        lines = std::max(lines, told_of(*sides_[at]).size());
        chips = std::max(chips, height_of(ways_back(*sides_[at])));
      }
      int const top = y_ + static_cast<int>(lines) * small_line + 18;
      int const right = margin_left + static_cast<int>(last - first - 1) * pitch + box_width;
      picture_.line({{margin_left, y_}, {right, y_}}, "rail");
      for (auto at = first; at < last; ++at) {
        int const x = margin_left + static_cast<int>(at - first) * pitch;
        picture_.line({{x + 18, y_}, {x + 18, top - 4}}, "way");
        int line_y = y_ + 20;
        for (auto const& told : told_of(*sides_[at])) {
          picture_.text({x + 30, line_y}, told.text, told.look, Anchor::start);
          line_y += small_line;
        }
        paint_box(*sides_[at], {x, top}, to_text(sides_[at]->side));
        paint_chips({x, top + box_height + 8}, ways_back(*sides_[at]));
      }
      y_ = top + box_height + 8 + chips + 20;
    }
  }

  void legend() {
    int x = margin_left;
    int const y = y_ + 8;
    auto const sample = [&](std::string_view look, bool end, std::string const& text) {
      picture_.rect({x, y - 11, 24, 14}, 4, look);
      if (end) picture_.rect({x + 2, y - 9, 20, 10}, 3, "state-end");
      picture_.text({x + 32, y}, text, "note", Anchor::start);
      x += 32 + svg::width_of(text, small) + 28;
    };
    sample("state", true, captions_.end);
    if (case_ != nullptr) {
      sample("passed", false, captions_.passed);
      sample("here", false, captions_.here);
    }
    picture_.circle({x + 6, y - 4}, 4, "loop");
    picture_.text({x + 18, y}, captions_.loop, "note", Anchor::start);
    y_ = y + 28;
  }

  Machine const& machine_;
  Captions const& captions_;
  Case const* case_;
  std::vector<State const*> line_;
  std::vector<State const*> sides_;
  int columns_;
  int width_;
  std::vector<State const*> passed_;
  State const* here_ = nullptr;
  Picture picture_;
  int y_ = 0;
};

}  // namespace

std::string draw(Machine const& machine, Captions const& captions, Case const* standing) {
  return Painter(machine, captions, standing).run();
}

}  // namespace cases
