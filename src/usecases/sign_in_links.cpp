#include <algorithm>

#include "base/utf8.h"
#include "ledger/privacy.h"
#include "office/office_store.h"
#include "office/sections_store.h"
#include "usecases/acts_log.h"
#include "usecases/sign_in_parts.h"

namespace usecases {
namespace {

constexpr std::size_t name_characters_max = 40;
constexpr std::string_view set_up_role = "system_administrator";

[[nodiscard]] tl::unexpected<base::Error> link_dead() { return base::fail("account.link_dead"); }

[[nodiscard]] bool is_one_line(std::string const& name) {
  return base::is_utf8(name) && std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

}  // namespace

base::Done must_be_good(Office& office, std::string_view password, std::string_view name) {
  auto faults = office::check_password(office.rules.roles.sign_in(), password, name);
  if (faults.empty()) return {};
  return base::fail_with_all(std::move(faults));
}

base::Result<office::LinkRow> live_link(Office& office, std::string_view token, base::Instant now) {
  auto const secret = office::read_secret(token);
  if (!secret) return link_dead();
  auto const link = TRY(office::find_link(office.connection, office::hash_of(*secret)));
  if (!link || link->expires <= now) return link_dead();
  return *link;
}

base::Done give_link(Office& office, office::AccountId account, office::Role const& role, office::Secret const& link,
                     base::Instant now) {
  auto const& rules = office.rules.roles.sign_in();
  auto const lasts = role.by_link ? rules.liaison_link_days * base::day_ms : rules.link_hours * base::hour_ms;
  TRY(office::end_links(office.connection, account));
  return office::add_link(office.connection, office::hash_of(link),
                          {role.by_link ? "liaison" : "password", account, base::Instant(now.milliseconds() + lasts)});
}

base::Done check_account_name(Office& office, std::string const& name) {
  if (name.empty()) return base::fail("office.name_empty", {}, "name");
  if (!is_one_line(name) || base::count_code_points(name) > name_characters_max) {
    return base::fail("account.name_unfit", {{"most", std::to_string(name_characters_max)}}, "name");
  }
  if (ledger::suspicions(office.rules.privacy, name).empty()) return {};
  return base::fail("account.name_personal", {{"masked", ledger::masked(office.rules.privacy, name)}}, "name");
}

base::Result<office::AccountId> appoint(Office& office, Appointment const& wanted, office::AccountId by,
                                        base::Instant now) {
  auto const name = base::trim(wanted.name);
  TRY(check_account_name(office, name));
  auto& connection = office.connection;
  auto const known = TRY(office::account_record(connection, name));
  bool const in_use = known && (!known->password_hash.empty() || known->unit != wanted.unit);
  if (in_use) return base::fail("account.name_taken", {{"name", name}}, "name");
  office::AccountChange change;
  change.account = TRY(office::account(connection, wanted.unit, name, wanted.role));
  change.role = wanted.role;
  change.granted = wanted.granted;
  if (!base::trim(wanted.section).empty()) {
    auto const named = TRY(office::section(connection, wanted.unit, wanted.section));
    change.section = TRY(office::section_then(connection, named, base::day_of(now)));
  }
  change.by = by;
  change.recorded = now;
  TRY(office::change_account(connection, change));
  return change.account;
}

// ---- The first start

base::Result<bool> setup_needed(Office& office) {
  for (auto const& record : TRY(office::account_records(office.connection))) {
    bool const signs_in = record.change != 0 && !record.disabled && !record.password_hash.empty();
    if (signs_in && record.role == set_up_role) return false;
  }
  return true;
}

base::Done make_setup_link(Office& office, office::Secret const& fresh, base::Instant now) {
  auto transaction = TRY(db::Transaction::begin(office.connection));
  if (!TRY(setup_needed(office))) return base::fail("account.already_set_up");
  auto const lasts = office.rules.roles.sign_in().link_hours * base::hour_ms;
  TRY(office::end_links(office.connection, office::AccountId()));
  TRY(office::add_link(office.connection, office::hash_of(fresh),
                       {"setup", office::AccountId(), base::Instant(now.milliseconds() + lasts)}));
  Act act;
  act.now = now;
  TRY(note(office, act, Noted{.verb = "set_up", .unit = {}, .what = "link made"}));
  return transaction.commit();
}

namespace {

[[nodiscard]] base::Result<office::UnitId> unit_of_setup(Office& office, Setup const& wanted, base::Instant now) {
  auto const tree = TRY(office::units(office.connection));
  if (!tree.all().empty()) return TRY(tree.scope(wanted.unit)).root;
  auto made = office::add_unit(office.connection, {wanted.unit, office::UnitLevel::banner, std::nullopt}, now);
  if (!made && made.error().where == "name") made.error().where = "unit_name";
  return made;
}

/// The accounts other than the first, each with its link.
[[nodiscard]] base::Result<std::vector<NamedLink>> appoint_others(Office& office, Setup const& wanted,
                                                                  office::UnitId unit, base::Instant now) {
  struct Other {
    std::string name;
    std::string_view role;
  };
  std::array const others{Other{wanted.security_name, "security_administrator"},
                          Other{wanted.audit_name, "audit_administrator"}, Other{wanted.lead_name, "office_lead"}};
  std::vector<NamedLink> links;
  for (std::size_t i = 0; i < others.size(); ++i) {
    auto const& [name, role_id] = others.at(i);
    if (role_id == "office_lead" && base::trim(name).empty()) continue;
    auto const* role = office.rules.roles.find(role_id, base::day_of(now));
    if (role == nullptr) return base::fail("account.unknown_role", {{"role", std::string(role_id)}, {"known", ""}});
    NamedLink link{.account = {}, .name = base::trim(name), .role = std::string(role_id), .link = wanted.links.at(i)};
    bool const is_lead = role_id == "office_lead";
    link.account = TRY(appoint(
        office,
        {.unit = unit, .name = name, .role = link.role, .section = is_lead ? wanted.section : "", .granted = true}, {},
        now));
    TRY(give_link(office, link.account, *role, link.link, now));
    links.push_back(std::move(link));
  }
  return links;
}

}  // namespace

base::Result<SetUp> set_up(Office& office, office::HashingDesk::Place place, Setup const& wanted, base::Instant now) {
  if (TRY(live_link(office, wanted.token, now)).purpose != "setup") return link_dead();
  TRY(must_be_good(office, wanted.password, wanted.system_name));
  auto const hash = office::hash_password(place, wanted.password, wanted.salt);

  auto transaction = TRY(db::Transaction::begin(office.connection));
  bool const still = TRY(live_link(office, wanted.token, now)).purpose == "setup" && TRY(setup_needed(office));
  if (!still) return link_dead();
  auto const unit = TRY(unit_of_setup(office, wanted, now));
  auto const first = TRY(appoint(
      office,
      {.unit = unit, .name = wanted.system_name, .role = std::string(set_up_role), .section = "", .granted = true}, {},
      now));
  TRY(office::set_password_hash(office.connection, first, hash));
  SetUp out;
  out.links = TRY(appoint_others(office, wanted, unit, now));
  TRY(office::end_links(office.connection, office::AccountId()));
  auto const record = TRY(office::account_record(office.connection, first));
  std::string what = "account " + std::to_string(first.value());
  for (auto const& link : out.links) what += ", account " + std::to_string(link.account.value());
  out.entered = TRY(begin_session(office, *record, {wanted.fresh, wanted.device},
                                  Noted{.verb = "set_up", .unit = {}, .what = what, .address = wanted.address}, now));
  TRY(transaction.commit());
  return out;
}

// ---- Links

base::Result<Link> read_link(Office& office, std::string_view token, base::Instant now) {
  auto const row = TRY(live_link(office, token, now));
  Link link;
  link.purpose = row.purpose == "setup"     ? LinkPurpose::setup
                 : row.purpose == "liaison" ? LinkPurpose::liaison
                                            : LinkPurpose::password;
  link.expires = row.expires;
  if (auto const record = TRY(office::account_record(office.connection, row.account))) link.name = record->name;
  return link;
}

base::Done set_password(Office& office, office::HashingDesk::Place place, PasswordByLink const& wanted,
                        base::Instant now) {
  auto const link = TRY(live_link(office, wanted.token, now));
  auto const record = TRY(office::account_record(office.connection, link.account));
  if (link.purpose != "password" || !record || record->disabled) return link_dead();
  TRY(must_be_good(office, wanted.password, record->name));
  auto const hash = office::hash_password(place, wanted.password, wanted.salt);

  auto transaction = TRY(db::Transaction::begin(office.connection));
  TRY(live_link(office, wanted.token, now));  // used by another in between: dead
  TRY(office::set_password_hash(office.connection, record->id, hash));
  TRY(office::end_links(office.connection, record->id));
  TRY(office::end_sessions(office.connection, record->id));
  TRY(office::forget_failures(office.connection, record->name));
  TRY(note_as(office, now, record->role,
              Noted{.verb = "password",
                    .unit = record->unit,
                    .account = record->id,
                    .what = "by link",
                    .address = wanted.address}));
  return transaction.commit();
}

base::Result<Entered> enter_by_link(Office& office, LinkUsed const& used, base::Instant now) {
  auto transaction = TRY(db::Transaction::begin(office.connection));
  auto const link = TRY(live_link(office, used.token, now));
  auto const record = TRY(office::account_record(office.connection, link.account));
  auto const* role = record ? office.rules.roles.find(record->role, base::day_of(now)) : nullptr;
  bool const open = link.purpose == "liaison" && role != nullptr && role->by_link && !record->disabled;
  if (!open) return link_dead();
  auto entered =
      TRY(begin_session(office, *record, {used.fresh, used.device},
                        Noted{.verb = "sign_in", .unit = {}, .what = "by link", .address = used.address}, now));
  TRY(transaction.commit());
  return entered;
}

}  // namespace usecases
