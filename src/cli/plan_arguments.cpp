#include "cli/plan_arguments.hpp"

#include <algorithm>

namespace cfnsplit::cli {
namespace {

// What the two commands have in common; the positionals are checked by `check`.
template <class Check>
Outcome<PlanArguments> parse(Parser& parser, std::span<const std::string> arguments, Check check) {
  PlanArguments parsed;
  std::string format;
  parser.choice("--format", {"text", "json"}, format);
  parser.text("--config", parsed.config);
  parser.flag("-h,--help", parsed.help);
  for (const Setting& setting : all_settings()) parser.setting(setting);

  std::vector<Diagnostic> found = parser.parse(arguments);
  if (parsed.help) return parsed;
  if (found.empty()) found = check();
  if (!found.empty()) return found;
  parsed.positionals = parser.positionals();
  parsed.as_json = format == "json";
  parsed.settings = parser.settings();
  return parsed;
}

}  // namespace

Outcome<PlanArguments> parse_plan(std::span<const std::string> arguments) {
  Parser parser("plan", "cfnsplit plan TEMPLATE");
  return parse(parser, arguments, [&] { return parser.check_positionals({"TEMPLATE"}); });
}

Outcome<PlanArguments> parse_explain(std::span<const std::string> arguments) {
  Parser parser("explain", "cfnsplit explain TEMPLATE ID [ID2], or cfnsplit explain CODE");
  return parse(parser, arguments, [&]() -> std::vector<Diagnostic> {
    const std::size_t given = parser.positionals().size();
    if (given == 0) return {usage_error("a template and a logical id are missing", parser.usage_line())};
    if (given == 1) return parser.check_positionals({"CODE"});
    if (given == 2) return parser.check_positionals({"TEMPLATE", "ID"});
    return parser.check_positionals({"TEMPLATE", "ID", "ID2"});
  });
}

}  // namespace cfnsplit::cli
