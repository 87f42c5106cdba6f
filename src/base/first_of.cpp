#include "base/first_of.hpp"

#include <algorithm>

namespace cfnsplit {

std::string first_of(const std::vector<std::string>& named) {
  constexpr std::size_t kShown = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(named.size(), kShown); ++i) text += (i == 0 ? "" : ", ") + named[i];
  return named.size() <= kShown ? text : text + " and " + std::to_string(named.size() - kShown) + " more";
}

}  // namespace cfnsplit
