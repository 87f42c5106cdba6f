#include "cli/planning.hpp"

#include <algorithm>

namespace cfnsplit::cli {

Outcome<Split> plan_source(const std::string& source, const std::string& text, const SplitOptions& options,
                           Environment& environment) {
  Outcome<Split> split = environment.split(source, text, options);
  std::vector<Diagnostic> shown = split.diagnostics;
  std::erase_if(shown, [](const Diagnostic& d) { return d.severity == Severity::note; });
  report(shown, environment);
  return split;
}

void report_new(std::vector<Diagnostic> found, const std::vector<Diagnostic>& told,
                Environment& environment) {
  std::erase_if(found, [&](const Diagnostic& d) {
    return std::ranges::any_of(told, [&](const Diagnostic& other) {
      return d.code == other.code && d.place.line == other.place.line && d.place.column == other.place.column;
    });
  });
  report(found, environment);
}

}  // namespace cfnsplit::cli
