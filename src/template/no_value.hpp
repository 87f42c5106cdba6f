#pragma once
// A property that is written and not there.
#include "syntax/document.hpp"

namespace cfnsplit {

/// {"Ref": "AWS::NoValue"}.
inline bool is_no_value(Node value) {
  const Node only = value.only();
  return only && only.key() == "Ref" && only.text() == "AWS::NoValue";
}

}  // namespace cfnsplit
