#include "usecases/case_pack.h"

#include "base/utf8.h"
#include "document/sheet.h"
#include "document/xml_text.h"
#include "ledger/ledger_store.h"
#include "usecases/acts_log.h"
#include "usecases/blind.h"
#include "usecases/case_pages.h"
#include "usecases/pack_writer.h"

namespace usecases {
namespace {

using document::to_xml;

/// What a step has in the chain.
struct Link {
  std::string path;  // in the pack
  base::Digest hash;
  base::HashAlgorithm algorithm = base::HashAlgorithm::sha256;
};

/// One step as the pack tells it.
struct Told {
  std::string day;
  std::string action;
  std::string section;
  std::string facts;
  std::string entry;
  Link link;
  std::vector<PackWriter::Packed> files;
};

[[nodiscard]] std::string digest_of(ledger::EvidenceRef const& ref) {
  return std::string(base::to_text(ref.algorithm)) + ":" + base::to_hex(ref.digest);
}

[[nodiscard]] std::string facts_of(cases::Step const& step, ledger::Kind const& kind) {
  std::vector<std::string> facts;
  for (auto const& [id, value] : step.fields) {
    auto const* field = ledger::find_field(kind, id);
    auto const shown = ledger::to_text(value, field == nullptr ? "元" : field->money_unit);
    facts.push_back((field == nullptr ? id : field->name) + "：" + shown);
  }
  return base::join(facts, "；");
}

/// Puts the hashed bytes of an entry into the pack: the hash before it, then its body.
[[nodiscard]] base::Result<Link> put_link(Office& office, PackWriter& pack, ledger::EntryId id) {
  Link link;
  link.path = "链/" + ledger::to_text(id) + ".bin";
  base::Digest before;
  ledger::Position const first(std::max<std::int64_t>(id.position.value() - 1, 1));
  TRY(ledger::for_each_entry(
      office.connection, id.unit, first, ledger::Position(id.position.value() + 1),
      [&](ledger::Entry const& entry, std::string_view body, base::Digest const& hash) -> base::Done {
        if (entry.id != id) {
          before = hash;
          return {};
        }
        std::string bytes(before.bytes.begin(), before.bytes.end());
        pack.put(link.path, bytes.append(body));
        link.hash = hash;
        link.algorithm = entry.algorithm;
        return {};
      }));
  return link;
}

[[nodiscard]] base::Result<std::vector<Told>> told_of(Office& office, PackWriter& pack, CaseDetail const& detail) {
  std::vector<Told> out;
  for (std::size_t i = 0; i < detail.steps.size(); ++i) {
    auto const& step = detail.view.standing.steps[i];
    Told told{base::to_text(step.day),
              step.action,
              detail.steps[i].section,
              facts_of(step, *detail.kind),
              ledger::to_text(step.entry),
              {},
              {}};
    told.link = TRY(put_link(office, pack, step.entry));
    for (auto const& file : detail.steps[i].evidence) {
      auto packed = TRY(pack.add_evidence(digest_of(file.ref)));
      packed.file.ref.dated = file.ref.dated;
      told.files.push_back(std::move(packed));
    }
    out.push_back(std::move(told));
  }
  return out;
}

[[nodiscard]] base::Result<std::string> tables(std::string const& title, std::vector<Told> const& all,
                                               base::Instant as_of) {
  document::SheetOut steps;
  document::SheetOut files;
  steps.name = "办理";
  files.name = "依据";
  steps.title = files.title = title;
  steps.columns = {{"日期", 12, {}, {}}, {"办理", 16, {}, {}},   {"股室", 16, {}, {}},    {"记了什么", 60, {}, {}},
                   {"依据", 40, {}, {}}, {"记录号", 10, {}, {}}, {"记录散列", 66, {}, {}}};
  files.columns = {{"办理", 16, {}, {}},     {"文件", 48, {}, {}}, {"原名", 36, {}, {}},
                   {"落款日期", 12, {}, {}}, {"散列", 74, {}, {}}, {"说明", 36, {}, {}}};
  for (auto const& told : all) {
    std::vector<std::string> names;
    for (auto const& packed : told.files) {
      auto const& ref = packed.file.ref;
      names.push_back(packed.file.name);
      files.rows.push_back({told.action, packed.path, packed.file.name, ref.dated ? base::to_text(*ref.dated) : "",
                            digest_of(ref), packed.remark});
    }
    steps.rows.push_back({told.day, told.action, told.section, told.facts, base::join(names, "；"), told.entry,
                          base::to_hex(told.link.hash)});
  }
  return document::write_xlsx({steps, files}, as_of);
}

/// Of one page, black on white, without a script: it has to open anywhere and be printed.
constexpr std::string_view page_head =
    "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
    "content=\"width=device-width\"><style>body{font:16px/1.6 \"Noto Sans CJK "
    "SC\",\"Source Han Sans SC\",\"Microsoft YaHei\",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#1d1a16}h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}table{border-collapse:collapse;"
    "width:100%}th,td{border-bottom:1px solid #ccc;padding:.4rem .6rem .4rem 0;text-align:left;vertical-align:top}"
    "code{font-size:.8rem;overflow-wrap:anywhere}dl{display:grid;grid-template-columns:6rem 1fr;gap:.2rem 1rem}"
    "dd{margin:0}img{max-width:100%}a{color:#9b1c3a}</style>";

void write_files(std::string& out, std::vector<PackWriter::Packed> const& files) {
  for (auto const& packed : files) {
    auto const name = to_xml(packed.file.name.empty() ? packed.path : packed.file.name);
    if (packed.path.empty()) {
      out += "<div>" + name + "（" + to_xml(packed.remark) + "）</div>";
    } else {
      out += "<div><a href=\"" + to_xml(packed.path) + "\">" + name + "</a></div>";
    }
  }
}

[[nodiscard]] std::string page_of(std::string const& title, CaseDetail const& detail, std::vector<Told> const& all,
                                  std::string const& explanation) {
  auto const& view = detail.view;
  std::string out(page_head);
  out += "<title>" + to_xml(title) + "</title></head><body><h1>" + to_xml(view.standing.title) + "</h1><dl>";
  auto const fact = [&](std::string_view name, std::string const& value) {
    out += "<dt>" + std::string(name) + "</dt><dd>" + to_xml(value) + "</dd>";
  };
  fact("流程", view.machine->name);
  fact("编号", view.standing.code);
  fact("单位", detail.unit_name);
  fact("现在", (view.state == nullptr ? view.standing.state : view.state->name) + "（" +
                   base::to_text(view.standing.since) + "起）");
  if (view.standing.due) fact("期限", base::to_text(*view.standing.due));
  fact("规则出处", view.machine->validity.source + (view.machine->validity.verified ? "" : "（未核对原文）"));
  out +=
      "</dl><h2>办理经过</h2><table><thead><tr><th>日期</th><th>办理</th><th>记了什么</th><th>依据</th></tr></"
      "thead><tbody>";
  for (auto const& told : all) {
    out += "<tr><td>" + told.day + "</td><td>" + to_xml(told.action) + "<br>" + to_xml(told.section) + "</td><td>" +
           to_xml(told.facts) + "</td><td>";
    write_files(out, told.files);
    out += "</td></tr>";
  }
  out +=
      "</tbody></table><h2>台账链</h2><table><thead><tr><th>记录号</th><th>散列</th><th>被散列的原文</th></tr></"
      "thead><tbody>";
  for (auto const& told : all) {
    out += "<tr><td>" + told.entry + "</td><td><code>" + std::string(base::to_text(told.link.algorithm)) + " " +
           base::to_hex(told.link.hash) + "</code></td><td><a href=\"" + told.link.path + "\">" + told.link.path +
           "</a></td></tr>";
  }
  out += "</tbody></table><h2>流程</h2><p><img src=\"流程.svg\" alt=\"" + to_xml(view.machine->name) +
         "的流程，已标出办到哪一步\"></p><h2>怎样核对</h2><pre style=\"white-space:pre-wrap;font:inherit\">" +
         to_xml(explanation) + "</pre></body></html>\n";
  return out;
}

[[nodiscard]] std::string explanation_of(std::string const& title, ledger::Head const& head) {
  return title + "\n\n截至：" + base::to_text(head.recorded) + "\n台账末条：第" +
         std::to_string(head.position.value()) + "条，链头散列 " + base::to_hex(head.hash) +
         "\n\n目录.html 是本包的目录，办理经过.xlsx 是同样内容的表格，流程.svg 标出办到哪一步。\n"
         "核对文件：在本目录运行 sha256sum -c SHA256SUMS，每一份都应为“OK”或“成功”。\n"
         "核对台账：链/ 中每个文件是一条记录被散列的原文，前32字节是上一条的散列，其后是记录正文。"
         "对它求散列（sha256sum 链/*，国密为 SM3），应等于目录所列，也等于台账和印发报告中该条的散列；"
         "相邻两条之间，后一条的前32字节等于前一条的散列。正文中写有每份依据的散列，与 依据/ "
         "中的文件一致，即未被替换。\n"
         "内容已按规定删除的依据只留散列和理由。\n";
}

/// The very bytes of the chain go into the pack: nothing of them can be left out.
[[nodiscard]] base::Done refuse_blind(Office& office, CaseDetail const& detail) {
  Blinds blinds(office);
  for (auto const& step : detail.view.standing.steps) {
    auto entry = TRY(ledger::entry(office.connection, step.entry));
    if (TRY(blinds.hide(entry))) return base::fail("case.still_blind", {{"case", detail.key.code}}, "case");
  }
  return {};
}

}  // namespace

base::Result<CasePack> case_pack(Office& office, Act const& act, CaseMeant const& which,
                                 cases::Captions const& captions, std::int64_t bytes_max) {
  auto const unit = TRY(unit_meant(office.connection, which.unit));
  TRY(check_right(office, act, office::Verb::export_data, unit));
  CasePack out;
  std::string noted;
  {
    auto const moment = TRY(db::Transaction::begin(office.connection, db::Access::read));
    auto const detail = TRY(open_case(office, act, which));
    auto const& standing = detail.view.standing;
    TRY(refuse_blind(office, detail));
    auto const head = TRY(ledger::head(office.connection, unit));
    auto const title = detail.unit_name + detail.view.machine->name + standing.code + "依据包";
    auto const explanation = explanation_of(title, head);
    PackWriter pack(office, bytes_max);
    auto const told = TRY(told_of(office, pack, detail));
    pack.put("办理经过.xlsx", TRY(tables(title, told, head.recorded)));
    pack.put("流程.svg", cases::draw(*detail.view.machine, captions, &standing));
    pack.put("目录.html", page_of(title, detail, told, explanation));
    pack.put("说明.txt", explanation);
    out.bytes = TRY(pack.finish());
    out.name = safe_file_name(title + ".zip");
    out.steps = static_cast<std::int64_t>(told.size());
    out.files = pack.files();
    noted = "case pack " + detail.key.machine + " " + detail.key.code;
  }
  TRY(note_export(office, act, unit, noted));
  return out;
}

}  // namespace usecases
