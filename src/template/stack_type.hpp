#pragma once
// The type of a nested stack.
#include <string_view>

namespace cfnsplit {

inline constexpr std::string_view kStackType = "AWS::CloudFormation::Stack";

}  // namespace cfnsplit
