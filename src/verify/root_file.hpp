#pragma once
// Which of the files is the root.
#include <cstdint>
#include <span>

#include "verify/mentions.hpp"
#include "verify/report.hpp"
#include "verify/template_url.hpp"

namespace cfnsplit::oracle {

/// True for a nested stack that the split has made: a stack that the source does not have [S43].
bool is_made_by_split(const Inventory& source, std::string_view name, Node resource);

/// Position in `files`, or -1 after a CFS0515.
std::int32_t find_root(const Inventory& source, std::span<const SplitTemplate> files,
                       std::span<const UnusableFile> unusable, const FileFinder& finder,
                       const VerifyOptions& options, Report& report);

}  // namespace cfnsplit::oracle
