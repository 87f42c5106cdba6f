#pragma once
// One name for each thing of the tree, where all stand in one template. What is named once keeps its name; what several
// templates declare gets the path of its stack before it, unless it stands in the root. Conditions and mappings that
// say the same share a name.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fold/nested_tree.hpp"

namespace cfnsplit {

enum class Named : std::uint8_t { resource, parameter, condition, mapping, output };

/// Names that are given out, without what is given out already.
class FreeNames {
 public:
  void take(std::string_view name) { taken_.emplace(name); }
  bool is_taken(std::string_view name) const { return taken_.contains(name); }
  /// `path` without its slashes before `name`, with a number behind it where that is taken.
  std::string derive(std::string_view path, std::string_view name);

 private:
  std::set<std::string, std::less<>> taken_;
};

class FlatNames {
 public:
  /// All but conditions, which have no name yet.
  explicit FlatNames(const NestedTree& tree);

  /// As it is called in the whole.
  std::string_view of(std::int32_t stack, Named what, std::string_view name) const;
  bool has(std::int32_t stack, Named what, std::string_view name) const;
  void give(std::int32_t stack, Named what, std::string_view name, std::string flat);

  /// What stands in SSM is looked up where a stack is deployed: such a parameter becomes one of the root [S85].
  bool is_lifted(std::int32_t stack, std::string_view parameter) const {
    return stack > 0 && has(stack, Named::parameter, parameter);
  }
  /// An output with an Export is one of the whole.
  bool is_exported(std::int32_t stack, std::string_view output) const;
  /// By stack: "'Topic' is 'ApiTopic'", of all that is called otherwise. Nested stacks themselves do not count.
  std::vector<std::string> changed(std::int32_t stack) const;

 private:
  void name_mappings();
  void name_declared();
  void name_outputs();
  void name_stacks();

  const NestedTree& tree_;
  std::vector<std::map<std::pair<Named, std::string_view>, std::string>> names_;  // by stack
  FreeNames free_;
};

/// It is looked up in SSM when the stack is deployed.
bool is_looked_up(Node parameter);

}  // namespace cfnsplit
