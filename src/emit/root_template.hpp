#pragma once
// The template of the root.
#include <string>
#include <vector>

#include "emit/rewriter.hpp"

namespace cfnsplit {

/// The root's text: every section of the source that stays, its own resources, and the nested stacks.
/// `template_urls` holds the TemplateURL of every stack, by StackId; the root's is not used.
std::string write_root(const Analysis& analysis, const StackPlan& plan, const Wiring& wiring,
                       const Rewriter& rewriter, const std::vector<std::string>& template_urls,
                       JsonStyle style);

}  // namespace cfnsplit
