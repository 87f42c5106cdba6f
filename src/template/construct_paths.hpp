#pragma once
// Where the CDK says that a resource stands in its tree of constructs: "Shop/Orders/Handler/Resource".
#include <string>
#include <string_view>
#include <vector>

#include "template/template.hpp"

namespace cfnsplit {

/// `aws:cdk:path` of the Metadata; empty if there is none.
std::string_view construct_path(Node resource);

/// The path without its last step if that is `Resource` or `Default`, which the CDK calls what a construct is made for.
std::string_view without_resource_step(std::string_view path);

/// The construct that holds the one that the path names: the path without its last step. Empty for a single step.
std::string_view parent_construct(std::string_view path);

/// `path` is `construct` or lies within it.
bool is_within(std::string_view path, std::string_view construct);

/// The steps of a path.
std::vector<std::string_view> steps_of(std::string_view path);

/// Per path its steps below the stack, which are those that all paths of the template begin with; none of an empty
/// path. `Resource` and `Default` at the end are left out where anything else is left.
std::vector<std::vector<std::string_view>> constructs_below_stack(const std::vector<std::string_view>& paths);

/// The same per resource.
std::vector<std::vector<std::string_view>> constructs_of(const Template& source);

/// A logical id without the eight digits that the CDK puts behind it, and without what it puts behind them for each
/// build. The id itself if it has none.
std::string_view without_hash(std::string_view id);

}  // namespace cfnsplit
