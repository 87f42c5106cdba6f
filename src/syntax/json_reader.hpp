#pragma once
// JSON text → Document. Strict (RFC 8259): duplicate keys, bad UTF-8, numbers too large to hold and nesting beyond
// kMaxDepth are errors with their places. A byte order mark and CRLF are taken. Linear in the text's length.
#include <cfnsplit/outcome.hpp>
#include <memory>

#include "base/source_text.hpp"
#include "syntax/document.hpp"

namespace cfnsplit {

/// Far beyond any real template, and shallow enough for every reader further down the line.
inline constexpr std::uint32_t kMaxDepth = 512;

/// Errors: CFS0101 … CFS0106. `broke_at`, if given, is set to the byte at which the text stops being JSON, if it does.
Outcome<std::shared_ptr<const Document>> read_json(std::shared_ptr<const SourceText> source,
                                                   std::size_t* broke_at = nullptr);

}  // namespace cfnsplit
