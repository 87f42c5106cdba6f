#pragma once
// What a TemplateURL pattern names, as references of every nested stack [S41].
#include <cfnsplit/outcome.hpp>
#include <string_view>
#include <vector>

#include "reference/references.hpp"

namespace cfnsplit {

/// What the `${…}` of a TemplateURL pattern name: a resource (the bucket that a framework deploys to), a parameter, a
/// pseudo parameter [S41]. `begin` and `end` are positions in `pattern`; there is no site.
/// Errors: CFS0409 for names that the template does not have.
Outcome<std::vector<Reference>> references_of_url(const Template& source, std::string_view pattern);

}  // namespace cfnsplit
