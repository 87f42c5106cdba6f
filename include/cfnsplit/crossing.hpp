#pragma once
/// What crosses between the stacks of a split, and what need not.
#include <cstdint>
#include <string>

namespace cfnsplit {

/// Why a value crosses into a stack.
enum class WireKind : std::uint8_t {
  shared_value,  ///< of a resource, read by resources of that stack
  handed_down,   ///< a parameter or pseudo parameter of the root
  passed_on,     ///< of a resource, read there by nothing but outputs, or taken in for stacks below
};

/// One value that crosses into one stack.
struct Wire {
  std::string
      resource;  ///< logical id of the producer; for a parameter or pseudo parameter of the root, its name
  std::string attribute;  ///< "Ref", or the attribute's name
  std::string from;       ///< path of the producer's stack; empty for the root
  std::string to;  ///< path of the stack that takes it in, for itself or for stacks in it; empty for the root
  std::string name;  ///< the parameter in `to` (and output of `from`, if that is not the root)
  WireKind kind = WireKind::shared_value;
};

/// A value that is written out where another stack reads it: it is known before anything is deployed.
struct WrittenOut {
  std::string resource;   ///< logical id
  std::string attribute;  ///< "Ref", or the attribute's name
  std::string from,
      to;  ///< paths of the resource's stack, and of one whose template holds it; empty for the root
};

/// An order between two resources that the template and its split do not share.
struct OrderChange {
  std::string before, after;  ///< logical ids
};

/// What a split would be that drops the orders which no service needs.
struct OrderSaving {
  std::int64_t shared_values = 0;   ///< as in Split
  std::int64_t moves = 0;           ///< resources that would leave the stack they stood in
  std::int64_t dropped_orders = 0;  ///< as in Split, how many
};

}  // namespace cfnsplit
