#pragma once
// Text in columns and paragraphs, for help on a terminal.
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit::cli {

inline constexpr std::size_t kHelpWidth = 110;     ///< columns that help fills
inline constexpr std::size_t kNarrowestHelp = 60;  ///< and those that it needs

struct HelpStyle {
  std::size_t width = kHelpWidth;
  bool brief = false;  ///< what most need, and where the rest is
};

/// The paragraphs of a text: what stands between empty lines.
std::vector<std::string_view> paragraphs_of(std::string_view text);
/// A paragraph whose lines begin with spaces is shown as it is.
bool keeps_lines(std::string_view paragraph);

/// Broken into lines at spaces, each ended by a line feed; lines after the first begin with `indent` spaces, and the
/// first one is taken to begin there.
std::string wrapped(std::string_view text, std::size_t indent = 0, std::size_t width = kHelpWidth);

/// Every paragraph wrapped, with an empty line between.
std::string laid_out(std::string_view text, std::size_t width = kHelpWidth);

/// Rows of two columns, the second one wrapped. It begins at a fixed place; where the first column is too long, in the
/// line below.
std::string two_columns(std::string_view left, std::string_view right, std::size_t place,
                        std::size_t width = kHelpWidth);

}  // namespace cfnsplit::cli
