#include "cli/arguments/plan_arguments.hpp"

namespace cfnsplit::cli {
namespace {

// What the two commands have in common.
struct PlanForm {
  PlanArguments parsed;
  std::string format;
  Parser parser;

  PlanForm(std::string command, std::string usage) : parser(std::move(command), std::move(usage)) {
    parser.choice("--format", {"text", "json"}, format);
    parser.flag("-h,--help", parsed.help);
    declare(parser, parsed.planning);
  }

  // The arguments, if `check` finds nothing wrong with the positionals.
  template <class Check>
  Outcome<PlanArguments> parse(std::span<const std::string> arguments, Check check) {
    std::vector<Diagnostic> found = parser.parse(arguments);
    if (parsed.help) return parsed;
    if (found.empty()) found = check();
    if (!found.empty()) return found;
    parsed.positionals = parser.positionals();
    parsed.as_json = format == "json";
    parsed.planning.settings = parser.settings();
    return parsed;
  }
};

struct ExplainForm : PlanForm {
  ExplainForm() : PlanForm("explain", "cfnsplit explain TEMPLATE ID [ID2], or cfnsplit explain CODE") {}
};

struct OnlyPlanForm : PlanForm {
  OnlyPlanForm() : PlanForm("plan", "cfnsplit plan TEMPLATE") {}
};

}  // namespace

std::vector<OptionSpec> plan_options() { return OnlyPlanForm().parser.options(); }
std::vector<OptionSpec> explain_options() { return ExplainForm().parser.options(); }

Outcome<PlanArguments> parse_plan(std::span<const std::string> arguments) {
  OnlyPlanForm form;
  return form.parse(arguments, [&] { return form.parser.check_positionals({"TEMPLATE"}); });
}

Outcome<PlanArguments> parse_explain(std::span<const std::string> arguments) {
  ExplainForm form;
  return form.parse(arguments, [&]() -> std::vector<Diagnostic> {
    const std::size_t given = form.parser.positionals().size();
    if (given == 0) return {usage_error("a template and a logical id are missing", form.parser.usage_line())};
    if (given == 1 && !form.parser.positionals().front().starts_with("CFS"))
      return {usage_error("a logical id is missing", form.parser.usage_line())};
    if (given == 1) return form.parser.check_positionals({"CODE"});
    if (given == 2) return form.parser.check_positionals({"TEMPLATE", "ID"});
    return form.parser.check_positionals({"TEMPLATE", "ID", "ID2"});
  });
}

}  // namespace cfnsplit::cli
