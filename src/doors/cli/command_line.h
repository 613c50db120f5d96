#pragma once

#include <CLI/CLI.hpp>
#include <memory>

#include "doors/cli/arguments.h"

namespace doors::cli {

/// Builds the whole command line over one Arguments value. Every command is one small function.
class CommandLine {
 public:
  explicit CommandLine(messages::Language language);
  [[nodiscard]] std::variant<Arguments, Farewell, Refusal> parse(int count, char const* const* words);
  [[nodiscard]] std::vector<CommandWords> words() const;

 private:
  [[nodiscard]] std::string say(char const* zh, char const* en) const { return zh_ ? zh : en; }

  /// A command whose options fill `value`; what is parsed becomes the command to run.
  template <class Command>
  CLI::App* command(CLI::App& parent, char const* name, std::string const& description, Command*& value) {
    auto kept = std::make_shared<Command>();
    value = kept.get();
    auto* sub = parent.add_subcommand(name, description);
    sub->callback([this, kept, sub] {
      if (sub->get_subcommands().empty()) arguments_.command = *kept;
    });
    return sub;
  }

  void add_global();
  void add_init();
  void add_import();
  void add_record();
  void add_correct();
  void add_show();
  void add_list();
  void add_read_line();
  void add_figures();
  void add_report();
  void add_care();
  void add_backup();
  void add_export();
  void add_evidence();
  void add_units();
  void add_sections();
  void add_year();
  void add_cases();
  void add_funds();
  void add_fund_post(CLI::App& sub);
  void add_fund_looks(CLI::App& sub);
  void add_pool();
  void add_plans();
  void add_sites();
  void add_inspections(CLI::App& sub);
  void add_sweep();
  void add_accounts();
  void add_sample();
  void add_script();
  void add_script_render(CLI::App& script);
  void add_terms();
  void add_signs();
  void add_sign_judge(CLI::App& signs);
  void add_sign_work(CLI::App& signs);
  void add_sign_looks(CLI::App& signs);
  void add_term_lists(CLI::App& terms);
  void add_serve();
  void add_openapi();
  void add_completion();
  /// What `find` and `list` have in common.
  void add_filter(CLI::App* sub, List* value);

  bool zh_;
  CLI::App app_;
  Arguments arguments_;
};

}  // namespace doors::cli
