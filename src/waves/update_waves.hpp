#pragma once
// Waves between what is deployed and the split, where one operation cannot change so much: whole splits in which some
// resources stand as before and others as they will.
#include <cfnsplit/split.hpp>
#include <cfnsplit/waves.hpp>
#include <string>
#include <vector>

#include "analysis/analysis.hpp"
#include "waves/written_tree.hpp"

namespace cfnsplit {

struct UpdateWave {
  Split split;
  WaveChange change;       ///< from the wave before, or from what is deployed
  std::int64_t resources;  ///< of its template
};

struct UpdateWaves {
  std::vector<UpdateWave> waves;
  std::vector<TemplateFile> standing;  ///< what is deployed then
  WaveChange last;                     ///< what is left for the wave that ends it, which holds `holds`
  std::string reason;  ///< why it cannot be divided further; empty where `last` is within the limit
};

/// The options, where nothing but `deployed` tells what stands.
SplitOptions standing_at(SplitOptions options, std::vector<TemplateFile> deployed);

/// As few as a search along a few orders finds, each within `options.limits.operations` and proved by split(); none
/// where one operation is enough. `holds` are the entries of the end. `options.deployed` has been read already.
UpdateWaves find_update_waves(const std::string& name, const Analysis& analysis, const WrittenTree& tree,
                              const std::vector<char>& holds, const SplitOptions& options);

}  // namespace cfnsplit
