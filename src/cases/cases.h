#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"
#include "rulefile/rulefile.h"

/// What the office carries through states over months: a fund project, a demonstration site, a rectification. A
/// *machine* says which states there are and what leads from one to another; it is a dated rule. A *case* is the fold
/// of its *steps*, and a step is a ledger entry. Values and pure functions; rows are in cases_store.h.
namespace cases {

/// Where a state stands beside the main line. `none`: on it.
enum class Side : std::uint8_t { none, adjust, suspend, withdraw, terminate };
[[nodiscard]] std::string_view to_text(Side side);  // "main", "adjust" …: as in rules and on the wire

struct State {
  std::string id;  // ASCII: "in_pool"
  std::string name;
  std::string name_en;
  Side side = Side::none;
  bool end = false;              // nothing has to follow
  std::vector<std::string> was;  // names of this state in earlier versions of the machine
  std::string due_field;         // the day by which the state should be left, as the latest step states it; empty: none
  std::int64_t due_days = 0;     // or so many days after it was entered; 0: none
};

/// The closed list of what may be asked of numbers; a rule names one of these and never spells one.
enum class Predicate : std::uint8_t { at_most, at_least, equal };

/// A balance that must hold once the step is taken: left `predicate` right. The left side is `sum` (added up over all
/// steps of the case, this one included) or `value` (of this step); the right one `of` (added up over all steps),
/// `last` (the latest stated value) or `number` (for money: yuan). Fields of type money, or all of type count.
struct Balance {
  Predicate predicate = Predicate::at_most;
  std::vector<std::string> sum;
  std::string value;
  std::vector<std::string> of;
  std::string last;
  std::optional<std::int64_t> number;
  std::string says;  // 累计拨付不得超过下达资金
  std::string says_en;
};

/// The value of this step lies between two numbers, both included: a count, or a decimal in whole units.
struct Range {
  std::string field;
  std::int64_t least = 0;
  std::int64_t most = 0;
};

/// Two texts that must not be the same: what this step says in `field`, and what the case said last in `with`. A case
/// that has not said it cannot be judged, and is refused too.
struct Conflict {
  std::string field;
  std::string with;
  std::string says;
  std::string says_en;
};

/// A word that sets a term: where `field` is `word`, the day in `due` is stated, and lies at most `days` after the case
/// was opened.
struct Term {
  std::string field;
  std::string word;
  std::string due;
  std::int64_t days = 0;
};

/// Two fields that name a case of another machine: which machine, by id or name, and its code.
struct Naming {
  std::string machine;
  std::string code;
};

/// Not before so many days after the latest step with that action.
struct Wait {
  std::string after;  // action
  std::int64_t days = 0;
};

/// What a step of the action says in a field, whoever takes it and through whichever door: filled in where the step
/// says nothing, and nothing else is taken. Of several for one field the first whose condition holds counts.
struct Saying {
  std::string field;
  std::string word;
  std::string after;  // action: only where the case has taken it; empty: asks nothing
  std::string with;   // field: only where the case said `was` in it last; empty: asks nothing
  std::string was;
  bool open = false;  // a person may say something else
};

/// A case of another machine that the step registers in the same act: a sign that is wrong on the wall is a
/// rectification from then on. In texts {case} and {title} stand for code and title of the case at hand.
struct Registers {
  std::string machine;
  std::string action;  // of that machine; opens a case, and registers none itself
  std::string code;    // field of this step with the code of that case; where it says nothing, {case}-suffix1, 2, 3 …
  std::string suffix;
  std::string title;
  std::vector<std::pair<std::string, std::string>> fields;  // of that step ← of this one
  std::vector<std::pair<std::string, std::string>> says;    // of that step ← a text
};

struct Action {
  std::string id;    // ASCII: "enter_pool"
  std::string name;  // 入库, as entries hold it
  std::string name_en;
  bool opens = false;  // makes a case
  std::vector<std::string>
      from;  // states; filled in for "any", which means all states of the main line that are no end
  bool from_any = false;
  std::string to;                       // a state; empty with `back` and `stay`
  bool back = false;                    // to the state of the main line that the case was in last
  bool stay = false;                    // changes nothing but what is known of the case: a payment, a word on progress
  std::vector<std::string> needs;       // fields
  std::vector<std::string> may;         // further fields; others are refused
  std::vector<std::string> evidence;    // names of the documents expected
  std::int64_t evidence_min = 0;        // pieces of evidence
  std::vector<std::string> other_than;  // actions whose latest step must be another account's
  std::vector<std::string> roles;       // empty: every role that may record
  std::vector<Balance> balances;
  std::vector<Range> ranges;
  std::vector<Conflict> conflicts;
  std::vector<Saying> says;
  std::optional<Registers> registers;
  std::vector<Term> terms;
  std::vector<std::string> names_case;  // fields with the code of another case of this machine, which must be there
  std::optional<Naming> names_other;    // the step is about another case, of whatever machine, which must be there
  std::vector<std::string> telephones;  // fields that hold a telephone of the office or nothing; judged by whoever
                                        // knows which those are
  std::string series;              // the field with its number among all steps of this action in the year: 1, 2, 3 …
  std::vector<std::string> once;   // fields whose value no earlier step of this action has: one score a seat
  std::vector<std::string> blind;  // fields not shown while the case is where this action is taken
  std::vector<std::string> drops;  // fields that hold the hash of a file: the file is deleted with this step
  std::optional<Wait> wait;
  std::vector<std::string> posts;  // movements of the fund that the step makes, by their words; judged elsewhere
  std::string place;               // file:line
  bool listed = false;             // its steps are lines of a list: what one says is no fact of the whole case
  bool guarded = false;            // must have at least one condition; checked at start
};

/// A condition on a plain entry: the field (or "title") says one of these words.
struct Says {
  std::string field;
  std::vector<std::string> words;
};
/// One step that a plain entry testifies to: a row of 项目库 with 入库日期 says that the project entered the pool.
struct Attested {
  std::string action;             // of the machine
  std::vector<std::string> days;  // fields, the first filled one is the day of the step; "days": the entry's own first
                                  // day. None is filled: the entry does not speak of the step
  std::vector<std::pair<std::string, std::string>> fields;  // of the step ← of the entry, or "title"
  std::vector<std::string> elsewhere;  // fields of the step that the entry holds outside its fields: the section
  std::vector<Says> where;             // all must hold
};
/// What entries of a kind that is recorded plainly (imported rows, older ledgers) say of cases. They are not copied:
/// the entry itself is the step, so that nothing is recorded twice and the chain stays as it is.
struct Testimony {
  std::string kind;
  std::string code;  // the field with the code of the case; where it is empty, the number of the entry's first version
  std::vector<Attested> steps;
  std::string place;  // file:line
};

/// One version of a machine. `kind`: the kind of entry its steps are.
struct Machine {
  std::string id;  // "project"
  std::string name;
  std::string name_en;
  std::string kind;
  std::vector<State> states;  // the main line in its order, then the side states
  std::vector<Action> actions;
  std::optional<Testimony> testimony;
  bool found_by_code = false;  // a list of cases is not searched by their titles: nobody looks up a shop
  rulefile::Validity validity;
  base::Digest digest;
};
[[nodiscard]] State const* find_state(Machine const& machine, std::string_view id);
/// The same, or the state that has taken its place in this version.
[[nodiscard]] State const* state_now(Machine const& machine, std::string_view id);
/// By id or by name.
[[nodiscard]] Action const* find_action(Machine const& machine, std::string_view text);

/// Whether nobody has to be asked for the field: the program always says it, or always can.
[[nodiscard]] bool is_said_by_itself(Action const& action, std::string_view field);

/// Every entry of a step has these two fields; its kind declares them with the fields of the steps.
inline constexpr std::string_view code_field = "case";
inline constexpr std::string_view action_field = "action";

class Machines {
 public:
  /// Faults: machine.duplicate (state, action or name), machine.unknown_state, machine.unknown_action,
  /// machine.unknown_kind, machine.unknown_field, machine.unlike_fields, machine.balance_sides, machine.no_opening,
  /// machine.unreachable, machine.dead_end, machine.guard_missing, machine.field_not_asked, machine.registers_nothing,
  /// machine.registers_lacks, machine.versions_overlap, machine.kind_taken, those
  /// of reading. Roles are checked by whoever knows them.
  [[nodiscard]] static Machines parse(std::vector<rulefile::File>& files, ledger::Kinds const& kinds,
                                      rulefile::Faults& faults);
  /// The version that holds on that day.
  [[nodiscard]] Machine const* find(std::string_view id, base::Day day) const;
  /// The latest version, whether or not it holds today.
  [[nodiscard]] Machine const* latest(std::string_view id) const;
  /// The id of the machine whose steps are entries of that kind, or are attested by them; nothing: they are no steps.
  [[nodiscard]] std::string const* of_kind(std::string_view kind) const;
  [[nodiscard]] std::vector<Machine> const& all() const { return machines_; }  // by id, then day
  /// Over all versions: derived rows made by other machines are made anew.
  [[nodiscard]] base::Digest digest() const;

 private:
  std::vector<Machine> machines_;
  std::map<std::string, std::string, std::less<>> machine_of_kind_;
};

/// What one entry says of its case.
struct Step {
  ledger::EntryId entry;
  ledger::Position root;  // of the first version of this step: a correction keeps the place of what it corrects
  base::Day day;
  ledger::AccountId account;
  std::string code;
  std::string action;     // its name, as the entry holds it
  std::string action_id;  // as the machine of its day calls it; filled in by fold
  std::string title;      // of the case
  std::map<std::string, ledger::Value> fields;
  std::int64_t evidence = 0;
  bool attested = false;            // by a plain entry: it leads to its state whatever is missing
  std::set<std::string> elsewhere;  // fields that the entry holds elsewhere, so that they are not missing
};
/// What the step says in a field, as text; empty where it says nothing.
[[nodiscard]] std::string said(Step const& step, std::string const& field);
/// The steps that an entry is: one for a step that was taken, several for a plain entry that attests to them, none
/// where it is neither.
[[nodiscard]] std::vector<Step> steps_of(Machines const& machines, ledger::Entry const& entry, ledger::Position root);
/// A step that does not fit, or does not satisfy what its machine asks for: imported and corrected history is shown as
/// it is, never refused.
struct Remark {
  ledger::EntryId entry;
  bool moved = false;  // the state was changed all the same
  std::vector<base::Error> unmet;
};

struct Case {
  std::string machine;
  std::string code;
  std::string title;
  std::string state;       // id; empty: no step has opened it
  std::string main_state;  // the last one on the main line
  base::Day since;         // of the step that led into the state
  std::optional<base::Day> due;
  std::vector<Step> steps;  // the live ones by day, then place in the chain
  std::vector<Remark> remarks;
  std::vector<std::string> way;  // the states it was led to, in order
  struct Reached {
    std::string state;
    std::size_t step = 0;  // in `steps`: the first that led there
  };
  std::vector<Reached> reached;  // each state once
  /// Every step led from where the one before had led to.
  [[nodiscard]] bool consistent() const;
};
/// The case as its live steps make it, in whatever order they are given. Each step is judged by the machine of its own
/// day, so that a new version never rewrites the past.
[[nodiscard]] Case fold(Machines const& machines, std::string machine, std::vector<Step> steps);
/// What the steps of a case said last in a field, as text; empty where none did.
[[nodiscard]] std::string said_last(Case const& standing, std::string const& field);

/// What a step of that action says by itself on the case as it stands: field → word.
[[nodiscard]] std::map<std::string, std::string> said_by_itself(Action const& action, Case const& standing);

/// What is known of other cases that a step concerns.
struct Around {
  std::map<std::string, std::string> named;  // field → the state of the case that it names; absent: there is none
  std::int64_t series_last = 0;              // the highest number of the series before this step
};
/// The number in a text such as "第12期"; nothing where there is none, or several.
[[nodiscard]] std::optional<std::int64_t> number_in(std::string_view text);

/// What somebody wants to do.
struct Facts {
  Step step;
  std::optional<std::string> role = {};  // none: not judged, because entries do not hold it
  std::optional<Around> around = {};     // none: not judged, because it is another case's matter
};
struct Verdict {
  Action const* action = nullptr;   // none: unknown
  std::optional<std::string> next;  // the state it leads to, where it leads on from here
  std::vector<base::Error> unmet;   // every requirement that is not met; empty: allowed
};
/// Whether the action is allowed on the case as it stands, and everything that is missing, at once:
/// case.unknown_action, case.not_from_here, case.exists, case.not_opened, case.field_missing, case.field_not_asked,
/// case.says_otherwise, case.says_untrue, case.evidence_missing, case.second_account, case.role_not_allowed,
/// case.balance, case.out_of_range, case.conflict, case.conflict_unknown, case.stands_already, case.term,
/// case.names_no_case, case.series, case.too_early, case.before_last_step, case.state_gone.
[[nodiscard]] Verdict allow(Machine const& machine, Case const& standing, Facts const& facts);

/// The actions that lead on from a state, in the order of the machine.
[[nodiscard]] std::vector<Action const*> actions_from(Machine const& machine, Case const& standing);

/// The case without what is not to be seen yet: the fields that an action keeps blind, while the case stands where that
/// action is taken. Whoever took the step knows what it said: to `reader` its own steps are shown.
[[nodiscard]] Case blinded(Machines const& machines, Case standing, std::optional<ledger::AccountId> reader = {});

/// What a picture says besides the names of the machine, in the language of whoever looks at it. "{…}" is filled in.
struct Captions {
  bool english = false;     // names of states and actions, too
  std::string source;       // 出处：{source}
  std::string holds;        // {from}起施行
  std::string holds_until;  // {from}起，{until}止
  std::string unverified;   // 未核对原文
  std::string side;         // 旁支环节
  std::string any;          // 主线任一环节
  std::string from;         // 自{states}
  std::string range;        // {first}至{last}
  std::string back;         // 回到原环节
  std::string end;          // 可在此结束
  std::string passed;       // 已办
  std::string here;         // 现在
  std::string loop;         // 不改变环节
};

/// The machine as a picture (SVG, UTF-8): the same machine, the same bytes. With a case, its state and the way it came
/// are marked.
[[nodiscard]] std::string draw(Machine const& machine, Captions const& captions, Case const* standing = nullptr);

}  // namespace cases
