#pragma once
// What stays in the root for the tools that deploy the template: what they look up there, and what they fill before
// anything else exists [S58]. Such a place is a wish: pins and what stands already go before it.
#include <vector>

#include "analysis/analysis.hpp"
#include "plan/constraints.hpp"
#include "prior/prior.hpp"

namespace cfnsplit {

/// Keeps in the root what is not placed yet. `prior` is null without one; what it puts elsewhere, or ties to something
/// elsewhere, stays there. Warnings: CFS0840 (a pin puts it elsewhere).
std::vector<Diagnostic> add_root_wishes(const Analysis& analysis, const Prior* prior,
                                        Constraints& constraints);

/// The resources that such a wish keeps in the root.
std::vector<VertexId> root_wishes(const Constraints& constraints);

/// Takes back the wishes of this reason; true if there were any.
bool release_root_wishes(Constraints& constraints, Reason reason);

/// CFS0841, if any of `wished` does not stand in the root.
void warn_of_released(const Analysis& analysis, const std::vector<VertexId>& wished,
                      const std::vector<std::int32_t>& stack_of, std::vector<Diagnostic>& found);

}  // namespace cfnsplit
