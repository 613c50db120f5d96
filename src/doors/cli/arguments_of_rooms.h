#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Arguments of the commands for written Mongolian, signs, the pool, sites, cases and the fund: part of arguments.h.
namespace doors::cli {

struct ScriptKey {
  std::string file;  // empty: the standard input
};
struct ScriptConvert {
  std::string file;  // empty: the standard input
};
struct ScriptCheck {
  std::vector<std::string> texts;
};
struct ScriptRender {
  std::string mongolian;
  std::string chinese;
  std::string out;  // .svg, .pdf or .png
  bool horizontal = false;
  bool chinese_first = false;
  double chinese_mm = 100;
  std::optional<double> mongolian_mm;
  std::optional<double> margin_mm;
  int dots_per_inch = 150;
};
struct TermAdd {
  std::string chinese;
  std::string mongolian;
  std::string approver;
  std::string source;
  std::string beside;
  std::string day;
  std::string unit;
  bool supersede = false;
};
struct TermImport {
  std::string file;
  std::string approver;
  std::string source;
  std::string day;
  std::string unit;
  bool sample = false;
  bool supersede = false;
};
struct TermExport {
  std::string file;  // .xlsx or .tbx
  std::string unit;
};
struct TermPropose {
  std::string file;  // .xlsx
  std::string unit;
};
struct TermList {
  std::string text;  // empty: all
  std::string unit;
  int limit = 50;
};
struct TermCheck {
  std::string chinese;
  std::string mongolian;
  std::string unit;
};
struct TermReview {
  std::string unit;
};
struct SignRules {
  std::string unit;
};
struct SignChoose {
  std::string set;
  std::string reason;
  std::string day;
  std::string unit;
};
struct SignApply {
  std::string chinese;
  std::string mongolian;
  std::string place;
  std::string type;
  std::string layout;
  std::string mongolian_box;
  std::string chinese_box;
  std::string note;
  std::string day;
  std::string unit;
};
struct SignQueue {
  std::string state;  // empty: what waits for a reviewer
  std::string term;
  std::string unit;
  int limit = 50;
};
struct SignLook {
  std::string code;
  std::string unit;
};
struct SignCheck {
  std::string code;
  std::string day;
  std::string unit;
};
struct SignDecide {
  std::string code;
  std::string decision;
  std::string reason;
  std::string chinese;
  std::string mongolian;
  std::vector<std::string> evidence;
  std::string day;
  std::string unit;
};
struct SignProof {
  std::string code;
  std::string notice;          // "pdf" or "docx": the notice of the approval in its place
  std::string public_address;  // for the code on a notice
  std::string out;             // empty: the name that the paper has
  std::string unit;
};
struct SignNumbers {
  std::string batch;
  std::string out;  // empty: printed
};
struct SignStatistics {
  std::string period;
  std::string unit;
};
struct SignJudge {
  std::string arrangement;
  std::string sign_class;
  std::vector<std::string> mongolian;  // left,top,width,height
  std::vector<std::string> chinese;
  std::vector<std::string> other;
  std::optional<double> mongolian_stem_mm;
  std::optional<double> chinese_stem_mm;
  std::vector<std::string> said;  // material=yes, proof=no …
  std::string set;
  std::string day;
  std::string unit;
};
struct PoolWanted {
  int year = 0;
  std::string unit;
  std::string last_year;
};
struct PoolCheck {
  PoolWanted pool;
};
struct PoolRanking {
  PoolWanted pool;
};
struct PoolMinute {
  PoolWanted pool;
  std::string out;
};
struct PoolNotice {
  PoolWanted pool;
  std::string out;
};
struct PoolCarryOver {
  PoolWanted pool;
  bool dry_run = false;
};
struct PoolTargets {
  std::string code;
  std::string unit;
};
struct PlanContacts {
  std::string code;
  std::string unit;
  std::string version;
  std::string out;  // .pdf, else Word; empty: printed here
};
struct PlanSetContacts {
  std::string code;
  std::string unit;
  std::string day;
  std::vector<std::string> posts;  // post|section|duty|telephone
};
/// Which sites of the register.
struct SitesWanted {
  std::string unit;
  std::string cluster;
  std::string town;
  std::string state;
  std::string title;
};
struct SiteList {
  SitesWanted sites;
};
struct SiteShow {
  std::string code;
  std::string unit;
  std::string set;
};
struct SiteSets {
  std::string set;
  std::string day;
};
struct SiteCheck {
  std::string code;
  std::string unit;
  std::string day;
  std::string set;
  std::vector<std::string> answers;   // item=number
  std::vector<std::string> evidence;  // item=file
  std::vector<std::string> report;
  std::string note;
  bool dry_run = false;
};
struct SiteMap {
  SitesWanted sites;
  std::string out;
  bool dark = false;
};
struct CaseList {
  std::string machine;
  std::string unit;
  std::string state;
  bool overdue = false;
  std::string after;
  int limit = 50;
};
struct CaseShow {
  std::string machine;
  std::string code;
  std::string unit;
};
struct CaseAct {
  std::string machine;
  std::string code;
  std::string action;
  std::string unit;
  std::string day;
  std::string title;
  std::vector<std::string> fields;
  std::vector<std::string> evidence;
  std::string evidence_day;
};
struct CaseSeries {
  std::string machine;
  std::string unit;
  int year = 0;
};
struct CaseHandOver {
  std::string code;
  std::string unit;
  std::string day;
  std::vector<std::string> findings;  // "J-1-1=台账缺两期"
  std::vector<std::string> joined;    // "J-1-1=2024-01"
  std::vector<std::string> evidence;
  std::string evidence_day;
  bool close = false;
};
struct CaseFindings {
  std::string code;
  std::string unit;
};
struct Sweep {
  std::string unit;
  std::string day;
  int findings = 0;
};
struct CaseMachines {
  std::string machine;
};
struct CaseDraw {
  std::string machine;
  std::string code;
  std::string unit;
  std::string out;
};
struct CasePack {
  std::string machine;
  std::string code;
  std::string unit;
  std::string out;
};
/// What part of the book of the fund.
struct FundAsked {
  std::string unit;
  std::string period;
  std::string movement;
  std::string source;
  std::int64_t year = 0;
  std::string project;
};
struct FundPost {
  std::string movement;
  std::string unit;
  std::string day;
  std::string voucher;
  std::string amount;
  std::string source;
  std::string year;
  std::string project;
  std::string contract;
  std::string document;
  std::string stage;
  std::string reverses;
  std::string reverses_year;
  std::string reason;
  std::string title;
  std::vector<std::string> evidence;
  std::string evidence_day;
};
struct FundJournal {
  FundAsked asked;
  std::string after;
  int limit = 50;
};
struct FundBalance {
  FundAsked asked;
  std::string day;
};
struct FundTrial {
  FundAsked asked;
};
struct FundStatement {
  FundAsked asked;
  std::string by = "source";
  std::string out;
};
struct FundExport {
  FundAsked asked;
  std::string form = "hledger";
  std::string day;
  std::string out;
};

}  // namespace doors::cli
