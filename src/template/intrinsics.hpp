#pragma once
// The table of intrinsic functions. A name that starts with `Fn::` but is not here is kept as it is [S5].
#include <cstdint>
#include <span>
#include <string_view>

#include "syntax/document.hpp"
#include "syntax/short_forms.hpp"

namespace cfnsplit {

enum class Intrinsic : std::uint8_t {
  none,  ///< no intrinsic function
  ref,
  condition,
  get_att,
  sub,
  if_,
  find_in_map,
  transform,
  for_each,
  other,  ///< any other `Fn::…`, known or not
};

struct IntrinsicEntry {
  std::string_view name;  ///< as a JSON key
  Intrinsic function;
  bool language_extension;  ///< needs the transform AWS::LanguageExtensions
};

std::span<const IntrinsicEntry> all_intrinsics();

/// How YAML templates may call them.
std::span<const ShortForm> short_forms();

/// The function a JSON key names; `Fn::ForEach::Name` is for_each. `Condition` counts only where it is the only key
/// of an object inside Conditions, Rules or another condition function: the caller knows the place [S3].
Intrinsic intrinsic_of(std::string_view key);

/// The function that an object with exactly one member calls; none for anything else.
Intrinsic called_function(Node value);

}  // namespace cfnsplit
