#pragma once
// The grammar of Fn::Sub's text [S2]: `${Name}`, `${Name.Attribute.With.Dots}`, `${AWS::Region}` are variables;
// `${!Literal}` is the text `${Literal}`; an opening without its brace is text.
#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "syntax/document.hpp"

namespace cfnsplit {

struct SubVariable {
  std::string_view content;  ///< between the braces, without spaces at its ends
  std::uint32_t begin = 0;   ///< of `${` in the text
  std::uint32_t end = 0;     ///< one past `}`
  /// Stands inside a literal, as in `${!PORT:-${Port}}`: whether it is a variable or text there is not documented.
  bool is_in_literal = false;

  /// What stands before the first dot, and after it (empty when there is none).
  std::string_view name() const { return content.substr(0, content.find('.')); }
  std::string_view attribute() const {
    const std::size_t dot = content.find('.');
    return dot == std::string_view::npos ? std::string_view() : content.substr(dot + 1);
  }
};

/// The names that the map of an Fn::Sub gives; none for no map. Looked up in constant time, however many there are.
class SubNames {
 public:
  explicit SubNames(Node map);
  bool has(std::string_view name) const { return names_.contains(name); }

 private:
  std::unordered_set<std::string_view> names_;
};

/// The variables of a text, in order. O(text).
std::vector<SubVariable> sub_variables(std::string_view text);

}  // namespace cfnsplit
