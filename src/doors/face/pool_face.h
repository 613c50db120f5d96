#pragma once

#include "doors/face/form.h"
#include "doors/face/json.h"
#include "doors/face/type.h"
#include "messages/messages.h"
#include "usecases/pool.h"

/// The pool of projects and its review as the pages show them. Amounts are texts in 万元, exact: "60", "8.5".
namespace doors::face {

struct PoolYearOpening {
  std::string unit;
  std::int64_t year = 0;
};
template <class Form>
void fields(Form& form, PoolYearOpening& c) {
  form("unit", c.unit, {"单位", "Unit"});
  form("year", c.year, {"结转到哪一年", "Year into which they are carried", true});
}

[[nodiscard]] std::string_view verdict_word(projects::Verdict verdict);
void write_pool(Json& json, usecases::PoolChecked const& checked, messages::Language language);
[[nodiscard]] Type pool_type();
void write_review(Json& json, usecases::PoolReview const& review);
[[nodiscard]] Type review_type();
void write_carried(Json& json, usecases::CarriedOver const& carried, bool dry_run);
[[nodiscard]] Type carried_type();
void write_target(Json& json, usecases::TargetLine const& line);
[[nodiscard]] Type target_type();

}  // namespace doors::face
