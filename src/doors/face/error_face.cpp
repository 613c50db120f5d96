#include "doors/face/error_face.h"

#include <algorithm>
#include <array>

namespace doors::face {
namespace {

struct Line {
  std::string_view code;  // a whole code, or a beginning that ends in a dot
  int http_status;
};

/// A whole code wins over a beginning; what is not listed is refused input.
constexpr std::array lines = {
    Line{"account.already_set_up", 409},
    Line{"account.busy", 429},
    Line{"account.csrf", 403},
    Line{"account.kind_not_allowed", 403},
    Line{"account.link_dead", 404},
    Line{"account.locked", 401},
    Line{"account.not_allowed", 403},
    Line{"account.not_own", 403},
    Line{"account.not_signed_in", 401},
    Line{"account.own_rights", 403},
    Line{"account.second_factor_missing", 403},
    Line{"account.second_factor_needed", 401},
    Line{"account.session_ended", 401},
    Line{"account.state_same", 409},
    Line{"account.unknown", 404},
    Line{"account.unknown_session", 404},
    Line{"account.wrong_code", 401},
    Line{"account.wrong_password", 401},
    Line{"body.", 400},
    Line{"case.exists", 409},
    Line{"case.not_from_here", 409},
    Line{"case.role_not_allowed", 403},
    Line{"case.second_account", 403},
    Line{"case.unknown", 404},
    Line{"case.unknown_machine", 404},
    Line{"cli.bug", 500},
    Line{"closing.already_closed", 409},
    Line{"closing.not_closed", 409},
    Line{"db.busy", 503},
    Line{"db.damaged", 500},
    Line{"db.failed", 500},
    Line{"db.full", 503},
    Line{"db.unreachable", 503},
    Line{"evidence.ambiguous", 409},
    Line{"evidence.deleted", 404},
    Line{"evidence.too_large", 413},
    Line{"evidence.type_refused", 415},
    Line{"evidence.unknown", 404},
    Line{"file.disk_full", 503},
    Line{"file.too_large", 413},
    Line{"file.unreadable", 500},
    Line{"file.unwritable", 500},
    Line{"http.", 400},
    Line{"http.bug", 500},
    Line{"http.busy", 503},
    Line{"http.header_too_large", 431},
    Line{"http.method", 405},
    Line{"http.no_such_page", 404},
    Line{"http.too_large", 413},
    Line{"http.too_slow", 408},
    Line{"http.wrong_type", 415},
    Line{"import.undone_already", 409},
    Line{"import.unknown_batch", 404},
    Line{"ledger.already_corrected", 409},
    Line{"ledger.unknown_entry", 404},
    Line{"metrics.unknown_figure", 404},
    Line{"office.name_taken", 409},
    Line{"office.section_ended", 409},
    Line{"office.section_not_merged", 409},
    Line{"office.section_taken", 409},
    Line{"office.unit_merged", 409},
    Line{"office.unit_not_merged", 409},
    Line{"office.unknown_section", 404},
    Line{"record.equal_stands", 409},
    Line{"report.unknown_frozen", 404},
    Line{"report.unknown_template", 404},
    Line{"sample.not_sample", 409},
    Line{"sample.office_not_empty", 409},
    Line{"sample.own_records", 409},
    Line{"sign.no_design", 404},
    Line{"sign.no_such_number", 404},
    Line{"site.no_map", 404},
    Line{"window.full_today", 429},
    Line{"window.other_site", 403},
    Line{"window.too_often", 429},
    Line{"year.opened_already", 409},
};

/// "title", "fields.place": where a form can show the fault beside what was typed.
[[nodiscard]] bool is_field(std::string_view where) {
  auto const fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; };
  return !where.empty() && where.front() >= 'a' && where.front() <= 'z' && std::ranges::all_of(where, fits);
}

}  // namespace

void write_error(Json& json, base::Error const& error, messages::Language language) {
  auto const message = messages::message(error, language);
  json.open_object().key("code").text(error.code).key("message").text(message.sentence);
  json.key("mend").text(message.mend).key("where").text(error.where);
  if (is_field(error.where)) json.key("field").text(error.where);
  // The instant from which it may be tried again: a page says it by the reader's clock.
  auto const until = std::ranges::find(error.arguments, "until", &base::Argument::name);
  if (until != error.arguments.end()) json.key("until").text(until->value);
  json.key("causes").open_array();
  for (auto const& cause : error.causes) write_error(json, cause, language);
  json.close_array().close_object();
}

Type error_type() {
  return Type::object("Fault", {{"code", Type::text()},
                                {"message", Type::text()},
                                {"mend", Type::text()},
                                {"where", Type::text()},
                                sometimes("field", Type::text(), "The name of the field, where the place is one"),
                                sometimes("until", Type::instant(), "From when it may be tried again"),
                                {"causes", Type::list(Type::of_name("Fault"))}});
}

int exit_code(base::Error const& error) {
  if (error.code.starts_with("verify.")) return 3;
  if (error.code.starts_with("usage.")) return 2;
  return 1;
}

int http_status(base::Error const& error) {
  auto const whole = std::ranges::find(lines, error.code, &Line::code);
  if (whole != lines.end()) return whole->http_status;
  auto const beginning = std::ranges::find_if(
      lines, [&](Line const& line) { return line.code.ends_with('.') && error.code.starts_with(line.code); });
  return beginning == lines.end() ? 422 : beginning->http_status;
}

}  // namespace doors::face
