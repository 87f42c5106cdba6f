#pragma once
// Text → all that is known of a template before anything is decided: what every command starts from.
#include <cfnsplit/split.hpp>
#include <memory>

#include "analysis/analysis.hpp"
#include "base/source_text.hpp"

namespace cfnsplit {

/// Of the options only what TemplateURL names is read. Errors: CFS01xx, CFS02xx, CFS0301;
/// warnings: CFS0115, CFS0205.
Outcome<Analysis> analyse(std::shared_ptr<const SourceText> text, const SplitOptions& options);

}  // namespace cfnsplit
