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

/// Nothing if the text is no template and `may_be_other`: then nobody has said that it were one. `nested_in` is the
/// template that nests it, if any.
std::optional<Examined> examine(std::string file, std::string text, const CheckOptions& options,
                                bool may_be_other, std::string nested_in = {});

}  // namespace cfnsplit
