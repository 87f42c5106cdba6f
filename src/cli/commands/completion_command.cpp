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
  std::string (*script)();
};
constexpr std::array kShells = {Shell{"bash", bash_completion}, Shell{"zsh", zsh_completion},
                                Shell{"fish", fish_completion}};

}  // namespace

int completion_command(std::span<const std::string> words, Environment& environment) {
  const std::string shell = words.size() == 1 ? words.front() : std::string();
  if (shell == "--help" || shell == "-h") {
    environment.out << help_text("completion");
    return kExitDone;
  }
  for (const Shell& known : kShells) {
    if (known.name != shell) continue;
    environment.out << known.script();
    return kExitDone;
  }
  report(
      {usage_error(shell.empty() ? "completion takes the name of one shell"
                                 : "there is no completion for " + quote(shell),
                   did_you_mean(shell, {"bash", "zsh", "fish"}, "usage: cfnsplit completion bash|zsh|fish"))},
      environment);
  return kExitUsage;
}

}  // namespace cfnsplit::cli
