#include "doors/cli/wrong_usage.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "rulefile/nearest.h"

namespace doors::cli {
namespace {

constexpr std::size_t letters_wrong_max = 2;

[[nodiscard]] CLI::App const& deepest(CLI::App const& app) {
  auto const chosen = app.get_subcommands();
  return chosen.empty() ? app : deepest(*chosen.front());
}

void add_options(CLI::App const& app, std::vector<std::string>& out) {
  for (auto const* option : app.get_options()) {
    for (auto const& name : option->get_lnames()) out.push_back("--" + name);
  }
  for (auto const* chosen : app.get_subcommands()) add_options(*chosen, out);
}

[[nodiscard]] std::vector<std::string> commands_below(CLI::App const& app) {
  std::vector<std::string> out;
  for (auto const* below : app.get_subcommands([](CLI::App const*) { return true; })) out.push_back(below->get_name());
  return out;
}

[[nodiscard]] base::Error unknown(CLI::App const& app, std::string const& word) {
  std::vector<std::string> known;
  if (word.starts_with('-')) {
    add_options(app, known);
  } else {
    known = commands_below(deepest(app));
  }
  auto const written = word.substr(0, word.find('='));
  auto const wrong_max = std::min(letters_wrong_max, written.size() / 2);
  if (auto const near = rulefile::nearest(written, known, wrong_max); !near.empty()) {
    return {"usage.unknown_word_near", {{"word", written}, {"near", near}}, {}, {}};
  }
  return {"usage.unknown_word", {{"word", written}}, {}, {}};
}

/// The options that a sentence of CLI11 names, in their order.
[[nodiscard]] std::vector<std::string> options_in(std::string_view sentence) {
  std::vector<std::string> out;
  for (auto at = sentence.find("--"); at != std::string_view::npos; at = sentence.find("--", at)) {
    auto const end = std::min(sentence.find_first_of(" :,=", at), sentence.size());
    out.emplace_back(sentence.substr(at, end - at));
    at = end;
  }
  return out;
}

[[nodiscard]] base::Error missing(CLI::App const& app, std::string const& sentence,
                                  std::vector<std::string> const& options) {
  if (!options.empty()) return {"usage.option_missing", {{"option", options.front()}}, {}, {}};
  auto const below = commands_below(deepest(app));
  if (below.empty())
    return {"usage.option_missing", {{"option", sentence.substr(0, sentence.find_first_of(" :"))}}, {}, {}};
  std::string listed;
  for (auto const& name : below) listed += (listed.empty() ? "" : " ") + name;
  return {"usage.command_missing", {{"commands", listed}}, {}, {}};
}

[[nodiscard]] base::Error of_value(std::string const& sentence, std::vector<std::string> const& options) {
  auto const option = options.empty() ? sentence.substr(0, sentence.find(':')) : options.front();
  if (sentence.ends_with(" missing")) return {"usage.value_missing", {{"option", option}}, {}, {}};
  auto const equals = sentence.find(" = ");
  auto const value = equals == std::string::npos ? std::string() : sentence.substr(equals + 3);
  return {"usage.value_wrong", {{"option", option}, {"value", value}}, {}, {}};
}

}  // namespace

base::Error wrong_usage(CLI::App const& app, CLI::ParseError const& fault) {
  std::string const sentence = fault.what();
  auto const options = options_in(sentence);
  auto const kind = static_cast<CLI::ExitCodes>(fault.get_exit_code());
  bool const late = kind == CLI::ExitCodes::RequiredError || kind == CLI::ExitCodes::ExtrasError;
  if (auto const left = app.remaining(true); late && !left.empty()) return unknown(app, left.front());
  if (kind == CLI::ExitCodes::RequiredError) return missing(app, sentence, options);
  if (kind == CLI::ExitCodes::RequiresError && options.size() > 1) {
    return {"usage.only_together", {{"option", options[0]}, {"other", options[1]}}, {}, {}};
  }
  return of_value(sentence, options);
}

}  // namespace doors::cli
