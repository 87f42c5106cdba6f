// The report's way: text → ResourceGraph and Explanations, the answers to all questions → JSON → the page.
#include <cfnsplit/overview.hpp>
#include <cfnsplit/report.hpp>

#include "base/diagnostics.hpp"
#include "report/told.hpp"
#include "report_page/page_data.hpp"
#include "report_page/page_text.hpp"

namespace cfnsplit {
namespace {

constexpr GraphQuestion kQuestions[] = {GraphQuestion::hubs, GraphQuestion::levels, GraphQuestion::cycles,
                                        GraphQuestion::cuts, GraphQuestion::unused};

// What would cross elsewhere is worked out for each resource and stack by itself, which takes minutes for more of them.
constexpr std::size_t kMostMoved = 3'000;

}  // namespace

Outcome<std::string> report_html(std::string name, std::string text, const Split& split,
                                 const SplitOptions& options, std::string_view view) {
  const Outcome<ResourceGraph> graph = read_graph(name, text, options.included);
  if (!graph) return graph.diagnostics;
  std::vector<Diagnostic> found = graph.diagnostics;
  const bool with_moves = graph->nodes.size() <= kMostMoved;
  const Outcome<std::vector<Explanation>> explanations = explain_all(name, text, split, options, with_moves);
  append(found, without(explanations.diagnostics, found));
  if (!explanations) return found;
  const Outcome<Overview> seen = overview(name, text, options.included);
  append(found, without(seen.diagnostics, found));
  if (!seen) return found;
  const PageGrants grants(name, text);
  PageContent content{std::move(name), view,          split,      options.limits, *seen,
                      *graph,          *explanations, with_moves, grants,         {}};
  for (const GraphQuestion question : kQuestions) {
    Outcome<GraphView> answer = ask(*graph, {.question = question, .top = 0}, split);
    append(found, std::move(answer.diagnostics));
    if (!answer) return found;
    content.answers.push_back(std::move(*answer));
  }
  return {page_with(page_data(content)), std::move(found)};
}

}  // namespace cfnsplit
