#include "cli/arguments/adopt_hints.hpp"

#include <algorithm>

#include "report/shell_words.hpp"
#include "report/words.hpp"

namespace cfnsplit::cli {

std::string adopt_line(const std::string& source, const Settings& settings) {
  std::vector<std::string> words = {"cfnsplit", "adopt", as_operand(source), "--deployed",
                                    as_operand(settings.deployed.value_or("PATH"))};
  if (settings.lock) words.insert(words.end(), {"--lock", as_operand(*settings.lock)});
  if (settings.config) words.insert(words.end(), {"--config", as_operand(*settings.config)});
  return printable(shell_line(words));
}

std::vector<Diagnostic> pointing_to_adopt(std::vector<Diagnostic> found, const std::string& source,
                                          const Settings& settings) {
  const std::string line = "; '" + adopt_line(source, settings) + "' finds limits that keep all in place";
  for (Diagnostic& one : found) {
    if (one.code == "CFS0810" && !settings.split.lock)
      one.hint += "; where the stack is deployed already, '" + adopt_line(source, settings) + "' writes it";
    if (one.code != "CFS0809" && one.code != "CFS0820") continue;
    // Before what moves things.
    one.hint.insert(std::min(one.hint.find("; 'cfnsplit moves"), one.hint.size()), line);
  }
  return found;
}

std::string first_split_text(const Split& split, const std::string& source, const Settings& settings) {
  if (settings.split.lock || settings.split.manifest || !settings.split.deployed.empty() ||
      split.stacks.size() < 2)
    return {};
  return "  is this stack deployed already? Do not deploy this split over it; first run '" +
         adopt_line(source, settings) + "'\n";
}

}  // namespace cfnsplit::cli
