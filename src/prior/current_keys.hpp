#pragma once
// Locks know resources by the keys that they had when the lock was written. This gives the same lock under the keys that
// the template's resources have now, where it is sure that they mean the same.
#include "prior/lock_file.hpp"
#include "reference/references.hpp"

namespace cfnsplit {

/// A resource whose key the lock does not have is known by
///   1. its logical id, which earlier versions of the program wrote where they did not know that it does not last
///   2. its LastingKey, where a second resource has come that has the same: all that have it stood where the one stood
///   3. logical ids that are gone from the template and have the same lasting part, if they stood in one stack
///   4. the LastingKey that begins with its id, which lasts now
/// What the lock holds besides stays in it.
Lock with_current_keys(Lock lock, const Template& source, const References& references);

}  // namespace cfnsplit
