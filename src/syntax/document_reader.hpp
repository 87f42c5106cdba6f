#pragma once
// A template's text in either format → Document. What the text holds decides, not what the file is called.
#include <cfnsplit/outcome.hpp>
#include <memory>
#include <span>

#include "base/source_text.hpp"
#include "syntax/document.hpp"
#include "syntax/short_forms.hpp"

namespace cfnsplit {

/// JSON where the first character is `{` or `[`, else YAML. A mapping in brackets may be YAML all the same: where the
/// text is no JSON because of something that only YAML has - a tag, an anchor, a comment, single quotes, a key without
/// quotes - it is read as YAML. Errors and warnings are those of `read_json` or `read_yaml`.
Outcome<std::shared_ptr<const Document>> read_document(std::shared_ptr<const SourceText> source,
                                                       std::span<const ShortForm> short_forms);

}  // namespace cfnsplit
