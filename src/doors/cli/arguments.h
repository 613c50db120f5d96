#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "doors/cli/arguments_of_rooms.h"
#include "messages/messages.h"

/// The command line as values. CLI11 stands in arguments.cpp alone; the commands never see it.
namespace doors::cli {

struct Global {
  std::string ledger;                   // folder
  std::optional<std::string> database;  // postgresql://…
  messages::Language language = messages::Language::zh;
  bool json = false;
  std::string account = "台账员";
  std::string section = "办公室";
  std::string command_id;  // empty: a random one
};

struct Init {
  std::string unit;
  std::string level = "banner";
  std::string algorithm = "sha256";
  std::string from;  // an export to restore
};
struct Import {
  std::vector<std::string> files;
  bool dry_run = false;
  std::string unit;
  std::string since;
  std::string leave_out;
  std::string evidence_folder;
  bool accept_corrections = false;
  std::string undo;  // batch
  std::string reason;
  std::string let_in;             // "BATCH:NUMBER" or "BATCH"
  std::vector<std::string> maps;  // "学习台账:主讲=note"
  bool list = false;
  std::string write_templates;  // folder
};
struct Record {
  std::string unit;
  std::string kind;
  std::string day;
  std::string title;
  std::vector<std::string> fields;    // "category=党纪学习"
  std::vector<std::string> evidence;  // files
  std::string evidence_day;
  std::vector<std::string> with;
  bool although_equal = false;
  bool kinds = false;  // list the kinds and their fields
};
struct Correct {
  std::string entry;
  std::string reason;
  bool withdraw = false;
  std::string title;
  std::string day;
  std::vector<std::string> fields;
  std::vector<std::string> evidence;
  std::string evidence_day;
};
struct Show {
  std::string entry;
};
struct List {
  std::string text;  // of `find`
  std::string unit;
  std::string kind;
  std::string from;
  std::string until;
  std::string section;
  std::string evidence;  // "missing", "present"
  std::string sort = "day";
  bool ascending = false;
  bool all = false;  // replaced and withdrawn ones too
  int limit = 20;
  std::string after;
  std::string table;  // Excel file
};
struct ReadLine {
  std::string line;
  std::string period;
  std::string kind;
};
struct Void {
  std::vector<std::string> entries;
  std::string reason;
};
struct Figures {
  std::string period;
  std::string unit;
  std::string as_of;
  std::string entries;  // figure whose entries are asked for
  std::string pack;     // file for the evidence of that figure, or of all
  std::string xlsx;     // file for the table
  bool close = false;
  bool reopen = false;
  std::string until;
  std::string reason;
  std::string opening_from;          // document with earlier figures
  std::vector<std::string> opening;  // "党纪学习=8"
  std::string source;
};
struct Report {
  std::string template_id;
  std::string period;
  std::string unit;
  std::string as_of;
  std::string out;
  bool freeze = false;
};
struct ReportList {
  std::string unit;
};
struct ReportDiff {
  std::string entry;
};
struct ReportFiles {
  std::string entry;
  std::string out;
};
struct Verify {
  bool evidence_only = false;
};
struct Rebuild {};
struct RulesUpdate {
  std::vector<std::string> take;
  bool dry_run = false;
};
struct Backup {
  std::string to;
};
struct Restore {
  std::string from;  // a backup or an export
};
struct Export {
  std::string out;
  std::string layout;  // xlsx file in the clerk's own layout instead of the whole
  std::string period;
  std::string unit;
};
struct EvidenceAdd {
  std::vector<std::string> files;
  std::string day;
  std::string entry;  // attach to: a correction of the entry
};
struct EvidenceList {};
struct EvidenceGet {
  std::string digest;
  std::string out;
};
struct EvidenceDelete {
  std::string digest;
  std::string reason;
};
struct UnitAdd {
  std::string name;
  std::string level;
  std::string parent;
};
struct UnitChange {
  std::string unit;
  std::string name;
  std::string level;
  std::string parent;
  std::string day;
  std::string reason;
};
struct UnitMerge {
  std::string unit;
  std::string into;
  std::string day;
  std::string reason;
};
struct UnitSeparate {
  std::string unit;
  std::string parent;
  std::string day;
  std::string reason;
};
struct UnitHistory {
  std::string unit;
};
struct UnitList {};
struct YearShow {
  std::string year;
  std::string unit;
};
struct YearOpen {
  std::string year;
  std::string unit;
};
struct SectionList {
  std::string unit;
};
struct SectionRename {
  std::string section;
  std::string unit;
  std::string name;
  std::string day;
  std::string reason;
};
struct SectionMerge {
  std::string section;
  std::string unit;
  std::string into;
  std::string day;
  std::string reason;
};
struct SectionMove {
  std::string section;
  std::string unit;
  std::string to;
  std::string day;
  std::string reason;
};
struct SectionSeparate {
  std::string section;
  std::string unit;
  std::string day;
  std::string reason;
};
struct AccountAdd {
  std::string name;
  std::string role;
  std::string section;
  std::string unit;
  std::string server;  // what the link begins with
};
struct AccountList {};
struct AccountReset {
  std::string account;
  bool second_factor = false;  // take that off, too
  std::string server;
};
struct AccountDisable {
  std::string account;
  std::string reason;
  bool enable = false;
};
struct AccountSetupLink {
  std::string server;
};
struct SampleMake {};
struct SampleRemove {};
struct Serve {
  // What is not said here is as the ledger's settings say.
  std::optional<std::string> bind;
  std::optional<std::string> certificate;
  std::optional<std::string> key;
  std::optional<std::string> window;  // of the public window
  bool log_to_stderr = false;
};
struct OpenApi {
  std::string typescript;  // "commands", "answers", or empty for the document itself
};
struct Completion {
  std::string shell;
};

using Command = std::variant<
    Init, Import, Record, Correct, Show, List, ReadLine, Void, Figures, Report, ReportList, ReportDiff, ReportFiles,
    Verify, Rebuild, RulesUpdate, Backup, Restore, Export, EvidenceAdd, EvidenceList, EvidenceGet, EvidenceDelete,
    UnitAdd, UnitChange, UnitMerge, UnitSeparate, UnitHistory, UnitList, SectionList, SectionRename, SectionMerge,
    SectionMove, SectionSeparate, AccountAdd, AccountList, AccountReset, AccountDisable, AccountSetupLink, CaseList,
    CaseShow, CaseAct, CaseSeries, CaseMachines, CaseDraw, CasePack, CaseHandOver, CaseFindings, Sweep, PoolCheck,
    PoolRanking, PoolMinute, PoolNotice, PoolCarryOver, PoolTargets, PlanContacts, PlanSetContacts, SiteList, SiteShow,
    SiteSets, SiteCheck, SiteMap, FundPost, FundJournal, FundBalance, FundTrial, FundStatement, FundExport, SampleMake,
    SampleRemove, ScriptKey, ScriptConvert, ScriptCheck, ScriptRender, TermAdd, TermImport, TermExport, TermPropose,
    TermList, TermCheck, TermReview, SignRules, SignChoose, SignJudge, SignApply, SignQueue, SignLook, SignNumbers,
    SignCheck, SignDecide, SignStatistics, SignProof, YearShow, YearOpen, Serve, OpenApi, Completion>;

struct Arguments {
  Global global;
  Command command;
};

/// What a parse came to: arguments, a text to print before leaving (help, version), or what is wrong and how to print
/// it.
struct Farewell {
  std::string text;
};
struct Refusal {
  base::Error error;
  Global global;
};
[[nodiscard]] std::variant<Arguments, Farewell, Refusal> parse(int count, char const* const* words);

/// Every command with its options, for shell completion.
struct CommandWords {
  std::string name;
  std::string description;
  std::vector<std::string> options;
};
[[nodiscard]] std::vector<CommandWords> command_words();

}  // namespace doors::cli
