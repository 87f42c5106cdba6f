// cfnsplit graph: the resource graph, whole or in the light of one question.
#include <ostream>
#include <utility>

#include "base/codes.hpp"
#include "cli/arguments/graph_arguments.hpp"
#include "cli/arguments/planning.hpp"
#include "cli/commands/commands.hpp"
#include "cli/help/help_text.hpp"
#include "cli/io/inputs.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

void warn_of_mermaid(const GraphView& view, const std::string& text, Environment& environment) {
  const auto edges = static_cast<std::int64_t>(view.edges.size());
  const auto characters = static_cast<std::int64_t>(text.size());
  if (edges <= kMermaidEdges && characters <= kMermaidCharacters) return;
  report({make_diagnostic("CFS0620",
                          "Mermaid refuses this drawing: it has " + std::to_string(edges) + " edges and " +
                              std::to_string(characters) + " characters, where " +
                              std::to_string(kMermaidEdges) + " and " + std::to_string(kMermaidCharacters) +
                              " are allowed",
                          "draw less of it with --by or --around, use --format dot, or raise maxEdges and "
                          "maxTextSize in Mermaid's configuration")},
         environment);
}

int run_graph(const GraphArguments& arguments, Environment& environment) {
  Outcome<std::string> text = read_source(arguments.source, environment);
  report(text.diagnostics, environment);
  if (!text) return kExitInput;
  Outcome<Split> split = Split();
  if (arguments.needs_split()) {
    const Outcome<SplitOptions> options = planning_options(arguments.planning, arguments.source, environment);
    report(options.diagnostics, environment);
    if (!options) return exit_code_of(options.diagnostics);
    split = plan_source(arguments.source, *text, *options, environment);
    if (!split) return failure(exit_code_of(split.diagnostics), environment);
  }

  const Outcome<ResourceGraph> graph = read_graph(arguments.source, std::move(*text));
  report_new(graph.diagnostics, split.diagnostics, environment);
  if (!graph) return failure(exit_code_of(graph.diagnostics), environment);
  const Outcome<GraphView> view = ask(*graph, arguments.query, *split);
  report(view.diagnostics, environment);
  if (!view) return failure(exit_code_of(view.diagnostics), environment);
  const std::string drawn = render(*view, arguments.format, arguments.labels);
  if (arguments.format == GraphFormat::mermaid) warn_of_mermaid(*view, drawn, environment);
  environment.out << drawn;
  return kExitDone;
}

}  // namespace

int graph_command(std::span<const std::string> arguments, Environment& environment) {
  const Outcome<GraphArguments> parsed = parse_graph(arguments);
  report(parsed.diagnostics, environment);
  if (!parsed) return kExitUsage;
  if (parsed->help) {
    environment.out << help_text("graph");
    return kExitDone;
  }
  return run_graph(*parsed, environment);
}

}  // namespace cfnsplit::cli
