#pragma once
// JSON text → Document. Strict (RFC 8259): bad UTF-8, numbers too large to hold and nesting beyond kMaxDepth are errors
// with their places, and so are keys that stand twice, but in a template. A byte order mark and CRLF are taken. Linear
// in the text's length.
#include <cfnsplit/outcome.hpp>
#include <memory>

#include "base/source_text.hpp"
#include "syntax/document.hpp"

namespace cfnsplit {

/// Far beyond any real template, and shallow enough for every reader further down the line.
inline constexpr std::uint32_t kMaxDepth = 512;

/// Keys that stand twice in one object [S7].
enum class Repeats : std::uint8_t {
  refused,      ///< an error: in a file of cfnsplit's own, nobody can mean both
  last_counts,  ///< a warning, as CloudFormation takes a template
};

/// Errors: CFS0101 … CFS0106. `broke_at`, if given, is set to the byte at which the text stops being JSON, if it does.
Outcome<std::shared_ptr<const Document>> read_json(std::shared_ptr<const SourceText> source,
                                                   std::size_t* broke_at = nullptr,
                                                   Repeats repeats = Repeats::refused);

}  // namespace cfnsplit
