// cfnsplit help [TOPIC | CFS0104]
#include <ostream>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "cli/commands/commands.hpp"
#include "cli/help/help_text.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

std::string hint_for(std::string_view topic) {
  const std::vector<std::string> known = help_topics();
  const std::string closest = closest_name(topic, {known.begin(), known.end()});
  return closest.empty() ? "'cfnsplit help' lists the topics"
                         : "did you mean " + quote("cfnsplit help " + closest) + "?";
}

}  // namespace

int help_command(std::span<const std::string> words, Environment& environment) {
  const std::string topic = words.empty() ? std::string() : words.front();
  const std::string text = help_text(topic, {width_of_help(environment)});
  if (words.size() > 1) {
    report({make_diagnostic("CFS0003", "help takes one topic", "'cfnsplit help' lists the topics")},
           environment);
    return kExitUsage;
  }
  if (text.empty()) {
    report({make_diagnostic("CFS0003", "there is no help about " + quote(topic), hint_for(topic))},
           environment);
    return kExitUsage;
  }
  environment.out << text;
  return kExitDone;
}

}  // namespace cfnsplit::cli
