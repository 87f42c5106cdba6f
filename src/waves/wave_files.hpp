#pragma once
// What stands beside the folders of the waves: how they are deployed.
#include <cfnsplit/waves.hpp>
#include <vector>

namespace cfnsplit {

/// README.md, manifest.json and run.sh.
std::vector<TemplateFile> files_beside(const WavePlan& plan, const SplitOptions& options);

}  // namespace cfnsplit
