#pragma once
// Local files that a template names and `aws cloudformation package` uploads: they are relative to the template's
// own directory, so they change when the template is written elsewhere [S44].
#include <string>
#include <string_view>
#include <vector>

#include "syntax/document.hpp"

namespace cfnsplit {

/// The string values inside a resource, a mapping or any other part that are relative local paths: of artifacts, of
/// included files, and those that the CDK notes beside an artifact's address. In document order.
std::vector<Node> find_artifact_paths(Node part);

/// The values of the properties that say where a resource's artifacts lie, in whatever form: `aws cloudformation
/// package` and tools like it write another place at every build. In document order; of a block that makes resources
/// none.
std::vector<Node> find_artifact_places(Node resource);
/// Those of them that CloudFormation reads while it creates the resource, so that something must lie there before.
std::vector<Node> find_code_places(Node resource);

/// `directory/path` with `.` and `..` folded as far as they can be; `path` itself when `directory` is empty.
std::string join_path(std::string_view directory, std::string_view path);

}  // namespace cfnsplit
