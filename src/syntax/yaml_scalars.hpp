#pragma once
// What a plain (unquoted) YAML scalar stands for [S61].
//
// CloudFormation reads YAML 1.1: `yes` and `on` are true, `0x1F` is 31, and dates stay texts, for it takes no
// timestamps. `aws cloudformation package`, cfn-lint and cfn-flip read with PyYAML, which mostly agrees. Here a scalar
// is a number only where those readers agree and the number loses nothing that was written: 1.10 keeps its text. What
// looks like a number but is an account id with a zero in front, a time of day or a commit hash to whoever wrote it -
// `012`, `1:30`, `1e3` - stays the text it is, and is told of (`ambiguous`), for CloudFormation itself would compute
// 10, 90 and 1000.0.
#include <cstdint>
#include <string>
#include <string_view>

#include "syntax/document.hpp"

namespace cfnsplit {

struct PlainScalar {
  Kind kind = Kind::string;
  std::string spelling;    ///< in JSON; for a string, empty: it is the text itself
  bool ambiguous = false;  ///< a text that other readers of YAML take for a number
  bool too_large = false;  ///< a number that JSON readers cannot hold
};

/// O(length).
PlainScalar read_plain_scalar(std::string_view text);

}  // namespace cfnsplit
