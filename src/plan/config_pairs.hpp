#pragma once
// Recorders of AWS Config and their delivery channels, which wait for each other while they are made [S65].
#include <vector>

#include "plan/constraints.hpp"
#include "plan/stack_plan.hpp"
#include "prior/prior.hpp"

namespace cfnsplit {

/// All of a template share a stack: an account has one of each in a Region; several in a template have conditions.
std::vector<Link> config_links(const Template& source);

/// Those in different stacks of which neither stays where it stands: where one of the stacks waits for the other, they
/// would never be made.
std::vector<Link> config_made_apart(const Template& source, const StackPlan& plan, const Prior& prior);

/// Of those in different stacks what is deployed and stays: nothing waits for it any more. Sorted.
std::vector<VertexId> config_deployed_apart(const Template& source, const StackPlan& plan,
                                            const Prior& prior);

}  // namespace cfnsplit
