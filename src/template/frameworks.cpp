#include "template/frameworks.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace cfnsplit {
namespace {

struct FrameworkRoot {
  std::string_view framework;
  std::string_view signs;  // "Section/Name", separated by spaces: one of them shows the framework
  std::string_view id;     // '*' stands for any text
  std::string_view type;
};

constexpr auto kRoots = std::to_array<FrameworkRoot>({
#include "template/frameworks_data.inc"
});

bool shows(const Template& source, std::string_view signs) {
  while (!signs.empty()) {
    const std::size_t end = std::min(signs.find(' '), signs.size());
    const std::string_view sign = signs.substr(0, end);
    const std::size_t slash = sign.find('/');
    if (source.section(sign.substr(0, slash)).find(sign.substr(slash + 1))) return true;
    signs.remove_prefix(std::min(end + 1, signs.size()));
  }
  return false;
}

// Each text between the stars follows on the one before, the first at the beginning and the last at the end.
bool fits(std::string_view id, std::string_view pattern) {
  const std::size_t first = pattern.find('*');
  if (first == std::string_view::npos) return id == pattern;
  if (!id.starts_with(pattern.substr(0, first))) return false;
  id.remove_prefix(first);
  pattern.remove_prefix(first + 1);
  for (std::size_t star = pattern.find('*'); star != std::string_view::npos; star = pattern.find('*')) {
    const std::size_t at = id.find(pattern.substr(0, star));
    if (at == std::string_view::npos) return false;
    id.remove_prefix(at + star);
    pattern.remove_prefix(star + 1);
  }
  return id.ends_with(pattern);
}

}  // namespace

std::vector<LookedUp> looked_up_in_root(const Template& source) {
  std::vector<FrameworkRoot> roots;
  std::ranges::copy_if(kRoots, std::back_inserter(roots),
                       [&](const FrameworkRoot& root) { return shows(source, root.signs); });
  std::vector<LookedUp> found;
  for (std::size_t i = 0; i < source.resources.size(); ++i) {
    const Declaration& resource = source.resources.entries()[i];
    const auto root = std::ranges::find_if(roots, [&](const FrameworkRoot& one) {
      return one.type == resource_type(resource.node) && fits(resource.name, one.id);
    });
    if (root != roots.end()) found.push_back({i, root->framework});
  }
  return found;
}

}  // namespace cfnsplit
