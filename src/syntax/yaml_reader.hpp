#pragma once
// YAML text → Document, the same that its JSON would give: short forms become objects, aliases and merge keys become
// copies, plain scalars get CloudFormation's types. Linear in the length of the text and of what its aliases add.
#include <cfnsplit/outcome.hpp>
#include <memory>
#include <span>

#include "base/source_text.hpp"
#include "syntax/document.hpp"
#include "syntax/short_forms.hpp"

namespace cfnsplit {

/// What all aliases together may add, in bytes of text and 32 for each value; as much as the largest file that is read.
inline constexpr std::size_t kMaxAliasBytes = std::size_t{64} << 20;

/// Errors: CFS0101, CFS0103 … CFS0106, CFS0117 … CFS0122. Warnings come with a value: CFS0123.
Outcome<std::shared_ptr<const Document>> read_yaml(std::shared_ptr<const SourceText> source,
                                                   std::span<const ShortForm> short_forms);

}  // namespace cfnsplit
