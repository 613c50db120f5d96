#include "base/files.h"
#include "base/utf8.h"
#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "doors/face/fonts.h"
#include "doors/face/plan_face.h"
#include "version.h"

namespace doors::cli {
namespace {

/// "post|section|duty|telephone", the last of which may be left out.
[[nodiscard]] base::Result<usecases::PlanPost> read_post(std::string const& text) {
  std::vector<std::string> parts{""};
  for (char32_t const point : base::to_code_points(text)) {
    if (point == U'|' || point == U'｜') {
      parts.emplace_back();
    } else {
      parts.back() += base::to_utf8(std::u32string_view(&point, 1));
    }
  }
  constexpr std::size_t with_telephone = 4;
  if (parts.size() == with_telephone - 1) parts.emplace_back();
  if (parts.size() != with_telephone) return base::fail("plan.post_unreadable", {{"text", text}}, "--post");
  return usecases::PlanPost{parts[0], parts[1], parts[2], parts[3]};
}

void print_sheet(Global const& global, usecases::ContactSheet const& sheet) {
  print(sheet.code + "  " + sheet.title +
        (sheet.version.empty() ? "" : "  " + say(global, "cli.plan_version", {{"version", sheet.version}})) + "\n");
  if (sheet.posts.empty()) {
    print(say(global, "cli.plan_no_posts") + "\n");
    return;
  }
  std::vector<std::vector<std::string>> rows;
  rows.reserve(sheet.posts.size());
  for (auto const& post : sheet.posts) {
    rows.push_back({std::to_string(rows.size() + 1), post.post, post.section, post.duty, post.telephone});
  }
  print(table({say(global, "cli.plan_line"), say(global, "cli.plan_post"), say(global, "cli.plan_section"),
               say(global, "cli.plan_duty"), say(global, "cli.plan_telephone")},
              rows, {0}));
}

}  // namespace

base::Result<int> run(Global const& global, PlanContacts const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  usecases::CaseMeant const which{wanted.unit, {}, wanted.code};
  if (!wanted.out.empty()) {
    usecases::PaperForm const form{wanted.out.ends_with(".pdf"), "shiliu " SHILIU_VERSION, face::fonts()};
    auto const paper = TRY(usecases::contact_paper(office, act(global), which, wanted.version, form));
    TRY(base::write_file(wanted.out, paper.bytes));
  }
  auto const sheet = TRY(usecases::contact_sheet(office, act(global), which, wanted.version));
  if (global.json) {
    Json json;
    face::write_contact_sheet(json, sheet);
    print(json.take());
  } else if (wanted.out.empty()) {
    print_sheet(global, sheet);
  } else {
    print(say(global, "cli.plan_paper", {{"file", wanted.out}, {"count", std::to_string(sheet.posts.size())}}) + "\n");
  }
  return 0;
}

base::Result<int> run(Global const& global, PlanSetContacts const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  usecases::NewContactSheet sheet;
  sheet.unit = wanted.unit;
  sheet.code = wanted.code;
  sheet.days = TRY(read_days(wanted.day));
  for (auto const& text : wanted.posts) sheet.posts.push_back(TRY(read_post(text)));
  auto const set = TRY(usecases::set_contact_sheet(office, act(global), sheet));
  if (global.json) {
    Json json;
    face::write_contacts_set(json, set);
    print(json.take());
    return 0;
  }
  print(
      say(global, set.written == 0 ? "cli.plan_stands" : "cli.plan_written", {{"count", std::to_string(set.written)}}) +
      "\n");
  print_sheet(global, set.sheet);
  return 0;
}

}  // namespace doors::cli
