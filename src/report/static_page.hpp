#pragma once
// A page of HTML that needs no script and asks no network: opened from a disk, or kept with the results of a build.
#include <string>
#include <string_view>

namespace cfnsplit {

/// `title` is plain text, `body` is what goes into <main>: markup, with all that is not ours escaped.
std::string static_page(std::string_view title, std::string_view body);

}  // namespace cfnsplit
