#pragma once
// What stands somewhere, by a lock or by what is deployed, and is not in the template.
#include <cfnsplit/diagnostic.hpp>
#include <string>
#include <vector>

#include "prior/deployed.hpp"
#include "prior/lock_file.hpp"
#include "prior/renames.hpp"

namespace cfnsplit {

/// `keys` are the lock_keys of the template.
std::vector<GoneResource> gone_from(const Lock& lock, const std::vector<std::string>& keys);
/// Nothing that a block of the template may make [S6], nor what has another id at every build [S51].
std::vector<GoneResource> gone_from(const Deployed& deployed, const Template& source);

/// What a listing does not tell, a lock may know; and it knows the template before it was split.
void lend_fingerprints(Deployed& deployed, const Lock& lock);

/// What holds data, or is known to others by its id, and that the deployment takes out of its stack. Warnings: CFS0845
/// (gone), CFS0846 (under another id), CFS0847 (gone, and it is not known what it was), one of a kind.
std::vector<Diagnostic> warn_of_gone(const std::vector<GoneResource>& gone, const Template& source);

}  // namespace cfnsplit
