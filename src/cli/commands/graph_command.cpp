// cfnsplit graph: the resource graph, whole or in the light of one question.
#include <ostream>

#include "base/codes.hpp"
#include "cli/arguments/planning.hpp"
#include "cli/arguments/settings_sources.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/show_page.hpp"
#include "cli/io/inputs.hpp"
#include "query/question.hpp"
#include "report/words.hpp"
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

}  // namespace

int graph_command(const Arguments& arguments, Environment& environment) {
  const std::string& source = arguments.source();
  const GraphQuery& query = arguments.settings.query;
  const GraphFormat format = arguments.settings.graph_format.value_or(usual_format(query.question));
  const bool plans = needs_split(query.question) || arguments.settings.as_page;
  // A configuration that is wrong is wrong for every question.
  Outcome<Settings> settings =
      plans ? planning_settings(arguments, environment) : gather_settings(arguments, environment);
  report(settings.diagnostics, environment);
  if (!settings) return exit_code_of(settings.diagnostics);
  Outcome<std::string> text = read_template_text(source, environment, CommandId::graph);
  report(text.diagnostics, environment);
  if (!text) return kExitInput;
  Outcome<Split> split = Split();
  settings->split.included = read_included(source, *text, environment);
  if (plans) {
    split = plan_to_show(source, *text, settings->split, environment);
    if (!split) return failure(exit_code_of(split.diagnostics), environment);
  }

  const Outcome<ResourceGraph> graph = read_graph(source, *text, settings->split.included);
  report_new(graph.diagnostics, split.diagnostics, environment);
  if (!graph) return failure(exit_code_of(graph.diagnostics), environment);
  const Outcome<GraphView> view = ask(*graph, query, *split);
  report(view.diagnostics, environment);
  if (!view) return failure(exit_code_of(view.diagnostics), environment);
  if (arguments.settings.as_page)
    return show_page({source, *text, *split, settings->split, page_view(query, *graph)}, graph.diagnostics,
                     environment);
  const std::string drawn = render(*view, format, arguments.settings.labels);
  if (format == GraphFormat::mermaid) warn_of_mermaid(*view, drawn, environment);
  if (format == GraphFormat::text)
    say(printable_lines(drawn), environment);
  else
    environment.out << (format == GraphFormat::json ? printable_json(drawn) : printable_lines(drawn));
  return kExitDone;
}

}  // namespace cfnsplit::cli
