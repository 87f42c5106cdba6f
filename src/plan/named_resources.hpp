#pragma once
// Options name resources by construct paths and patterns as well; all that works with them knows logical ids alone.
#include <cfnsplit/outcome.hpp>
#include <cfnsplit/split.hpp>

#include "template/resource_matcher.hpp"

namespace cfnsplit {

/// The options with every path and pattern of pins, keep_in_root, together and allow_moves replaced by the logical ids
/// that it means [S88]. A pin that names a resource by its id goes before one that means it by a pattern. Logical ids
/// and types stay as they are, whether the template has them or not. Errors: CFS0428.
Outcome<SplitOptions> with_ids(const Template& source, const SplitOptions& options);

/// The one resource that `name` means. Errors: CFS0409 if there is none, CFS0428 if it is a path or a pattern, and
/// CFS0429 if there are several.
Outcome<std::int32_t> find_one(const ResourceMatcher& matcher, const std::string& name);

}  // namespace cfnsplit
