#pragma once
// Resources whose scripts talk to the stack that holds them (cfn-init, cfn-signal, cfn-hup) [S19].
#include <string_view>
#include <vector>

#include "verify/mentions.hpp"

namespace cfnsplit::oracle {

/// The text holds the name of a helper, a command or a call that talks to the stack of whoever runs it.
bool names_stack_helper(std::string_view text);

/// True if a text or key inside `resource` names one of the helpers or AWS::CloudFormation::Init.
bool talks_to_own_stack(Node resource);

/// A text of `resource` that names a helper and stands where AWS::StackName does not mean the stack that holds it, if
/// an AWS::StackName or AWS::StackId stands in such a place as well: which stack it means cannot be told.
Node ambiguous_script(Node resource, const Inventory& inventory);

/// The resources of `inventory` that texts inside `resource` name by `--resource X` or `-r X`.
std::vector<std::string_view> named_by_scripts(Node resource, const Inventory& inventory);

}  // namespace cfnsplit::oracle
