#pragma once
// What every reader asks of a text before it reads it.
#include <cfnsplit/diagnostic.hpp>
#include <optional>
#include <string_view>

#include "base/source_text.hpp"

namespace cfnsplit {

/// White space of JSON, and of YAML between tokens.
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The length of the byte order mark at the start, 0 or 3.
std::size_t mark_size(std::string_view text);

/// The first byte that is neither in the byte order mark nor white space; the text's size if there is none.
std::size_t first_content(std::string_view text);

/// The first byte that is not part of well-formed UTF-8; the text's size if all are.
std::size_t first_ill_formed(std::string_view text);

/// Why no reader can read `source`: it holds nothing (CFS0101), more than 4 GiB (CFS0102) or a NUL byte (CFS0106).
std::optional<Diagnostic> fault_of_input(const SourceText& source);

}  // namespace cfnsplit
