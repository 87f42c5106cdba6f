#pragma once
// What things weigh in a template's quotas. Counts are exact. Bytes are close to what emit/ writes, whatever crosses;
// the pipeline plans again with less room should a template come out too large.
#include <cfnsplit/limits.hpp>

#include "analysis/values.hpp"
#include "partition/problem.hpp"
#include "reference/references.hpp"
#include "syntax/json_writer.hpp"
#include "template/counts.hpp"

namespace cfnsplit {

static_assert(kQuotas == partition::kDimensions);

/// Quotas as the partitioner's dimensions.
partition::Load capacity_of(const Limits& limits);
partition::Load load_of(Quota quota, std::int64_t amount);
std::int64_t& at(partition::Load& load, Quota quota);

void add(partition::Load& into, const partition::Load& more);

/// One resource, written in `style`, whatever of its references cross; without its dynamic references, which it may
/// share with others.
partition::Load resource_load(const Declaration& resource, std::span<const Reference> references,
                              const ValueTable& values, JsonStyle style);

/// What the known value that the reference reads is longer than the reference; 0 for any other.
std::int64_t known_bytes(const ValueTable& values, const Reference& reference);

/// A declaration carried into a child as it is: a condition or mapping.
std::int64_t carried_bytes(const Declaration& declaration, JsonStyle style);

/// The parameter of a child that reads the value; the output of the child that makes it; the root's line that ties
/// the two.
partition::Load parameter_load(const CarriedValue& value);
partition::Load output_load(const CarriedValue& value);
partition::Load link_load(const CarriedValue& value);

/// A child with nothing in it, and what every nested stack costs the root.
partition::Load empty_part_load();
partition::Load per_part_load();

}  // namespace cfnsplit
