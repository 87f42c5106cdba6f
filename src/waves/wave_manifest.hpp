#pragma once
// The manifests of waves, made of that of the whole split: what it says of what is there already.
#include <cfnsplit/split.hpp>
#include <cfnsplit/waves.hpp>
#include <map>
#include <string>
#include <vector>

#include "waves/partial_tree.hpp"

namespace cfnsplit {

/// manifest.json of a wave. `whole` is that of the split, `texts` are the templates of the wave by stack,
/// `hash_of_source` is that of the part of the source that it holds.
std::string wave_manifest(const std::string& whole, const WrittenTree& tree, const PartialTree& wave,
                          const std::vector<std::string>& texts, const std::string& hash_of_source);

/// manifest.json beside the folders: `whole` with paths that lead into the last folder, the waves, and the names of
/// all files with the hashes of their texts, but for its own, whose hash is empty.
std::string manifest_beside(const std::string& whole, const std::vector<Wave>& waves,
                            const std::map<std::string, std::string>& files);

}  // namespace cfnsplit
