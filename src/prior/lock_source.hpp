#pragma once
// Which template a lock file belongs to, as far as its name tells it.
#include <cfnsplit/split.hpp>
#include <string>
#include <string_view>

#include "prior/lock_file.hpp"

namespace cfnsplit {

/// What a lock calls the template `name`: options.lock_source, or the last step of the name; nothing for "-".
std::string lock_source_of(std::string_view name, const SplitOptions& options);

/// The same, or one is a file name without a directory and the other ends with it; an empty one fits all.
bool is_same_source(std::string_view a, std::string_view b);

/// CFS0826: `lock` was written for the template `recorded`, and is read for `source`.
Diagnostic other_source_of(const std::string& lock, const std::string& recorded, const std::string& source);

/// What the next lock records: what `before` says where that means the same, so that a build in another directory does
/// not change the file. Of a manifest, `before` is only taken where nothing else is known.
std::string next_lock_source(const Lock& before, std::string_view name, const SplitOptions& options);

}  // namespace cfnsplit
