#pragma once
// What yaml-cpp's events do not tell, and what it reads wrong, looked up in the text itself.
#include <cstddef>
#include <string>
#include <string_view>

#include "base/source_text.hpp"

namespace cfnsplit {

/// The tag and anchor before a value.
struct Properties {
  std::size_t start = 0;      ///< first byte of the node
  std::size_t content = 0;    ///< first byte behind them
  std::size_t tag = 0;        ///< first byte of the tag; `content` where there is none
  bool are_separated = true;  ///< white space follows each of them, or the end of an entry an anchor
};

/// From where a node starts.
Properties read_properties(const SourceText& source, std::size_t at);

/// The null that is spelt at `at`, or empty.
std::string_view null_at(std::string_view text, std::size_t at);

struct ScalarFault {
  std::size_t offset = 0;
  std::string_view summary;  ///< empty where there is no fault
  std::string_view hint;
};

/// Checks the quoted or block scalar that starts at `at` for what yaml-cpp 0.7 takes or decodes wrong without a
/// word: a quote that the end of the text closes, several empty lines before a closing quote, the escapes \N and
/// \_, and a folded text whose indentation is given by number and whose last line breaks are kept.
ScalarFault check_scalar(std::string_view text, std::size_t at);

/// `decoded` with all the line breaks at its end, if it is a folded text that keeps them (`>+`), which yaml-cpp does
/// not.
std::string with_kept_breaks(std::string_view text, std::size_t at, const std::string& decoded);

}  // namespace cfnsplit
