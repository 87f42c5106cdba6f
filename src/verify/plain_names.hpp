#pragma once
// Names of resources that are told before anything is deployed [S95]: texts, and what is put together from texts,
// parameters, pseudo parameters and mappings.
#include <optional>
#include <vector>

#include "verify/mentions.hpp"
#include "verify/pieces.hpp"

namespace cfnsplit::oracle {

/// The pieces of `name`, a property that names a resource. Nothing where it is not plain: where it may turn out empty,
/// so that CloudFormation makes a name of its own, or an ARN or a secret.
std::optional<std::vector<TextPiece>> plain_name(const Inventory& source, Node name, Resolver& resolver);

}  // namespace cfnsplit::oracle
