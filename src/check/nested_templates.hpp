#pragma once
// Which local files the nested stacks of a template are made from [S43].
#include <string>
#include <vector>

#include "template/template.hpp"

namespace cfnsplit {

struct NestedTemplate {
  std::string stack;       ///< logical id
  std::string name;        ///< the construct that the CDK makes it for, "Api"; else the logical id
  SourcePlace place;       ///< of what names the file, or of the resource
  std::int64_t times = 1;  ///< how many stacks are made of it: more in a loop
  /// Paths to try, from the directory of the template. The first stands for the file in messages if `is_local`.
  std::vector<std::string> candidates;
  bool is_local = false;  ///< true: the template says that it is a local file, so a missing one is a mistake
};

/// The nested stacks and serverless applications, those in loops included, by logical id. A stack is local where its
/// TemplateURL or Location is a relative path, or where the CDK has noted the asset's path. A TemplateURL elsewhere is
/// looked for beside the template by its last step, as the Serverless Framework writes it, and by
/// `<stack>.template.json`, as `split` does.
std::vector<NestedTemplate> find_nested_templates(const Template& source);

}  // namespace cfnsplit
