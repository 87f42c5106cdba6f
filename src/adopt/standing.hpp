#pragma once
// What stands already, as far as adopting counts it.
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

namespace cfnsplit {

struct Standing {
  std::set<std::string, std::less<>> deployed;  ///< resources of the template
  std::optional<TemplateFile> lock;             ///< the lock file without the resources that are not deployed
  /// Places that the fullest stack needs for what it holds: no limit below it leaves everything where it stands.
  std::int64_t fullest = 0;
  std::string stack_name;  ///< under which the root is deployed, where a listing tells it
};

/// Errors: those of reading the template, the lock file and what is deployed.
Outcome<Standing> read_standing(const std::string& name, const std::string& text,
                                const SplitOptions& options);

}  // namespace cfnsplit
