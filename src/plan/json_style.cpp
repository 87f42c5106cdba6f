#include "plan/json_style.hpp"

#include <algorithm>

namespace cfnsplit {

JsonStyle style_of(const Analysis& analysis, const SplitOptions& options) {
  const auto resources = static_cast<std::int64_t>(analysis.source.resources.size());
  const auto bytes = static_cast<std::int64_t>(written_size(analysis.source.root(), JsonStyle::indented, 0));
  const std::int64_t in_a_stack = std::min(resources, options.limits.resources);
  const bool too_large = bytes / resources * in_a_stack > options.limits.bytes;
  return options.minify || too_large ? JsonStyle::minified : JsonStyle::indented;
}

}  // namespace cfnsplit
