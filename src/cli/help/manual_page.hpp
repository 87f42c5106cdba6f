#pragma once
// cfnsplit(1), made of the tables and the topics of help.
#include <string>

namespace cfnsplit::cli {

/// All commands with all options, in the language of man(7).
std::string manual_page();

}  // namespace cfnsplit::cli
