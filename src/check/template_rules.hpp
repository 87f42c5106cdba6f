#pragma once
// What holds for some templates only: limits of their own, and findings that somebody has let pass.
#include <cfnsplit/check.hpp>

namespace cfnsplit {

/// A template as patterns know it.
struct TemplateName {
  std::string_view file, stack;
};

/// True where the name of the stack, the path or its last step is like the pattern.
bool is_named_by(const TemplateName& name, std::string_view pattern);

/// `options` with the limits that hold for this template.
CheckOptions options_for(const TemplateName& name, const CheckOptions& options);

/// What is accepted becomes a note that says why. Past its time the finding stays and says that it was accepted.
/// `measure` is the limit that it is about, if it is about one.
void accept(Diagnostic& finding, std::optional<Measure> measure, const TemplateName& name,
            const CheckOptions& options);

}  // namespace cfnsplit
