#pragma once
// Whether a nested stack's TemplateURL leads to the template that is proved, as far as its text tells: to the file
// beside the root, to a place of AWS, or to where the caller says that templates lie [S70].
#include "verify/checks.hpp"

namespace cfnsplit::oracle {

/// Reports a TemplateURL of `child` that leads elsewhere (CFS0518).
void check_template_url(Context& context, const Scope& child);

}  // namespace cfnsplit::oracle
