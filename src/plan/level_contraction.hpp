#pragma once
// One level of stacks as the vertices of the level above.
#include <vector>

#include "partition/problem.hpp"
#include "plan/stack_tree.hpp"

namespace cfnsplit {

class LevelContraction {
 public:
  /// All three must outlive it. `assignment` solves `below`.
  LevelContraction(const partition::Problem& below, const partition::Assignment& assignment,
                   const TreeTerms& terms);

  /// What stands in the root comes first, each on its own; then the parts.
  partition::Vertex above_of(partition::Vertex v) const { return above_of_[static_cast<std::size_t>(v)]; }
  partition::Vertex above_of_part(partition::Part part) const { return in_root_ + part - 1; }

  /// The problem of the level above. What stands in the root is fixed there, a stack weighs what its declaration takes,
  /// and lives, by the terms, in the stack that held it before. A value that crossed can cross again.
  partition::Problem contract() const;

 private:
  partition::Part part(partition::Vertex v) const { return assignment_.part[static_cast<std::size_t>(v)]; }
  void add_weights(partition::Problem& above) const;
  void add_priors(partition::Problem& above) const;
  void add_value(const partition::Value& value, partition::Problem& above) const;

  const partition::Problem& below_;
  const partition::Assignment& assignment_;
  const TreeTerms& terms_;
  std::vector<partition::Vertex> above_of_;
  partition::Vertex in_root_ = 0;
};

}  // namespace cfnsplit
