#pragma once
// The steps of a refactor, one after the other, in words and as commands: README.md and run.sh say the same.
#include <string>
#include <vector>

#include "refactor/steps.hpp"
#include "report/run_script.hpp"

namespace cfnsplit {

struct WayStep {
  std::string title;
  std::string about;  ///< why, and what to look at
  std::string is_done, commands;
};

/// `moves` are those that the steps make. Empty where there is nothing to do.
std::vector<WayStep> way_of(const std::vector<RoutedMove>& moves, const Steps& steps);

/// run.sh. `templates` are the files, whose content tells what has been packaged already.
std::string way_script(const std::vector<WayStep>& way, const Steps& steps,
                       const std::vector<TemplateFile>& files);

/// "`A`, `B`": those that go by this route.
std::string ids_of(const std::vector<RoutedMove>& moves, Route route);

}  // namespace cfnsplit
