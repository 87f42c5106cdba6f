#pragma once
// Locks know resources by the keys that they had when the lock was written. What of it means a resource that has
// another key now [S51]:
//   1. its logical id, which earlier versions of the program wrote where they did not know that it does not last
//   2. its LastingKey, where a second resource has come that has the same, so that both go by their ids
//   3. the LastingKey that begins with its id, which lasts now
//   4. logical ids that are gone from the template and have the same lasting part, if they stood in one stack and no
//      fingerprint says that they had another type
#include "prior/lock_file.hpp"
#include "prior/renames.hpp"
#include "reference/references.hpp"

namespace cfnsplit {

/// The same lock under the keys of today, where it is sure that they mean the same. All else stays in it as it is.
Lock with_current_keys(Lock lock, const Template& source, const References& references);

/// Of several resources that have one LastingKey, those that the lock does not have, where it has what came before
/// them: whether that is the resource itself cannot be told.
std::vector<Renamed> find_successors(const Lock& lock, const Template& source, const References& references);

}  // namespace cfnsplit
