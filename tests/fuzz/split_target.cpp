// template → split → verify. Parts: the template first; `options`, `included/FILE`. The other commands that
// read a template read it as well.
#include <cfnsplit/check.hpp>
#include <cfnsplit/graph.hpp>

#include "fuzz/demands.hpp"
#include "fuzz/inputs.hpp"
#include "fuzz/targets.hpp"

namespace cfnsplit::fuzz {

void try_split(std::string_view input) {
  const Inputs inputs(input);
  SplitOptions options = inputs.options();
  options.included = inputs.files("included/");
  const std::string text = inputs.first();
  demand_split(text, options);
  for (const TemplateReport& report : check("template", text, {})) demand_diagnostics(report.findings);
  const Outcome<ResourceGraph> graph = read_graph("template", text);
  demand_outcome(graph);
}

}  // namespace cfnsplit::fuzz
