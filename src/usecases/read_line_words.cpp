#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.h"
#include "usecases/read_line_parts.h"

// Kinds, choices and fields in a line, by the words of the rules: names, values and synonyms of rules/kinds and
// rules/metrics. The longest word decides; where words of equal right say different things, a person is asked.
namespace usecases::line {
namespace {

/// A word of the rules and what it says.
struct Meaning {
  std::u32string word;
  ledger::Kind const* kind = nullptr;
  std::string field;  // empty: the kind alone
  std::string value;
  std::string_view why;
  bool decides = false;  // alone enough to tell the kind, even beside a category of another
};

struct Match {
  Range range;
  Meaning const* meaning = nullptr;
};

[[nodiscard]] std::u32string letters_of(std::string_view text) { return base::to_code_points(base::fold(text)); }

constexpr std::array<std::u32string_view, 8> media_verbs = {U"刊发", U"刊登", U"刊载", U"发表",
                                                            U"播出", U"报道", U"推送", U"转载"};

class Lexicon {
 public:
  explicit Lexicon(Rules const& rules) {
    for (auto const& kind : rules.kinds.all()) {
      if (!kind.commands_only) add_kind(kind);
    }
    for (auto const& definition : rules.definitions.all()) add_metric(rules, definition);
  }
  /// The longest words that stand in the text; those inside a longer one left out.
  [[nodiscard]] std::vector<Match> find(Text const& text, ledger::Kind const* only) const {
    std::u32string folded(text.points());
    for (auto& point : folded) {
      if (point >= U'A' && point <= U'Z') point += 'a' - 'A';
    }
    std::vector<Match> found;
    for (auto const& meaning : meanings_) {
      if (only != nullptr && meaning.kind != only) continue;
      for (auto at = folded.find(meaning.word); at != std::u32string::npos; at = folded.find(meaning.word, at + 1)) {
        found.push_back({{at, at + meaning.word.size()}, &meaning});
      }
    }
    auto const inside = [&](Match const& each) {
      return std::ranges::any_of(found, [&](Match const& other) {
        bool const longer = other.range.until - other.range.first > each.range.until - each.range.first;
        return longer && other.range.first <= each.range.first && each.range.until <= other.range.until;
      });
    };
    std::vector<Match> longest;
    std::ranges::copy_if(found, std::back_inserter(longest), [&](Match const& each) { return !inside(each); });
    return longest;
  }

 private:
  void add(std::string_view word, ledger::Kind const& kind, std::string_view field, std::string_view value,
           std::string_view why) {
    auto letters = letters_of(word);
    if (letters.size() < 2) return;  // 旗, 市, 区: they stand in every second place name
    meanings_.push_back({std::move(letters), &kind, std::string(field), std::string(value), why, false});
  }
  /// "宣讲、培训与交流活动" is called by its parts as well.
  void add_kind(ledger::Kind const& kind) {
    add(kind.name, kind, "", "", "line.why_kind_name");
    std::u32string part;
    auto const close = [&] {
      if (part.size() >= 2) add(base::to_utf8(part), kind, "", "", "line.why_kind_name");
      part.clear();
    };
    for (char32_t const point : base::to_code_points(kind.name)) {
      if (point == U'、' || point == U'与') {
        close();
      } else {
        part += point;
      }
    }
    close();
    for (auto const& field : kind.fields) {
      if (field.id == "medium") {
        for (auto const verb : media_verbs) {
          meanings_.push_back({std::u32string(verb), &kind, "", "", "line.why_media_verb", true});
        }
      }
      if (field.type != ledger::FieldType::choice) continue;
      for (auto const& choice : field.choices) {
        add(choice.value, kind, field.id, choice.value, "line.why_choice");
        for (auto const& word : choice.synonyms) add(word, kind, field.id, choice.value, "line.why_synonym");
      }
    }
  }
  void add_metric(Rules const& rules, metrics::Definition const& definition) {
    auto const* kind = rules.kinds.find(definition.cases ? definition.cases->plain_kind : definition.kind);
    if (kind == nullptr || kind->commands_only || definition.measure != metrics::Measure::count) return;
    if (definition.where.empty()) {
      add(definition.name, *kind, "", "", "line.why_metric_kind");
      for (auto const& word : definition.synonyms) add(word, *kind, "", "", "line.why_metric_kind");
    }
    bool const one = definition.where.size() == 1 && definition.where.front().values.size() == 1 &&
                     definition.where.front().predicate == metrics::Condition::Predicate::is;
    if (!one) return;
    auto const& condition = definition.where.front();
    if (condition.field != "title" && ledger::find_field(*kind, condition.field) == nullptr) return;
    add(definition.name, *kind, condition.field, condition.values.front(), "line.why_metric");
    for (auto const& word : definition.synonyms) {
      add(word, *kind, condition.field, condition.values.front(), "line.why_metric");
    }
  }

  std::vector<Meaning> meanings_;
};

/// Fields whose words tell which kind of work it is; a level or a state (市级, 已完成) says that of many.
[[nodiscard]] bool tells_kind(Meaning const& meaning) {
  if (meaning.field.empty()) return true;
  auto const* field = ledger::find_field(*meaning.kind, meaning.field);
  return field != nullptr && field->required && !field->ordered;
}

[[nodiscard]] std::vector<std::string> kinds_of(std::vector<Match> const& matches) {
  std::vector<std::string> kinds;
  for (auto const& match : matches) {
    if (std::ranges::find(kinds, match.meaning->kind->id) == kinds.end()) kinds.push_back(match.meaning->kind->id);
  }
  return kinds;
}

/// Of a category and the bare name of a kind the category decides: 党纪学习 against 调研 in 调研式… stays open.
[[nodiscard]] std::vector<Match> deciding(std::vector<Match> const& all) {
  std::vector<Match> strong;
  std::vector<Match> weak;
  for (auto const& match : all) {
    if (!tells_kind(*match.meaning)) continue;
    bool const is_weak = match.meaning->field.empty() && !match.meaning->decides;
    (is_weak ? weak : strong).push_back(match);
  }
  return strong.empty() ? weak : strong;
}

void take_choices(Draft& draft, ledger::Kind const& kind, std::vector<Match> const& matches) {
  std::map<std::string, std::vector<Match>> by_field;
  for (auto const& match : matches) {
    if (match.meaning->kind == &kind && !match.meaning->field.empty()) {
      by_field[match.meaning->field].push_back(match);
    }
  }
  for (auto& [id, found] : by_field) {
    std::vector<std::string> values;
    for (auto const& match : found) {
      if (std::ranges::find(values, match.meaning->value) == values.end()) values.push_back(match.meaning->value);
    }
    if (values.size() > 1) {
      draft.ask(id, "line.ask_which_choice", {{"field", ledger::find_field(kind, id)->name}}, values);
      continue;
    }
    auto const& match = found.front();
    draft.reading.draft.fields[id] = values.front();
    draft.understand(match.range, id, values.front(), match.meaning->why, false);
  }
}

struct CountWord {
  std::u32string_view word;
  bool people;
};
constexpr std::array<CountWord, 16> count_words{{{U"人次", true},
                                                 {U"人参加", true},
                                                 {U"名干部", true},
                                                 {U"名党员", true},
                                                 {U"名职工", true},
                                                 {U"名学员", true},
                                                 {U"名师生", true},
                                                 {U"名群众", true},
                                                 {U"名代表", true},
                                                 {U"名同志", true},
                                                 {U"人", true},
                                                 {U"名", true},
                                                 {U"个问题", false},
                                                 {U"处问题", false},
                                                 {U"处隐患", false},
                                                 {U"个隐患", false}}};
constexpr std::array<std::u32string_view, 6> about = {U"余", U"多", U"来", U"左右", U"以上", U"上下"};
constexpr std::array<std::u32string_view, 4> about_before = {U"约", U"近", U"大约", U"超过"};

[[nodiscard]] ledger::FieldRule const* count_field(ledger::Kind const& kind, bool people) {
  for (auto const& field : kind.fields) {
    bool const of_people = field.name.find("人数") != std::string::npos || field.name.find("人次") != std::string::npos;
    if (field.type == ledger::FieldType::count && of_people == people) return &field;
  }
  return nullptr;
}

/// The place behind 17 in 发现问题17个, where the matter stands before its number.
[[nodiscard]] std::optional<Range> findings_at(Text const& text, std::size_t place, std::size_t until) {
  for (std::u32string_view const matter : {U"问题", U"隐患", U"问题数"}) {
    if (place < matter.size() || !text.has(place - matter.size(), matter)) continue;
    auto end = until;
    for (std::u32string_view const measure : {U"个", U"处", U"条", U"项", U"件"}) {
      if (text.has(end, measure)) return Range{place - matter.size(), end + measure.size()};
    }
  }
  return std::nullopt;
}

void take_count(Draft& draft, ledger::FieldRule const& field, Range range, std::string const& value, bool vague) {
  auto const& text = draft.text;
  auto& fields = draft.reading.draft.fields;
  bool const asked =
      std::ranges::any_of(draft.reading.open_questions, [&](auto const& each) { return each.field == field.id; });
  for (std::u32string_view const lead : {U"参加人数", U"参会人数", U"参加", U"共", U"发现", U"查出", U"实到"}) {
    if (range.first < lead.size() || !text.has(range.first - lead.size(), lead)) continue;
    range.first -= lead.size();
  }
  for (std::u32string_view const tail : {U"参加", U"参会", U"参训", U"参与"}) {
    if (text.has(range.until, tail)) range.until += tail.size();
  }
  if (vague) {
    draft.understand(range, field.id, "", "line.why_count_vague", true);
    draft.ask(field.id, "line.ask_count", {{"text", text.written(range.first, range.until)}}, {value});
  } else if (fields.contains(field.id) && fields[field.id] != value) {
    draft.understand(range, field.id, value, "line.why_count", true);
    draft.ask(field.id, "line.ask_which_choice", {{"field", field.name}}, {fields[field.id], value});
    fields.erase(field.id);
  } else {
    draft.understand(range, field.id, value, "line.why_count", true);
    if (!asked) fields[field.id] = value;
  }
}

/// 17人, 参加人数17, 发现问题3个; 20余人 is asked: a count is exact.
void read_counts(Draft& draft, ledger::Kind const& kind) {
  auto const& text = draft.text;
  for (std::size_t at = 0; at < text.size();) {
    auto const number = number_at(text, at);
    if (!number) {
      ++at;
      continue;
    }
    auto const* findings = count_field(kind, false);
    auto const matter = findings_at(text, at, number->until);
    if (findings != nullptr && matter && draft.is_free(*matter)) {
      take_count(draft, *findings, *matter, std::to_string(number->value), false);
      at = matter->until;
      continue;
    }
    auto end = number->until;
    bool vague = false;
    for (auto const word : about) {
      if (!text.has(end, word)) continue;
      vague = true;
      end += word.size();
    }
    auto const word =
        std::ranges::find_if(count_words, [&](CountWord const& each) { return text.has(end, each.word); });
    if (word == count_words.end() || (word->word == U"人" && text.has(end, U"人大")) || text.has(end, U"人民")) {
      at = number->until;
      continue;
    }
    auto begin = at;
    for (auto const before : about_before) {
      if (begin < before.size() || !text.has(begin - before.size(), before)) continue;
      vague = true;
      begin -= before.size();
      break;
    }
    end += word->word.size();
    at = end;
    auto const* field = count_field(kind, word->people);
    Range range{begin, end};
    if (field == nullptr || !draft.is_free(range)) continue;
    constexpr std::u32string_view expected = U"应到";
    if (begin >= expected.size() && text.has(begin - expected.size(), expected)) {
      draft.understand({begin - expected.size(), end}, field->id, "", "line.why_expected", true);
      continue;
    }
    take_count(draft, *field, range, std::to_string(number->value), vague);
  }
}

[[nodiscard]] bool is_stop(char32_t point) {
  return point == 0 || std::u32string_view(U"，,。；; \n").find(point) != std::u32string_view::npos;
}

/// 地点：三楼会议室; 申请资金200万元; 编号XM-3: what is called by the name of its field.
void read_named(Draft& draft, ledger::Kind const& kind) {
  auto const& text = draft.text;
  for (auto const& field : kind.fields) {
    if (draft.reading.draft.fields.contains(field.id)) continue;
    auto name = base::to_code_points(field.name);
    if (auto const bracket = name.find(U'（'); bracket != std::u32string::npos) name.resize(bracket);
    for (std::size_t at = 0; at + name.size() < text.size(); ++at) {
      if (!text.has(at, name)) continue;
      auto begin = at + name.size();
      bool const marked = text.at(begin) == U':' || text.at(begin) == U'：' || text.at(begin) == U'=';
      bool const said = text.at(begin) == U'为' || text.at(begin) == U'是';
      if (marked || said) ++begin;
      bool const number = number_at(text, begin).has_value() && field.type != ledger::FieldType::text;
      bool const code = field.id == kind.code_field && text.at(begin) < 0x80 && !is_stop(text.at(begin));
      if (!marked && !said && !number && !code) continue;
      auto end = begin;
      while (!is_stop(text.at(end))) ++end;
      Range const range{at, end};
      if (end == begin || !draft.is_free(range)) continue;
      auto value = text.written(begin, end);
      if (!read_value(field, value)) continue;
      draft.reading.draft.fields[field.id] = value;
      draft.understand(range, field.id, value, "line.why_named", true);
      break;
    }
  }
}

constexpr std::array<std::u32string_view, 37> place_ends = {
    U"会议室", U"活动室", U"报告厅", U"会议厅", U"礼堂", U"广场",   U"中心",   U"基地", U"嘎查", U"苏木",
    U"社区",   U"图书馆", U"博物馆", U"展馆",   U"场馆", U"体育馆", U"文化馆", U"学校", U"小学", U"中学",
    U"党校",   U"学院",   U"大学",   U"办公楼", U"食堂", U"会场",   U"影院",   U"剧院", U"公园", U"景区",
    U"牧场",   U"牧区",   U"村",     U"镇",     U"园区", U"大厅",   U"市场"};
constexpr std::array<std::u32string_view, 21> verbs = {U"召开", U"举办", U"举行", U"开展", U"组织", U"进行", U"参加",
                                                       U"集中", U"学习", U"观看", U"调研", U"宣讲", U"开班", U"座谈",
                                                       U"排查", U"检查", U"传达", U"研究", U"刊发", U"发放", U"参观"};

[[nodiscard]] bool ends_as_place(Text const& text, Range range) {
  return std::ranges::any_of(place_ends, [&](std::u32string_view end) {
    auto const length = range.until - range.first;
    return length >= end.size() && length > 1 && text.has(range.until - end.size(), end);
  });
}

void take_place(Draft& draft, Range range, Range value, std::string_view why) {
  auto const written = draft.text.written(value.first, value.until);
  draft.reading.draft.fields["place"] = written;
  draft.understand(range, "place", written, why, true);
}

/// A whole part between commas that ends as places do; else 在…召开.
void read_place(Draft& draft, ledger::Kind const& kind) {
  auto const* field = ledger::find_field(kind, "place");
  if (field == nullptr || draft.reading.draft.fields.contains("place")) return;
  auto const& text = draft.text;
  constexpr std::size_t place_letters_max = 20;
  for (std::size_t at = 0; at < text.size();) {
    auto end = at;
    while (!is_stop(text.at(end))) ++end;
    Range range{at, end};
    Range value = range;
    if (text.at(value.first) == U'在' || text.at(value.first) == U'于') ++value.first;
    bool const short_enough = value.until > value.first && value.until - value.first <= place_letters_max;
    bool const has_verb = std::ranges::any_of(verbs, [&](std::u32string_view verb) {
      return text.points().substr(value.first, value.until - value.first).find(verb) != std::u32string_view::npos;
    });
    if (short_enough && !has_verb && draft.is_free(range) && ends_as_place(text, value)) {
      take_place(draft, range, value, "line.why_place_part");
      return;
    }
    at = end + 1;
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.at(at) != U'在' && text.at(at) != U'到' && text.at(at) != U'赴') continue;
    auto best = text.size();
    for (auto const verb : verbs) best = std::min(best, text.points().find(verb, at + 1));
    Range const range{at, std::min(best, text.size())};
    Range const value{at + 1, range.until};
    bool const good = best < text.size() && value.until > value.first && value.until - value.first <= place_letters_max;
    bool const broken =
        std::ranges::any_of(text.points().substr(value.first, good ? value.until - value.first : 0), is_stop);
    if (!good || broken || !draft.is_free(range) || !ends_as_place(text, value)) continue;
    take_place(draft, range, value, "line.why_place_verb");
    return;
  }
}

/// 《内蒙古日报》刊发, 鄂尔多斯日报刊登: the medium before its verb; 联合教体局: the partner.
void read_partners(Draft& draft, ledger::Kind const& kind) {
  auto const& text = draft.text;
  auto& fields = draft.reading.draft.fields;
  if (ledger::find_field(kind, "medium") != nullptr && !fields.contains("medium")) {
    for (std::u32string_view const verb :
         {U"刊发", U"刊登", U"刊载", U"发表", U"播出", U"报道", U"推送", U"转载", U"发布", U"采用"}) {
      auto const at = text.points().find(verb);
      if (at == std::u32string_view::npos || at == 0) continue;
      auto begin = at;
      while (begin > 0 && !is_stop(text.at(begin - 1)) && draft.is_free({begin - 1, at})) --begin;
      if (text.at(begin) == U'在' || text.at(begin) == U'被') ++begin;
      auto end = at;
      if (text.at(begin) == U'《' && text.at(end - 1) == U'》') {
        ++begin;
        --end;
      }
      constexpr std::size_t medium_letters_max = 16;
      if (end <= begin + 1 || end - begin > medium_letters_max) continue;
      auto const value = text.written(begin, end);
      fields["medium"] = value;
      draft.understand({begin, end}, "medium", value, "line.why_medium", false);
      break;
    }
  }
  if (ledger::find_field(kind, "partner") == nullptr || fields.contains("partner")) return;
  for (std::u32string_view const word : {U"联合", U"会同", U"协同"}) {
    auto const at = text.points().find(word);
    if (at == std::u32string_view::npos) continue;
    auto begin = at + word.size();
    auto end = text.size();
    for (auto const verb : verbs) end = std::min(end, text.points().find(verb, begin));
    for (auto stop = begin; stop < end; ++stop) {
      if (is_stop(text.at(stop)) || text.has(stop, U"在")) end = stop;
    }
    constexpr std::size_t partner_letters_max = 24;
    if (end <= begin + 1 || end - begin > partner_letters_max || !draft.is_free({begin, end})) continue;
    auto const value = text.written(begin, end);
    fields["partner"] = value;
    draft.understand({begin, end}, "partner", value, "line.why_partner", false);
    return;
  }
}

}  // namespace

void read_kind(Draft& draft, Rules const& rules, LineAsked const& asked) {
  Lexicon const lexicon(rules);
  auto const* chosen = asked.kind.empty() ? nullptr : rules.kinds.find(asked.kind);
  auto const all = lexicon.find(draft.text, chosen);
  auto const matches = deciding(all);
  auto const kinds = kinds_of(matches);
  if (chosen == nullptr && kinds.size() == 1) {
    chosen = matches.front().meaning->kind;
    auto const& match = matches.front();
    draft.reading.draft.kind = chosen->id;
    if (match.meaning->field.empty()) draft.understand(match.range, "kind", chosen->id, match.meaning->why, false);
  } else if (chosen == nullptr) {
    std::vector<std::string> choices = kinds;
    if (kinds.empty()) {
      for (auto const& kind : rules.kinds.all()) {
        if (!kind.commands_only) choices.push_back(kind.id);
      }
    }
    draft.ask("kind", kinds.empty() ? "line.ask_kind" : "line.ask_which_kind", {}, std::move(choices));
    return;
  }
  draft.reading.draft.kind = chosen->id;
  take_choices(draft, *chosen, all);
}

void read_fields(Draft& draft, ledger::Kind const& kind) {
  read_named(draft, kind);
  read_counts(draft, kind);
  read_place(draft, kind);
  read_partners(draft, kind);
}

}  // namespace usecases::line
