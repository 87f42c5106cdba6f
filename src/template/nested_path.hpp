#pragma once
// Where the template of a nested stack lies on this machine [S94].
#include "syntax/document.hpp"

namespace cfnsplit {

/// Where the CDK notes that it lies, which is meant instead of the TemplateURL; none where it does not.
Node noted_template_path(Node stack);

/// The path, if it leads to a file beside the template that has `stack`, or below: it is no address, and does not lead
/// out of that directory. None otherwise.
Node template_path_beside(Node stack);

}  // namespace cfnsplit
