#pragma once
// What stands beside the folders of the waves: how they are deployed.
#include <cfnsplit/waves.hpp>
#include <string>
#include <vector>

#include "report/held_resources.hpp"

namespace cfnsplit {

/// README.md, manifest.json and run.sh. `stood` is what is deployed, as after step 0; empty where the waves begin at
/// nothing. A step refuses where the stacks hold other resources than the step before has left.
std::vector<TemplateFile> files_beside(const WavePlan& plan, const SplitOptions& options,
                                       const HeldResources& stood);

}  // namespace cfnsplit
