#pragma once
// What the manifest.json of an earlier split tells: where everything stands when the lock file is lost.
#include <cfnsplit/outcome.hpp>
#include <cfnsplit/split.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prior/lock_file.hpp"
#include "reference/references.hpp"

namespace cfnsplit {

/// The text is a manifest of this program: an object with its generator and resources.
bool is_manifest(std::string_view text);

/// What a manifest says, read once.
struct EarlierSplit {
  std::string source;                         ///< file name of the template
  std::map<std::string, std::string> places;  ///< the path of the stack of each resource, by its logical id
  std::map<std::string, std::string> hashes;  ///< of the content of each template, by its file name
};
/// Nothing where the text is no manifest.
std::optional<EarlierSplit> read_earlier_split(std::string_view text);

/// The lock that would have been written with the manifest, but that stacks have no anchors. Ids that are new at every
/// build go by the keys of `source`. Errors: CFS0801, where the manifest contradicts itself.
Outcome<Lock> lock_of_manifest(const TemplateFile& manifest, const Template& source,
                               const References& references);

/// A resource that the manifest has in another stack. Paths; empty for the root.
struct ChangedPlace {
  std::string resource, before, now;
};

/// CFS0833. `who` puts them there, as in "'app.cfnsplit.lock.json' has "; `changed` is not empty.
Diagnostic other_places_of(const std::vector<ChangedPlace>& changed, const std::string& who,
                           const std::string& manifest, std::string hint);

}  // namespace cfnsplit
