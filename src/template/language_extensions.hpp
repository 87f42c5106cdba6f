#pragma once
// What CloudFormation takes only in a template with the transform AWS::LanguageExtensions [S77].
#include "syntax/document.hpp"

namespace cfnsplit {

/// True if something in `part` needs the transform, or may need it.
bool needs_language_extensions(Node part);

}  // namespace cfnsplit
