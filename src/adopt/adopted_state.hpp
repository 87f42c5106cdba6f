#pragma once
// What stands already, as far as adopting counts it.
#include <cfnsplit/adopt.hpp>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analysis/analysis.hpp"
#include "prior/prior.hpp"

namespace cfnsplit {

struct AdoptedState {
  std::set<std::string, std::less<>> deployed;  ///< resources of the template
  std::vector<std::string> removed;             ///< ids that are deployed and not in the template
  std::optional<TemplateFile> lock;             ///< the lock file without the resources that are not deployed
  /// Places that the fullest stack needs for what it holds: no limit below it leaves everything where it stands.
  std::int64_t fullest_of_all = 0, fullest_deployed = 0;  // with what the lock alone tells of, and without
  std::string stack_name;  ///< under which the root is deployed, where a listing tells it
  std::vector<Diagnostic>
      unlisted;  ///< the lock file puts resources into stacks that are not deployed (CFS0822)

  std::int64_t fullest() const { return deployed.empty() ? fullest_of_all : fullest_deployed; }
};

/// Places that the fullest stack needs for what stands in it, and for the nested stacks that it declares.
std::int64_t fullest_standing(const Template& source, const Prior& prior);

/// Errors: those of reading the lock file and what is deployed.
Outcome<AdoptedState> read_adopted_state(const Analysis& analysis, const SplitOptions& options);

}  // namespace cfnsplit
