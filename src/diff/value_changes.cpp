#include "diff/value_changes.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "syntax/json_pointer.hpp"
#include "syntax/json_writer.hpp"
#include "template/intrinsics.hpp"

namespace cfnsplit {
namespace {

std::string json_of(Node node) { return JsonWriter(JsonStyle::minified).copy(node).take(); }

class Comparison {
 public:
  void compare(Node before, Node after, const std::string& path) {
    if (json_of(before) == json_of(after)) return;
    const bool is_call =
        called_function(before) != Intrinsic::none || called_function(after) != Intrinsic::none;
    if (before.is_object() && after.is_object() && !is_call)
      compare_objects(before, after, path);
    else if (before.is_array() && after.is_array())
      compare_arrays(before, after, path);
    else
      tell(path, before, after);
  }
  std::vector<ValueChange> take() { return std::move(found_); }

 private:
  void tell(const std::string& path, Node before, Node after) {
    ValueChange change;
    change.path = path;
    if (before) change.before = json_of(before);
    if (after) change.after = json_of(after);
    found_.push_back(std::move(change));
  }

  void compare_objects(Node before, Node after, const std::string& path) {
    std::map<std::string_view, std::pair<Node, Node>> members;
    for (const Node member : before) members[member.key()].first = member;
    for (const Node member : after) members[member.key()].second = member;
    for (const auto& [key, pair] : members) {
      const std::string inner = path + '/' + pointer_step(key);
      if (pair.first && pair.second)
        compare(pair.first, pair.second, inner);
      else
        tell(inner, pair.first, pair.second);
    }
  }

  void compare_arrays(Node before, Node after, const std::string& path) {
    std::vector<Node> left, right;
    for (const Node element : before) left.push_back(element);
    for (const Node element : after) right.push_back(element);
    if (std::max(left.size(), right.size()) > kMostMatched) return tell(path, before, after);
    std::size_t i = 0, j = 0;
    for (const auto& [a, b] : matches(left, right)) {
      compare_runs(left, i, a, right, j, b, path);
      i = a + 1;
      j = b + 1;
    }
    compare_runs(left, i, left.size(), right, j, right.size(), path);
  }

  // The longest common subsequence of the elements.
  static std::vector<std::pair<std::size_t, std::size_t>> matches(const std::vector<Node>& left,
                                                                  const std::vector<Node>& right) {
    std::vector<std::string> a, b;
    for (const Node node : left) a.push_back(json_of(node));
    for (const Node node : right) b.push_back(json_of(node));
    std::vector<std::vector<std::uint16_t>> longest(a.size() + 1, std::vector<std::uint16_t>(b.size() + 1));
    for (std::size_t i = a.size(); i-- > 0;)
      for (std::size_t j = b.size(); j-- > 0;)
        longest[i][j] = a[i] == b[j] ? static_cast<std::uint16_t>(longest[i + 1][j + 1] + 1)
                                     : std::max(longest[i + 1][j], longest[i][j + 1]);
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
      if (a[i] == b[j])
        found.emplace_back(i++, j++);
      else if (longest[i + 1][j] >= longest[i][j + 1])
        ++i;
      else
        ++j;
    }
    return found;
  }

  // What stands between two matches: element by element, as far as both have any.
  void compare_runs(const std::vector<Node>& left, std::size_t i, std::size_t left_end,
                    const std::vector<Node>& right, std::size_t j, std::size_t right_end,
                    const std::string& path) {
    for (; i < left_end || j < right_end; ++i, ++j) {
      const Node before = i < left_end ? left[i] : Node(), after = j < right_end ? right[j] : Node();
      const std::string inner = path + '/' + std::to_string(after ? j : i);
      if (before && after)
        compare(before, after, inner);
      else
        tell(inner, before, after);
    }
  }

  std::vector<ValueChange> found_;
};

}  // namespace

std::vector<ValueChange> value_changes(Node before, Node after) {
  Comparison comparison;
  comparison.compare(before, after, {});
  return comparison.take();
}

}  // namespace cfnsplit
