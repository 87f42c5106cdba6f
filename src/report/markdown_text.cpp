#include "report/markdown_text.hpp"

#include "report/words.hpp"

namespace cfnsplit {

std::string escaped_markdown(std::string_view text) {
  const std::string shown = printable(text);
  std::string safe;
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const char c = shown[at];
    if (c == '<')
      safe += "&lt;";
    else if (c == '>')
      safe += "&gt;";
    else if (c == '&')
      safe += "&amp;";
    else if (c == '@')
      safe += "&#64;";
    else if (shown.compare(at, 3, "://") == 0)
      safe += "&#58;";  // or it becomes a link
    else if (c == '.' && safe.ends_with("www"))
      safe += "&#46;";
    else if (std::string_view("\\`*_[]#|~").find(c) != std::string_view::npos)
      safe += {'\\', c};
    else
      safe += c;
  }
  return safe;
}

}  // namespace cfnsplit
