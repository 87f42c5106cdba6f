#pragma once
// The template that a tree of nested stacks means, whoever made it.
#include <cfnsplit/fold.hpp>
#include <string>
#include <vector>

namespace cfnsplit {

/// A split, by its manifest. Errors: those of fold().
Outcome<Folded> fold_split(const std::vector<TemplateFile>& files, const VerifyOptions& options);

/// Any tree. Errors: those of fold().
Outcome<Folded> fold_tree(const std::vector<TemplateFile>& files, const VerifyOptions& options);

}  // namespace cfnsplit
