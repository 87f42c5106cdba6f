#pragma once
// The tree of stacks that a set of files makes, with the home of every resource of the source in it.
#include <cstdint>
#include <deque>
#include <span>
#include <string_view>
#include <vector>

#include "verify/mentions.hpp"
#include "verify/own_policies.hpp"
#include "verify/prove.hpp"
#include "verify/report.hpp"

namespace cfnsplit::oracle {

/// One template where it stands in the tree. A file stands in it at most once.
struct Scope {
  /// What an atom of this template is besides a resource of the source.
  static constexpr std::int32_t kResource = -1;  ///< an ordinary resource
  static constexpr std::int32_t kLost = -2;      ///< a nested stack whose template cannot be used

  Scope(const SplitTemplate& named, std::int32_t index)
      : file(&named), inventory(named.content), self(index) {}

  const Template& content() const { return file->content; }
  bool is_root() const { return parent < 0; }
  /// The scope that the nested stack `name` is, kLost, or kResource for anything else.
  std::int32_t child_called(std::string_view name) const {
    const std::int32_t atom = inventory.atom_of(name);
    return atom < 0 ? kResource : children[static_cast<std::size_t>(atom)];
  }

  const SplitTemplate* file;
  Inventory inventory;
  std::int32_t self;
  std::int32_t parent = -1;
  std::int32_t depth = 0;
  std::int32_t stack_atom = -1;        ///< this stack's resource in the parent
  Node stack;                          ///< the same, as a node
  Section bindings;                    ///< Properties.Parameters there
  std::vector<std::int32_t> children;  ///< by atom: kResource, kLost, or a scope
};

/// Where a resource of the source stands; scope -1 is nowhere.
struct Home {
  std::int32_t scope = -1;
  std::int32_t atom = -1;
};

struct Fold {
  Fold(const Template& whole, const Declared& told, const VerifyOptions& chosen)
      : source(whole), declared(told), options(chosen), own_policies(find_own_policies(source)) {}

  const Scope& scope(std::int32_t index) const { return scopes[static_cast<std::size_t>(index)]; }
  Home home_of(std::string_view resource) const {
    const std::int32_t atom = source.atom_of(resource);
    return atom < 0 ? Home() : homes[static_cast<std::size_t>(atom)];
  }

  Inventory source;
  const Declared& declared;
  const VerifyOptions& options;
  OwnPolicies own_policies;  ///< of the source
  std::deque<Scope> scopes;  ///< parents before children; the root is 0
  std::vector<Home> homes;   ///< by atom of the source
};

/// Builds the tree from the root's file down and reports files that are missing, used twice or not at all
/// (CFS0515, CFS0509, CFS0502, CFS0517). Without a root there are no scopes.
void build_tree(Fold& fold, std::span<const SplitTemplate> files, std::span<const UnusableFile> unusable,
                Report& report);

/// Finds each resource of the source once (CFS0501, CFS0502, CFS0503).
void find_homes(Fold& fold, Report& report);

/// A parameter with a Default that only this nested stack declares, as the source does, and that it is not given [S85].
bool declares_as_source(const Fold& fold, const Scope& scope, std::string_view parameter);

/// The resource's Condition, or empty.
std::string_view condition_of(Node resource);

}  // namespace cfnsplit::oracle
