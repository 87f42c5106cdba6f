#pragma once
// What a resource is known by once it has another logical id: its type, its properties, its place in the CDK's tree.
#include "prior/lock_file.hpp"
#include "reference/references.hpp"

namespace cfnsplit {

/// "TYPE HASH", or "TYPE HASH PATHHASH" where Metadata has `aws:cdk:path`; 64 bits each. The hash of the properties
/// knows no order of keys, none of the places where artifacts lie, and of the resources that they refer to the types
/// only, so that it is the same when those have other ids. Empty for a block that makes resources, the type alone for
/// the CDK's metadata. `source` is in canonical order.
std::string fingerprint_of(const Template& source, const References& references, std::size_t resource);

/// Of all resources, sorted by key. `keys` are the lock_keys; behind those that are no logical ids stands the id that
/// they mean now. Of what is known by an owner, which lends it its name, that and the type are all: "TYPE ID".
std::vector<LockedFingerprint> fingerprints_of(const Template& source, const References& references,
                                               const std::vector<std::string>& keys);

/// The fingerprint of `key` says that it meant the resource of this logical id.
bool tells_id(const std::vector<LockedFingerprint>& fingerprints, std::string_view key, std::string_view id);

/// The parts of a fingerprint; what it does not have is empty.
struct FingerprintParts {
  std::string_view type, properties, path;
};
FingerprintParts parts_of(std::string_view fingerprint);

/// The resource has properties: it does not look like every other one of its type.
bool tells_properties(std::string_view fingerprint);

}  // namespace cfnsplit
