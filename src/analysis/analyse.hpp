#pragma once
// Text → all that is known of a template before anything is decided: what every command starts from.
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <memory>

#include "analysis/analysis.hpp"
#include "base/source_text.hpp"

namespace cfnsplit {

/// A template that AWS SAM or a macro must still expand [S42].
enum class BeforeExpansion : std::uint8_t {
  refused,     ///< CFS0301
  as_written,  ///< a note (CFS0211); what it names and does not declare is left out
};

/// Of the options it reads those that tell what the template means (what TemplateURL names, attributes, included files,
/// whether unused parameters are left out), and none that tell how to split it. Errors: CFS01xx, CFS02xx,
/// CFS0301; warnings: CFS0103, CFS0115, CFS0205, CFS0210, CFS0220; note: CFS0211.
Outcome<Analysis> analyse(std::shared_ptr<const SourceText> text, const SplitOptions& options,
                          BeforeExpansion uncompiled = BeforeExpansion::refused);

}  // namespace cfnsplit
