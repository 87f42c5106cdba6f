#pragma once
// Parameters beyond the root's quota [S85]: one that has a Default, and that resources of one nested stack alone read,
// may be declared in that stack instead, with the declaration that it has.
#include <cfnsplit/limits.hpp>
#include <vector>

#include "analysis/analysis.hpp"
#include "plan/constraints.hpp"
#include "plan/stack_plan.hpp"
#include "prior/prior.hpp"

namespace cfnsplit {

/// Per parameter: it may be declared elsewhere than in the root, if one nested stack alone reads it. What stands (in
/// `prior`, null where nothing does) may have been deployed with another value than the Default, which a nested stack
/// would not be given: what it reads stays, unless SSM fills it in or a nested stack declares it already.
std::vector<bool> movable_parameters(const Template& source, const References& references,
                                     const Prior* prior);

/// Per parameter the stack that declares it: the root, but for those that nested stacks declare already, which stay
/// there, and as many more as the quota demands. Of these those go first that nothing standing reads, and among them
/// those that SSM fills in. Empty where the root holds all.
std::vector<StackId> find_parameter_homes(const Analysis& analysis, const StackPlan& plan,
                                          const Limits& limits, const Prior* prior);

/// Resources that read a parameter that may be declared elsewhere, but for those that rules keep in the root or that
/// stand in it; sorted.
std::vector<VertexId> readers_of_movable_parameters(const Analysis& analysis, const Constraints& constraints,
                                                    const Prior* prior);

/// CFS0425; nothing where none moved.
void warn_of_moved_parameters(const Analysis& analysis, const StackPlan& plan, const Limits& limits,
                              std::vector<Diagnostic>& found);

/// CFS0405 where the root still holds more than its quota.
void refuse_parameters(const Analysis& analysis, const StackPlan& plan, const Limits& limits,
                       const Prior* prior, std::vector<Diagnostic>& found);

}  // namespace cfnsplit
