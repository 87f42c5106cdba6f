#pragma once
// The text of an Fn::Sub, cut into literals and variables [S2]. The oracle has its own reader of it on
// purpose.
#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/document.hpp"

namespace cfnsplit::oracle {

struct SubToken {
  std::string_view
      text;  ///< a literal as it is spelt (`${!X}` included), or a variable's name without spaces around
  bool is_variable = false;
  bool is_in_literal = false;  ///< a variable that stands inside a `${!…}`
};

/// Neighbouring literals are one token. A `${` that CloudFormation would not take as a variable is literal.
std::vector<SubToken> cut_sub_text(std::string_view text);

/// The two forms of Fn::Sub: a text, or a text and the map that shadows names. `text` is "no such value" when
/// `argument` is neither.
struct SubCall {
  Node text;
  Node map;
};
SubCall read_sub(Node argument);

/// `A.B.C` is attribute `B.C` of `A`; without a dot the attribute is empty.
struct DottedName {
  std::string_view name;
  std::string_view attribute;
};
DottedName cut_dotted(std::string_view text);

}  // namespace cfnsplit::oracle
