#pragma once
// What a value of a nested stack means in the whole: a Ref of a parameter is what the parent gives, an attribute
// `Outputs.X` of a nested stack is what its output X holds, and so on until something is named that does not move on.
#include <optional>
#include <string_view>

#include "fold/flat_names.hpp"
#include "fold/fold_obstacles.hpp"

namespace cfnsplit {

struct CrossedValue {
  std::int32_t stack = 0;
  Node node;                         ///< the value; of a name, where it is read
  std::string_view name, attribute;  ///< of Ref (kRef) and Fn::GetAtt; empty for any other value
  bool has_crossed = false;
  bool is_list_text = false;  ///< a literal list between commas
  bool is_lost = false;       ///< an obstacle says why
};

/// `node` as the value it is, not followed.
CrossedValue read_flat_value(Node node, std::int32_t stack);

/// The separator by which a split joins lists [S11].
inline constexpr std::string_view kJoiner = "||";

/// The second argument of `{function: [separator, value]}`.
Node behind_separator(Node value, std::string_view function, std::string_view separator);

/// A list that is given as a text. Elements have no spaces at their ends.
std::vector<std::string_view> elements_of(std::string_view text);

bool is_list_type(Node parameter);

class FlatValues {
 public:
  FlatValues(const NestedTree& tree, const FlatNames& names, Obstacles& obstacles)
      : tree_(tree), names_(names), obstacles_(obstacles) {}

  CrossedValue follow(CrossedValue value);
  /// `value`, or what it is under the condition alone under which it is there.
  CrossedValue without_guard(Node value, std::int32_t stack) const;

 private:
  CrossedValue parameter(const CrossedValue& read);
  CrossedValue list_parameter(Node given, std::int32_t stack, std::string_view name);
  CrossedValue output(const CrossedValue& read, std::int32_t nested);
  Node unguarded(Node value, std::int32_t stack) const;
  bool is_one_element(Node node, std::int32_t stack);
  CrossedValue lost(std::string summary, std::string hint, Node at);

  const NestedTree& tree_;
  const FlatNames& names_;
  Obstacles& obstacles_;
  int steps_ = 0;  // of all values
};

}  // namespace cfnsplit
