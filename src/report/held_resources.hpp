#pragma once
// What the stacks of a tree hold after each step of a run.sh, as a table that the script compares with what AWS lists.
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cfnsplit {

class HeldResources {
 public:
  /// After step `step`, the resource is in the stack at `path` (empty: the root). It may be missing where a condition
  /// decides; what a loop makes goes by any name. A nested stack is a resource, too. Steps come in ascending order.
  void add(int step, std::string_view path, std::string_view id, bool may_be_missing = false);
  void add_any(int step, std::string_view path) { add(step, path, "*", true); }
  /// Resources of the type have other ids at every build.
  void add_any_of(int step, std::string_view path, std::string_view type) {
    add(step, path, "type:" + std::string(type), true);
  }

  /// Lines of PATH ID "!" or "?" FROM TO, the path of the root a dot.
  std::string text() const;

 private:
  struct Span {
    bool may_be_missing;
    int from, to;
  };
  std::map<std::pair<std::string, std::string>, std::vector<Span>> rows_;  // by path and id
};

/// Everything that the templates of one step hold. `stacks` are the texts by the paths of their stacks.
void add_templates(HeldResources& held, int step, const std::map<std::string, std::string>& stacks);

}  // namespace cfnsplit
