#pragma once
// An assignment under way in a warm start: it knows which label every part continues, and may break quotas yet.
#include <cstdint>
#include <vector>

#include "partition/instance/normalise.hpp"
#include "partition/warm_start/priced_problem.hpp"

namespace cfnsplit::partition {

/// A part per vertex, in no order and perhaps with gaps.
struct Draft {
  std::vector<Part> part;
  std::vector<std::int32_t> label;  ///< per part, the hub first; kNew for none
  Part slots() const { return static_cast<Part>(label.size()) - 1; }
};

/// Everything in its prior part, what is new in the hub, and empty parts: one for the teller of priced_problem(), and
/// `more`. Their labels are beyond all of the problem.
Draft in_prior_parts(const Problem& problem, const VertexPriors& prior, Part more);

/// A partition of the units of `from`, in terms of the first `vertices` of its vertices; what is fixed to a label tells
/// which part continues it.
Draft expanded(const Problem& from, const Normal& normal, const std::vector<Part>& part, Part slots,
               std::int32_t vertices);

/// The other way: the part of every unit of a priced problem. Anchors of labels that nobody is left of get parts of
/// their own, beyond those of the draft.
std::vector<Part> lifted(const Problem& priced, const Normal& normal, const Draft& draft);

/// Ordinary parts in a topological order without gaps, with the labels they continue.
Assignment numbered(const Problem& problem, const Normal& normal, const Draft& draft);

/// A part without a label continues the one that most of its members, by price, come from.
void give_labels(const Problem& problem, const VertexPriors& prior, Draft& draft);

}  // namespace cfnsplit::partition
