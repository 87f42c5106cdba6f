#pragma once
// One text → the report on it, and what it nests. Nothing of the text is kept, so that a run over many holds only
// numbers.
#include <cfnsplit/check.hpp>
#include <optional>

#include "check/nested_templates.hpp"

namespace cfnsplit {

struct Examined {
  TemplateReport report;
  std::vector<NestedTemplate> nested;
  SourcePlace resources;  ///< of the section
};

/// What a template is called, and what nests it.
struct Position {
  std::string file, stack, nested_in = {};
};

/// Nothing if the text is no template and `may_be_other`: then nobody has said that it were one. The limits are those
/// that `options` have for this template.
std::optional<Examined> examine(Position position, std::string text, const CheckOptions& options,
                                bool may_be_other);

}  // namespace cfnsplit
