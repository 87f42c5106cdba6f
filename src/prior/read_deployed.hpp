#pragma once
// Reading what is deployed. Two forms are understood, told apart by what the files hold:
//   templates   the root's and those of its nested stacks, found as verify finds them: by what a TemplateURL ends in.
//               The root is the file that names others and that no other names; one file alone is a flat stack
//   listings    what `aws cloudformation list-stack-resources` (or describe-stack-resources) prints, a file a stack.
//               The file of a nested stack has the stack's name, which its parent's listing holds as PhysicalResourceId
// A nested stack that `source` has as a resource of its own is a resource here too [S43].
#include <cfnsplit/split.hpp>
#include <memory>

#include "prior/deployed.hpp"
#include "template/template.hpp"

namespace cfnsplit {

/// Errors: CFS0806 (nothing that can be read, or no root), CFS0807 (a stack's file is missing or twice).
Outcome<Deployed> read_deployed(const Template& source, const std::vector<TemplateFile>& files);

/// One of the files, as text. What 'aws cloudformation get-template' prints holds the template, as an object or as a
/// text; then that. Errors: CFS01xx.
Outcome<std::shared_ptr<const Document>> read_deployed_file(const TemplateFile& file);

}  // namespace cfnsplit
