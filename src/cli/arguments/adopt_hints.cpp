#include "cli/arguments/adopt_hints.hpp"

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "plan/moves_of_plan.hpp"
#include "report/shell_words.hpp"
#include "report/words.hpp"

namespace cfnsplit::cli {
namespace {

bool is_first_split(const Split& split, const Settings& settings) {
  return !settings.split.lock && !settings.split.manifest && settings.split.deployed.empty() &&
         split.stacks.size() > 1;
}

}  // namespace

std::string adopt_line(const std::string& source, const Settings& settings) {
  std::vector<std::string> words = {"cfnsplit", "adopt", as_operand(source), "--deployed",
                                    as_operand(settings.deployed.value_or("PATH"))};
  if (settings.lock) words.insert(words.end(), {"--lock", as_operand(*settings.lock)});
  if (settings.config) words.insert(words.end(), {"--config", as_operand(*settings.config)});
  return printable(shell_line(words));
}

std::vector<Diagnostic> pointing_to_adopt(std::vector<Diagnostic> found, const std::string& source,
                                          const Settings& settings) {
  for (Diagnostic& one : found) {
    if (one.code == "CFS0810" && !settings.split.lock)
      one.hint += "; where the stack is deployed already, " + std::string(kAdoptCommand) + " writes it";
    if (const std::size_t at = one.hint.find(kAdoptCommand); at != std::string::npos)
      one.hint.replace(at, kAdoptCommand.size(), '\'' + adopt_line(source, settings) + '\'');
  }
  return found;
}

std::string first_split_text(const Split& split, const std::string& source, const Settings& settings) {
  if (!is_first_split(split, settings)) return {};
  return "  is this stack deployed already? Do not deploy this split over it; first run '" +
         adopt_line(source, settings) + "'\n";
}

std::vector<Diagnostic> warn_of_first_split(const Split& split, const std::string& source,
                                            const Settings& settings) {
  if (!is_first_split(split, settings) || settings.fresh || settings.no_lock) return {};
  return {make_diagnostic(
      "CFS0817",
      "this is the first split of " + quote(source) +
          ", and nothing says whether its stack is deployed already",
      "if it is, do not deploy this split over it: first run '" + adopt_line(source, settings) + "'")};
}

}  // namespace cfnsplit::cli
