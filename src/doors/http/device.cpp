#include "doors/http/device.h"

#include <algorithm>
#include <array>

namespace doors::http {
namespace {

struct Word {
  std::string_view mark;
  std::string_view name;
};

/// In this order: most call themselves Chrome and Safari besides.
constexpr std::array browsers = {
    Word{"QAXBrowser/", "奇安信"}, Word{"360SE/", "360"},       Word{"360EE/", "360"},     Word{"Edg/", "Edge"},
    Word{"OPR/", "Opera"},         Word{"Firefox/", "Firefox"}, Word{"Chrome/", "Chrome"}, Word{"Version/", "Safari"},
};
constexpr std::array systems = {
    Word{"Windows", "Windows"}, Word{"Android", "Android"}, Word{"iPhone", "iPhone"}, Word{"iPad", "iPad"},
    Word{"Mac OS X", "macOS"},  Word{"HarmonyOS", "鸿蒙"},  Word{"Linux", "Linux"},
};

[[nodiscard]] std::string major_version(std::string_view rest) {
  constexpr std::size_t digits_max = 4;
  auto const end = std::ranges::find_if(rest, [](char c) { return c < '0' || c > '9'; });
  auto const digits = static_cast<std::size_t>(end - rest.begin());
  return digits == 0 || digits > digits_max ? std::string() : " " + std::string(rest.substr(0, digits));
}

}  // namespace

std::string device_of(std::string_view user_agent) {
  std::string device;
  for (auto const& browser : browsers) {
    auto const at = user_agent.find(browser.mark);
    if (at == std::string_view::npos) continue;
    device = std::string(browser.name) + major_version(user_agent.substr(at + browser.mark.size()));
    break;
  }
  for (auto const& system : systems) {
    if (user_agent.find(system.mark) == std::string_view::npos) continue;
    return device + (device.empty() ? "" : " · ") + std::string(system.name);
  }
  return device;
}

}  // namespace doors::http
