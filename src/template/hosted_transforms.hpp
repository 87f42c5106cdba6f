#pragma once
// Transforms that AWS hosts and that change resources of a few types only [S84]: a template that uses one is split as
// it is, and what the transform expands stays in the root, which keeps the transform.
#include <string_view>

#include "template/template.hpp"

namespace cfnsplit {

/// `AWS::SecretsManager-…` and `AWS::ServiceCatalog`; AWS::Serverless where it makes applications only.
bool expands_known_types_only(const Template& source, std::string_view transform);

/// A transform of `source` expands the resource, a block of a loop included.
bool is_expanded_by_transform(const Template& source, Node resource);

/// AWS::ServiceCatalog fills in a text of the value, which may be one of any section.
bool holds_product_output(const Template& source, Node value);

/// Resources that CloudFormation makes of one resource, itself included: for a rotation schedule with a hosted
/// function, a nested stack beside it.
std::int64_t made_by_transform(Node resource);

/// Those that it makes beside the resources that are written in a loop.
std::int64_t added_in_loop(Node loop);

}  // namespace cfnsplit
