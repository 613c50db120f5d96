#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "usecases/settings.h"
#include "usecases/sign_work.h"

/// The public window: what anyone may do without an account. A shop hands in a sign, asks for it by its query number,
/// hands it in again when it was returned; whoever scans a notice sees what was approved. Nobody is recorded, and
/// nothing but a whole query number finds anything.
namespace usecases {

/// The number as it is stored ("7K2M-9QWX-…"), however it was typed: small letters, without dashes, O for 0, I and L
/// for 1. None: it cannot be one.
[[nodiscard]] std::optional<std::string> query_number(std::string_view typed);

/// What the form offers to choose from.
struct WindowForm {
  std::string unit;  // name of the office
  std::vector<std::string> towns;
};
/// Errors: office.*.
[[nodiscard]] base::Result<WindowForm> window_form(Office& office, WindowSettings const& window);

/// Whether the window may open: its unit is there, and the machine of signs deletes a design with the decision. Errors:
/// office.*, case.unknown_machine, window.old_rules.
[[nodiscard]] base::Done check_window(Office& office, WindowSettings const& window, base::Day today);

struct WindowApplication {
  std::string query;    // drawn by the door
  std::string command;  // drawn with the form, so that a form sent twice is one application
  std::string chinese;
  std::string mongolian;
  std::string place;
  std::string type;
  std::string layout;
  std::string design;
};
/// The query number, of the first application where the command is a repeated one. Errors: sign.too_long,
/// window.full_today, those of apply_for_sign.
[[nodiscard]] base::Result<std::string> hand_in_sign(Office& office, WindowSettings const& window,
                                                     WindowApplication const& wanted, base::Instant now);

/// A returned sign, as it was changed. Errors: sign.no_such_number, those of decide_sign.
struct WindowChange {
  std::string query;
  std::string command;
  std::string chinese;
  std::string mongolian;
};
[[nodiscard]] base::Done hand_in_again(Office& office, WindowSettings const& window, WindowChange const& wanted,
                                       base::Instant now);

/// What the holder of a number is shown of his sign.
struct WindowSign {
  std::string query;
  std::string state;  // id
  SignText text;
  std::string place;
  base::Day applied;
  std::optional<base::Day> decided;          // day of the approval
  std::string reason;                        // of the return, while it stands returned
  std::optional<ledger::EvidenceRef> proof;  // the marked proof sheet behind the return, likewise
};
/// Errors: sign.no_such_number.
[[nodiscard]] base::Result<WindowSign> window_sign(Office& office, WindowSettings const& window,
                                                   std::string_view typed);

}  // namespace usecases
