// Baselines of check. Parts: the baseline first; `template`, else a small one. Every format of the report is written,
// and the report in JSON is a baseline again.
#include <cfnsplit/check.hpp>
#include <memory>

#include "fuzz/demands.hpp"
#include "fuzz/inputs.hpp"
#include "fuzz/targets.hpp"
#include "syntax/json_reader.hpp"

namespace cfnsplit::fuzz {

void try_baseline(std::string_view input) {
  const Inputs inputs(input);
  const Outcome<Baseline> baseline = read_baseline("baseline.json", inputs.first());
  demand_outcome(baseline);
  CheckOptions options;
  options.max_growth = 3;
  if (baseline) options.baseline = *baseline;
  const std::string text = inputs.has("template") ? inputs.text("template") : small_template();
  const std::vector<TemplateReport> reports = check("app.json", text, options);
  for (const TemplateReport& report : reports) demand_diagnostics(report.findings);
  for (const std::string_view format : {"text", "json", "markdown", "html", "sarif", "junit", "github"}) {
    const std::string written = write_check_reports(format, reports, options.limits);
    demand(!written.empty(), "an empty report");
    if (format != "json" && format != "sarif") continue;
    demand(read_json(std::make_shared<const SourceText>("report.json", written)).ok(),
           "a report in JSON that is none");
    if (format == "json") demand(read_baseline("again.json", written).ok(), "a report that is no baseline");
  }
}

}  // namespace cfnsplit::fuzz
