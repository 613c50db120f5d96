#include "base/utf8.h"
#include "doors/cli/commands.h"
#include "doors/cli/session.h"

namespace doors::cli {
namespace {

constexpr std::string_view global_options = "--ledger --db --lang --json --account --section --command-id --help";

[[nodiscard]] std::string bash(std::vector<CommandWords> const& commands) {
  std::vector<std::string> names;
  std::string cases;
  for (auto const& command : commands) {
    names.push_back(command.name);
    cases += "    " + command.name + ") words=\"" + base::join(command.options, " ") + "\" ;;\n";
  }
  return "_shiliu() {\n"
         "  local current=\"${COMP_WORDS[COMP_CWORD]}\" command= word words=\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    case \" " +
         base::join(names, " ") +
         " \" in *\" $word \"*) command=$word; break ;; esac\n"
         "  done\n"
         "  case \"$command\" in\n" +
         cases + "    *) words=\"" + base::join(names, " ") + "\" ;;\n  esac\n" +
         "  case \"$current\" in\n"
         "    -*) COMPREPLY=($(compgen -W \"$words " +
         std::string(global_options) +
         "\" -- \"$current\")) ;;\n"
         "    *) COMPREPLY=($(compgen -W \"$words\" -- \"$current\") $(compgen -f -- \"$current\")) ;;\n"
         "  esac\n}\ncomplete -o filenames -F _shiliu shiliu\n";
}

[[nodiscard]] std::string fish(std::vector<CommandWords> const& commands) {
  std::string out = "complete -c shiliu -e\n";
  for (auto const& command : commands) {
    out += "complete -c shiliu -n __fish_use_subcommand -a " + command.name + " -d '" + command.description + "'\n";
    for (auto const& option : command.options) {
      out += "complete -c shiliu -n '__fish_seen_subcommand_from " + command.name + "' ";
      out += option.starts_with("--") ? "-l " + option.substr(2) : "-a " + option;
      out += "\n";
    }
  }
  return out;
}

}  // namespace

base::Result<int> run(Global const&, Completion const& wanted) {
  auto const commands = command_words();
  if (wanted.shell == "fish") {
    print(fish(commands));
  } else if (wanted.shell == "zsh") {
    print("autoload -U +X bashcompinit && bashcompinit\n" + bash(commands));
  } else {
    print(bash(commands));
  }
  return 0;
}

}  // namespace doors::cli
