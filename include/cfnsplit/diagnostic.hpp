#pragma once
/// What the tool has to say about an input: a stable code, one line of summary, a hint, and the place.
#include <cstdint>
#include <string>
#include <vector>

namespace cfnsplit {

enum class Severity { note, warning, error };

/// A place in a source text. Lines and columns count from 1, columns in bytes; 0 means "no such place".
struct SourcePlace {
  std::string file;  ///< as the caller named it; `-` is standard input
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 0;          ///< bytes to underline, at least 1 where there is a place
  std::string pointer;               ///< JSON pointer (RFC 6901) of the value; empty where there is none
  std::string excerpt;               ///< the source line, cut to a window around the column when it is long
  std::uint32_t excerpt_column = 0;  ///< where `column` lies within `excerpt`, from 1
  /// Where the CDK has the resource in its tree of constructs, "Shop/Orders/Handler"; empty where nobody has said.
  std::string construct = {};
};

/// A second place that explains the first.
struct RelatedPlace {
  std::string message;
  SourcePlace place;
};

/// An option, and the one of its values that is meant, if it is one alone.
struct NamedOption {
  std::string option;  ///< as on the command line: "--pin"
  std::string value = {};
};

/// One finding. `code` is `CFS` and four digits and never changes its meaning; see src/base/codes.hpp for the list.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;
  std::string summary;  ///< one line, no full stop, names in single quotes
  std::string hint;     ///< what to do; never empty on an error
  SourcePlace place;
  std::vector<RelatedPlace> related;
  std::vector<NamedOption> options =
      {};  ///< that it is about: whoever knows where they were given can point there
};

}  // namespace cfnsplit
