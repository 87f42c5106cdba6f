#pragma once
/// Taking over what is deployed: the limits under which nothing moves, and what stands where with them. Nothing here
/// talks to AWS or touches a disk.
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace cfnsplit {

struct AdoptedStack {
  std::string stack;          ///< its path; empty for the root
  std::int64_t deployed = 0;  ///< resources of the template that are deployed, and stand there afterwards
  std::int64_t added = 0;     ///< resources of the template that are not deployed yet, and come there
};

struct Adoption {
  /// Under which nothing moves, or as little as can be, with room for what comes next.
  Limits limits;
  std::int64_t least_resources = 0;  ///< below it more moves; it may lie below what was asked for
  std::vector<AdoptedStack> stacks;  ///< the root first, then by path
  std::string stack_name;            ///< under which the root is deployed, where a listing tells it
  /// Made with `limits`. Its lock is for later splits, if nothing moves; else its moves say what must.
  Split split;
  bool is_allowed = false;    ///< `allow_moves` is given and covers all that must move
  bool may_refactor = false;  ///< plan_refactor() may find a way for some of what must move

  bool moves_nothing() const { return split.moves.empty() && split.output_moves.empty(); }
};

/// Takes over `options.deployed`. What a lock file alone tells of is new: it goes where the lock says if nothing speaks
/// against it, and makes nothing move that is deployed. Warnings: CFS0821, CFS0822. No limit is raised above `highest`.
/// Errors: CFS0806 (nothing is said to be deployed), and those of split().
Outcome<Adoption> adopt(const std::string& name, const std::string& text, const SplitOptions& options,
                        const Limits& highest = service_quotas());

}  // namespace cfnsplit
