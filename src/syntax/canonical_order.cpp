#include "syntax/canonical_order.hpp"

#include <algorithm>
#include <functional>
#include <vector>

#include "syntax/document_builder.hpp"

namespace cfnsplit {
namespace {

// A value still to be added.
struct Pending {
  Node value;
  std::uint32_t parent = 0;
  bool keeps_order = false;
};

}  // namespace

std::shared_ptr<const Document> in_canonical_order(const std::shared_ptr<const Document>& document,
                                                   std::string_view keep_below) {
  DocumentBuilder builder(document);
  std::vector<Pending> ahead;  // the next one last
  if (document->root()) ahead.push_back({document->root()});
  while (!ahead.empty()) {
    const auto [node, parent, kept] = ahead.back();
    ahead.pop_back();
    const std::uint32_t index = builder.copy(node, parent);
    const bool keeps_order = kept || (!keep_below.empty() && node.key() == keep_below);
    const auto first = static_cast<std::ptrdiff_t>(ahead.size());
    for (const Node member : node) ahead.push_back({member, index, keeps_order});
    const std::ranges::subrange members(ahead.begin() + first, ahead.end());
    if (node.is_object() && !keeps_order)
      std::ranges::sort(members, std::ranges::greater(),
                        [](const Pending& member) { return member.value.key(); });
    else
      std::ranges::reverse(members);
  }
  return builder.finish();
}

}  // namespace cfnsplit
