#pragma once
// What stands beside the folders of the waves: how they are deployed.
#include <cfnsplit/waves.hpp>
#include <string>
#include <vector>

namespace cfnsplit {

/// README.md, manifest.json and run.sh. `stood` are the logical ids of the deployed root, with spaces between; step 1
/// of waves that begin at what is deployed refuses where the root has others.
std::vector<TemplateFile> files_beside(const WavePlan& plan, const SplitOptions& options,
                                       const std::string& stood);

}  // namespace cfnsplit
