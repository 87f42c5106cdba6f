#pragma once
// Policies that let a script talk to the stack that holds it [S76].
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "verify/mentions.hpp"

namespace cfnsplit::oracle {

struct OwnPolicies {
  /// `Resource` members of statements in the source, by index, in which the names of the stack mean the one that holds
  /// them.
  std::set<std::uint32_t> statements;
  /// A policy and a script that share a stack.
  std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
  /// Those of them that somebody else reads as the root's: both stand there.
  std::set<std::int32_t> in_root;
};

OwnPolicies find_own_policies(const Inventory& source);

/// A text of a script, or what stands in one, that names the stack and hands the name to something else than one of the
/// helpers: it may mean the root. None if there is none.
Node name_for_others(Node resource);

}  // namespace cfnsplit::oracle
