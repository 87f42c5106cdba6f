// cfnsplit completion: scripts for shells.
#include <array>
#include <ostream>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "cli/commands/commands.hpp"
#include "cli/help/completion.hpp"
#include "cli/help/help_text.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

struct Shell {
  std::string_view name;
  std::string (*script)(std::span<const CommandEntry>);
};
constexpr std::array kShells = {Shell{"bash", bash_completion}, Shell{"zsh", zsh_completion},
                                Shell{"fish", fish_completion}};

}  // namespace

ValueKind kind_of(const DescribedOption& option) {
  return option.argument == "DIR"    ? ValueKind::directory
         : option.argument == "FILE" ? ValueKind::file
                                     : ValueKind::other;
}

int completion_command(std::span<const std::string> arguments, Environment& environment) {
  const std::string shell = arguments.size() == 1 ? arguments.front() : std::string();
  if (shell == "--help" || shell == "-h") {
    environment.out << help_text("completion");
    return kExitDone;
  }
  for (const Shell& known : kShells) {
    if (known.name != shell) continue;
    environment.out << known.script(option_tree());
    return kExitDone;
  }
  report(
      {usage_error(shell.empty() ? "completion takes the name of one shell"
                                 : "there is no completion for " + quoted(shell),
                   did_you_mean(shell, {"bash", "zsh", "fish"}, "usage: cfnsplit completion bash|zsh|fish"))},
      environment);
  return kExitUsage;
}

}  // namespace cfnsplit::cli
