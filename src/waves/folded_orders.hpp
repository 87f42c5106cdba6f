#pragma once
// Orders between the stacks of a split, as orders between resources.
#include <cfnsplit/outcome.hpp>
#include <map>
#include <set>
#include <string>

#include "prior/deployed.hpp"

namespace cfnsplit {

/// By logical id, what a resource must wait for besides what its own text says.
using AddedOrders = std::map<std::string, std::set<std::string>, std::less<>>;

/// A DependsOn of or on a nested stack holds for all resources in it. It is told for those of the one that wait for no
/// other of it, and on those of the other that none of it waits for: the rest follows. `text` is the folded template
/// without these orders. Errors: those of reading it.
Outcome<AddedOrders> orders_between_stacks(const Deployed& deployed, const std::string& text);

}  // namespace cfnsplit
