#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/utf8.h"
#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/script_words.h"
#include "doors/cli/session.h"
#include "doors/face/fonts.h"
#include "usecases/export.h"
#include "usecases/terms.h"

namespace doors::cli {
namespace {

constexpr std::uint64_t list_bytes_max = 64U << 20U;
/// A text that is another altogether differs everywhere: nobody reads on.
constexpr std::size_t differences_told_max = 4;

std::string unit_name(script::Sign const& sign) { return script::notation({sign}); }

std::string differences_told(Global const& global, wording::Reading const& reading);

/// Why a person must look at a sign, in one line.
std::string doubts_told(Global const& global, wording::Judgement const& judgement) {
  std::vector<std::string> out;
  auto const& reading = judgement.reading;
  bool const worded = reading.verdict == wording::Verdict::approved || reading.verdict == wording::Verdict::same_look;
  if (!worded) out.push_back(say(global, "wording.verdict_" + std::string(wording::to_text(reading.verdict))));
  if (!reading.different.empty()) out.push_back(differences_told(global, reading));
  for (auto const& finding : judgement.findings) {
    if (finding.weight != script::Weight::note) out.push_back(told(global, finding));
  }
  bool const has_text = reading.verdict != wording::Verdict::no_mongolian;
  if (has_text && !judgement.engines_agree) out.push_back(say(global, "wording.engines_not_agreed"));
  return base::join(out, global.language == messages::Language::zh ? "；" : "; ");
}

std::string differences_told(Global const& global, wording::Reading const& reading) {
  std::vector<std::string> out;
  for (auto const& each : reading.different) {
    if (out.size() == differences_told_max) {
      out.push_back(say(global, "wording.differences_in_all", {{"count", fmt::to_string(reading.different.size())}}));
      break;
    }
    std::vector<base::Argument> const told = {{"position", fmt::to_string(each.position + 1)},
                                              {"approved", unit_name(each.approved)},
                                              {"shown", unit_name(each.shown)}};
    switch (each.kind) {
      case wording::Difference::Kind::left_out:
        out.push_back(say(global, "wording.left_out", told));
        break;
      case wording::Difference::Kind::put_in:
        out.push_back(say(global, "wording.put_in", told));
        break;
      case wording::Difference::Kind::exchanged:
        out.push_back(say(global, "wording.exchanged", told));
        break;
    }
  }
  return base::join(out, global.language == messages::Language::zh ? "；" : "; ");
}

std::string pieces_told(std::u32string_view chinese, std::vector<wording::Piece> const& pieces) {
  std::vector<std::string> out;
  out.reserve(pieces.size());
  for (auto const& piece : pieces) {
    out.push_back(base::to_utf8(chinese.substr(piece.begin, piece.end - piece.begin)) + (piece.known ? "" : "（？）"));
  }
  return base::join(out, " ");
}

void print_judgement(Global const& global, std::u32string_view chinese, wording::Judgement const& judgement) {
  auto const& reading = judgement.reading;
  print(say(global, judgement.passes ? "wording.passes" : "wording.needs_a_person") + "\n");
  print(say(global, "wording.verdict_" + std::string(wording::to_text(reading.verdict))) + "\n");
  print(say(global, "wording.pieces", {{"pieces", pieces_told(chinese, reading.pieces)}}) + "\n");
  if (!reading.expected.empty()) {
    print(say(global, "wording.expected",
              {{"text", escaped(reading.expected)}, {"key", script::notation(script::key(reading.expected))}}) +
          "\n");
  }
  if (!reading.different.empty()) {
    print(say(global, "wording.different", {{"differences", differences_told(global, reading)}}) + "\n");
  }
  for (auto const& each : reading.suggestions) {
    print(say(global, "wording.suggestion",
              {{"term", base::to_utf8(each.chinese)},
               {"text", escaped(each.mongolian)},
               {"distance", fmt::to_string(each.distance)}}) +
          "\n");
  }
  for (auto const& finding : judgement.findings) print(told(global, finding) + "\n");
  if (!judgement.engines_agree) print(say(global, "wording.engines_not_agreed") + "\n");
}

void print_json(Global const& global, std::u32string_view chinese, wording::Judgement const& judgement) {
  Json json;
  auto const& reading = judgement.reading;
  json.open_object().key("passes").flag(judgement.passes).key("verdict").text(wording::to_text(reading.verdict));
  json.key("engines_agree").flag(judgement.engines_agree).key("pieces").open_array();
  for (auto const& piece : reading.pieces) {
    json.open_object().key("text").text(base::to_utf8(chinese.substr(piece.begin, piece.end - piece.begin)));
    json.key("known").flag(piece.known).close_object();
  }
  json.close_array().key("expected").text(escaped(reading.expected)).key("different").open_array();
  for (auto const& each : reading.different) {
    constexpr std::array<std::string_view, 3> kinds = {"left_out", "put_in", "exchanged"};
    json.open_object().key("kind").text(kinds[static_cast<std::size_t>(each.kind)]);
    json.key("position").number(static_cast<std::int64_t>(each.position) + 1);
    json.key("approved").text(each.kind == wording::Difference::Kind::put_in ? "" : unit_name(each.approved));
    json.key("shown")
        .text(each.kind == wording::Difference::Kind::left_out ? "" : unit_name(each.shown))
        .close_object();
  }
  json.close_array().key("suggestions").open_array();
  for (auto const& each : reading.suggestions) {
    json.open_object().key("chinese").text(base::to_utf8(each.chinese));
    json.key("mongolian").text(escaped(each.mongolian)).key("distance").number(each.distance);
    json.close_object();
  }
  json.close_array().key("findings").open_array();
  for (auto const& finding : judgement.findings) json.text(told(global, finding));
  json.close_array().close_object();
  print(json.take());
}

}  // namespace

base::Result<int> run(Global const& global, TermAdd const& wanted) {
  auto const day = TRY(day_or_today(wanted.day));
  usecases::NewTerm const term{.unit = wanted.unit,
                               .chinese = wanted.chinese,
                               .mongolian = wanted.mongolian,
                               .approver = wanted.approver,
                               .source = wanted.source,
                               .beside = wanted.beside,
                               .approved = day};
  auto office = TRY(open(global, db::Access::write));
  auto const receipt = TRY(usecases::approve_term(office, act(global), term, wanted.supersede));
  print(say(global, "wording.recorded", {{"entry", ledger::to_text(ledger::EntryId{receipt.unit, receipt.first})}}) +
        "\n");
  return 0;
}

base::Result<int> run(Global const& global, TermImport const& wanted) {
  auto const day = TRY(day_or_today(wanted.day));
  auto bytes = TRY(read_upload(wanted.file, list_bytes_max));
  usecases::TermsAsked const asked{.unit = wanted.unit,
                                   .name = std::filesystem::path(wanted.file).filename().string(),
                                   .bytes = std::move(bytes),
                                   .approver = wanted.approver,
                                   .source = wanted.source,
                                   .approved = day,
                                   .sample = wanted.sample,
                                   .supersede = wanted.supersede};
  auto office = TRY(open(global, db::Access::write));
  auto const imported = TRY(usecases::import_terms(office, act(global), asked));
  print(say(global, "wording.imported",
            {{"recorded", fmt::to_string(imported.recorded)}, {"standing", fmt::to_string(imported.standing)}}) +
        "\n");
  return 0;
}

base::Result<int> run(Global const& global, TermExport const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const memory = TRY(usecases::read_memory(office, wanted.unit));
  std::filesystem::path const file(wanted.file);
  if (file.extension() != ".xlsx" && file.extension() != ".tbx") {
    return base::fail("wording.unknown_list", {{"ending", file.extension().string()}}, wanted.file);
  }
  auto const bytes =
      file.extension() == ".tbx" ? wording::write_tbx(memory) : TRY(wording::write_term_workbook(memory, now()));
  TRY(usecases::write_out(file, bytes));
  print(wanted.file + "\n");
  return 0;
}

base::Result<int> run(Global const& global, TermPropose const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const proposals = TRY(usecases::propose_terms(office, wanted.unit));
  if (std::filesystem::path(wanted.file).extension() != ".xlsx") {
    return base::fail("wording.unknown_list", {{"ending", std::filesystem::path(wanted.file).extension().string()}},
                      wanted.file);
  }
  TRY(usecases::write_out(wanted.file, TRY(wording::write_proposals(proposals, now()))));
  print(say(global, "wording.proposed", {{"count", fmt::to_string(proposals.size())}, {"file", wanted.file}}) + "\n");
  return 0;
}

base::Result<int> run(Global const& global, TermList const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const memory = TRY(usecases::read_memory(office, wanted.unit));
  auto const part = base::to_code_points(wanted.text);
  std::vector<std::vector<std::string>> rows;
  for (auto const& each : memory.all()) {
    auto const& approval = each.approval;
    if (approval.chinese.find(part) == std::u32string::npos) continue;
    if (rows.size() >= static_cast<std::size_t>(std::max(wanted.limit, 0))) break;
    auto note = approval.beside;
    if (approval.sample) note = base::trim(say(global, "wording.sample").append(" ").append(note));
    if (each.superseded) note = say(global, "wording.superseded_on", {{"day", base::to_text(*each.superseded)}});
    rows.push_back({base::to_utf8(approval.chinese), escaped(approval.mongolian), base::to_text(approval.approved),
                    approval.approver, approval.source, note, ledger::to_text(approval.entry)});
  }
  if (rows.empty()) {
    print(say(global, "wording.none") + "\n");
    return 0;
  }
  print(table({say(global, "wording.chinese"), say(global, "wording.mongolian"), say(global, "wording.approved"),
               say(global, "wording.approver"), say(global, "wording.source"), say(global, "wording.note"),
               say(global, "wording.entry")},
              rows));
  return 0;
}

base::Result<int> run(Global const& global, TermCheck const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const memory = TRY(usecases::read_memory(office, wanted.unit));
  auto const chinese = TRY(script::read_text(wanted.chinese, "--chinese"));
  auto const mongolian = TRY(script::read_text(wanted.mongolian, "--mongolian"));
  auto const font = face::mongolian_font();
  if (!font) print_error(font.error(), global);
  auto const judgement = wording::judge(memory, chinese, mongolian, font && draw::engines_agree(*font, mongolian));
  if (global.json) {
    print_json(global, chinese, judgement);
  } else {
    print_judgement(global, chinese, judgement);
  }
  return judgement.passes ? 0 : 1;
}

base::Result<int> run(Global const& global, TermReview const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const font = face::mongolian_font();
  if (!font) print_error(font.error(), global);
  std::int64_t signs = 0;
  std::int64_t passed = 0;
  std::int64_t same_look = 0;
  TRY(usecases::review_signs(
      office, wanted.unit, [&](std::u32string_view text) { return font && draw::engines_agree(*font, text); },
      [&](usecases::ReviewedSign const& sign) {
        ++signs;
        if (sign.judgement.passes) ++passed;
        if (sign.judgement.passes && sign.judgement.reading.verdict == wording::Verdict::same_look) ++same_look;
        if (sign.judgement.passes) return;
        auto const place =
            sign.origin ? fmt::format("{}!{}", sign.origin->sheet, sign.origin->row) : ledger::to_text(sign.entry);
        print(place + "  " + sign.chinese + "  " + doubts_told(global, sign.judgement) + "\n");
      }));
  print(say(global, "wording.reviewed",
            {{"signs", fmt::to_string(signs)},
             {"passed", fmt::to_string(passed)},
             {"same_look", fmt::to_string(same_look)},
             {"person", fmt::to_string(signs - passed)}}) +
        "\n");
  return 0;
}

}  // namespace doors::cli
