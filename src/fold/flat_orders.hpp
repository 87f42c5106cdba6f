#pragma once
// DependsOn, where it names a nested stack or stands at one.
#include <string>
#include <vector>

#include "fold/flat_names.hpp"
#include "fold/fold_obstacles.hpp"

namespace cfnsplit {

class FlatOrders {
 public:
  /// Without `of_stacks`, orders of nested stacks are left out.
  FlatOrders(const NestedTree& tree, const FlatNames& names, Obstacles& obstacles, bool of_stacks);

  /// What resource `i` of a stack waits for by DependsOn: what it names itself, and what the stacks name that it stands
  /// in. A nested stack stands for those of its resources for which nothing else in it waits; and of the resources in a
  /// stack that waits, those wait that wait for nothing else in it.
  std::vector<std::string> of(std::int32_t stack, std::size_t i);

 private:
  struct Ends {
    std::vector<bool> is_first, is_last;  // per resource
  };
  void add(Node waiting, std::int32_t stack, Node orders, std::vector<std::string>& found);
  void add_last(Node waiting, std::int32_t stack, Node at, std::vector<std::string>& found);

  const NestedTree& tree_;
  const FlatNames& names_;
  Obstacles& obstacles_;
  bool of_stacks_;
  std::vector<Ends> ends_;  // per stack
};

}  // namespace cfnsplit
