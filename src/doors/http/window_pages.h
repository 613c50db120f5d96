#pragma once

#include "messages/messages.h"
#include "usecases/sign_window.h"

/// The pages of the public window, written here as HTML: they have no script, work on any telephone, and show nothing
/// but what they are given.
namespace doors::http {

struct WindowPage {
  messages::Language language = messages::Language::zh;
  bool asked_for = false;  // the language was chosen here, and goes along with every link and form
  std::string unit;        // name of the office
};

/// What stands in the form of an application: nothing at first, what was typed when it was refused.
struct WindowEntry {
  std::string command;
  std::string chinese;
  std::string mongolian;
  std::string place;
  std::string type;
  std::string layout;
};

/// Application and query. `refused`: why what was handed in was not taken; shown above the form, field by field.
[[nodiscard]] std::string front_page(WindowPage const& page, usecases::WindowForm const& form, WindowEntry const& entry,
                                     base::Error const* refused);
/// One sign for the holder of its number. `just_now`: it was handed in a moment ago. `entry`: of handing it in again.
[[nodiscard]] std::string sign_page(WindowPage const& page, usecases::WindowSign const& sign, bool just_now,
                                    WindowEntry const& entry, base::Error const* refused);
/// What a QR code opens: text, drawing and day of decision of an approved sign, and nothing else.
[[nodiscard]] std::string record_page(WindowPage const& page, usecases::WindowSign const& sign);
[[nodiscard]] std::string refusal_page(WindowPage const& page, base::Error const& error);

}  // namespace doors::http
