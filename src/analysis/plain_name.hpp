#pragma once
// The name that a template gives a resource, as parts that CloudFormation puts together [S95].
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "reference/references.hpp"
#include "template/template.hpp"

namespace cfnsplit {

/// A part of a known text.
struct KnownPiece {
  enum class Kind : std::uint8_t { literal, variable, call };
  Kind kind = Kind::literal;
  std::string literal;  ///< its characters
  Reference variable;   ///< a parameter or pseudo parameter
  Node call;            ///< an Fn::FindInMap
};

/// The pieces of a name; nothing for one that is not plain, that may be empty, or that may be an ARN. `references` are
/// those of its resource.
std::optional<std::vector<KnownPiece>> plain_name(const Template& source,
                                                  std::span<const Reference> references, Node name);

}  // namespace cfnsplit
