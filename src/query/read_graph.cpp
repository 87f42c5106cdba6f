// The graph's own way in: text → Document → Template → References → ResourceGraph.
#include <algorithm>

#include "analysis/analyse.hpp"
#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "query/resource_graph.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

Diagnostic hidden(std::string summary, SourcePlace place) {
  return make_diagnostic("CFS0305", std::move(summary),
                         "resources, edges and uses that come of it are missing from the graph",
                         std::move(place));
}

}  // namespace

Outcome<ResourceGraph> read_graph(std::string name, std::string text,
                                  const std::vector<TemplateFile>& included) {
  SplitOptions options;
  options.included = included;
  Outcome<Analysis> analysis = analyse(std::make_shared<const SourceText>(std::move(name), std::move(text)),
                                       options, BeforeExpansion::as_written);
  std::vector<Diagnostic> found = std::move(analysis.diagnostics);
  if (analysis) {
    for (const Declaration& generator : analysis->source.generators)
      if (!yield_of(generator.node).is_exact)
        found.push_back(
            hidden("what " + quote(generator.name) + " makes is not shown", generator.node.key_place()));
    for (const UnreadInclude& unread : analysis->references.unread())
      found.push_back(
          hidden("what the file included here names is not shown: " + unread.why, unread.at.place()));
    for (const Node computed : analysis->references.computed())
      found.push_back(hidden("what this computed name means is not shown", computed.place()));
  }
  std::ranges::stable_sort(found, {},
                           [](const Diagnostic& d) { return std::pair(d.place.line, d.place.column); });
  if (!analysis) return found;
  return {make_resource_graph(*analysis), std::move(found)};
}

}  // namespace cfnsplit
