#pragma once
// What stands in the way of folding a tree exactly.
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "fold/nested_tree.hpp"

namespace cfnsplit {

/// Collects the reasons (CFS0520), each place once.
class Obstacles {
 public:
  void add(std::string summary, std::string hint, Node at, bool at_key = false);
  bool empty() const { return found_.empty(); }
  std::vector<Diagnostic> take() { return std::move(found_); }

 private:
  std::vector<Diagnostic> found_;
};

/// What a nested stack carries, or its template has, that one template has no place for.
void find_obstacles(const NestedTree& tree, Obstacles& obstacles);

}  // namespace cfnsplit
