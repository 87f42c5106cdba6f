#pragma once
// Text within GitHub-flavoured Markdown.
#include <string>
#include <string_view>

namespace cfnsplit {

/// Text that stays text: nothing of a name becomes markup, a mention, a link or a new cell.
std::string escaped_markdown(std::string_view text);

}  // namespace cfnsplit
