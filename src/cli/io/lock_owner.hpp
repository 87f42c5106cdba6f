#pragma once
// Who has a directory, and whether that process still runs.
#include <string>

namespace cfnsplit::cli {

/// A name for what this process keeps next, which no other has at any time: PROCESS_START_PLACE_HOST_NUMBER. START is
/// when the process began, in the system's ticks since the machine did, or 0. PLACE tells where its number means
/// something: the machine since it was started, and the namespace of the process; 0 where that cannot be told. HOST is
/// for people. src/node/lib/host/owner.ts makes the same.
std::string new_owner();

/// True where it is certain: the owner's place is this one, and its process is no more.
bool has_ended(const std::string& owner);

}  // namespace cfnsplit::cli
