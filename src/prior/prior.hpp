#pragma once
// The prior: where the resources of a template stand already, by the lock file or by what is deployed. Stacks go by
// their paths, such as "Orders/Queues" for the stack Queues that Orders declares.
#include <cstdint>
#include <string>
#include <vector>

#include "prior/deployed.hpp"
#include "prior/lock_file.hpp"
#include "prior/renames.hpp"
#include "reference/references.hpp"

namespace cfnsplit {

inline constexpr std::int32_t kNowhere = -1;
inline constexpr std::int32_t kInRoot = 0;

/// Per resource one place, so it holds for the one template that it was read for.
struct Prior {
  std::vector<std::string> stacks;        ///< paths, sorted; the root is not among them
  std::vector<std::int32_t> of_resource;  ///< kNowhere, kInRoot, or 1 + position in `stacks`
  /// Per resource, true where it is known by what lasts of it: its id is new at every build, so it goes and comes
  /// anyway and is never said to move [S51]. So does what had another id. Not where it is known to be deployed, or was
  /// locked, under the very id that it has now, nor where it lives_between_builds().
  std::vector<char> is_volatile;
  std::vector<std::int32_t> of_output;  ///< the same per output
  /// Something told where outputs stand: an output that it does not have is new. Lock files of earlier versions and
  /// listings tell nothing of outputs.
  bool knows_outputs = false;
  /// What stands somewhere and is not in the template, or there under another id.
  std::vector<GoneResource> gone = {};
  /// Parameters that nested stacks declare [S85], sorted: no deployment has given them another value than the Default.
  std::vector<std::string> parameters_apart = {};

  bool has_stacks() const;  ///< any resource stands in a nested stack
  std::string_view path_of(std::size_t resource) const;
  std::string_view path_of_output(std::size_t output) const;
};

/// Whether a lock that shares little with the template is another's, or was made for more than this template.
enum class LockHolds : std::uint8_t { this_template, more };

/// A lock of another template would scatter this one. Errors: CFS0803 (a stack is called like a resource or parameter),
/// CFS0804 (the template has less than half of what is locked; what is_recognised under another id counts as had).
/// `name` is that of the lock file, or of the manifest that stands for one.
Outcome<Prior> prior_from(const Lock& lock, const std::string& name, const Template& source,
                          const References& references, LockHolds holds = LockHolds::this_template);
/// The same of what is deployed, where CFS0804 means less than a tenth of the smaller side. Also CFS0807: a resource
/// lives in two stacks. Warning: CFS0805 (less than half of what is deployed).
Outcome<Prior> prior_from(const Deployed& deployed, const std::string& name, const Template& source,
                          const References& references);

/// What is deployed goes before what is locked.
Prior united(Prior deployed, const Prior& locked);

/// Where nothing tells of outputs, those that read only what stands already are taken to stand in the root, unless the
/// root could not hold them: then it is not known where any stands. Warning: CFS0837; note: CFS0838.
std::vector<Diagnostic> assume_outputs(Prior& prior, const Template& source, const References& references,
                                       std::int64_t limit);

}  // namespace cfnsplit
