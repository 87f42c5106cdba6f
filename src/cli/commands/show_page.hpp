#pragma once
// The page of a report, for the commands that can show their answer as one.
#include <cfnsplit/split.hpp>
#include <string>
#include <vector>

#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

struct PageRequest {
  const std::string& source;
  const std::string& text;
  const Split& split;
  const SplitOptions& options;
  std::string view;  ///< see report_html()
};

/// What making it has to say beside what was `told` is reported.
Outcome<std::string> make_page(const PageRequest& request, const std::vector<Diagnostic>& told,
                               Environment& environment);

/// Writes it to standard output. Returns an exit code.
int show_page(const PageRequest& request, const std::vector<Diagnostic>& told, Environment& environment);

}  // namespace cfnsplit::cli
