#include "syntax/canonical_order.hpp"

#include <algorithm>
#include <functional>
#include <vector>

#include "syntax/document_builder.hpp"

namespace cfnsplit {
namespace {

// A value still to be added, or, if it is none, the end of the container added last and not yet ended.
struct Step {
  Node value;
  bool keeps_order = false;
};

}  // namespace

std::shared_ptr<const Document> in_canonical_order(std::shared_ptr<const Document> document,
                                                   std::string_view keep_below) {
  DocumentBuilder builder(document);
  std::vector<Step> ahead;  // the next one last
  if (document->root()) ahead.push_back({document->root()});
  while (!ahead.empty()) {
    const auto [node, kept] = ahead.back();
    ahead.pop_back();
    if (!node) {
      builder.end();
      continue;
    }
    if (node.parent().is_object()) builder.key(node.key(), node.key_offset());
    if (!node.is_object() && !node.is_array()) {
      builder.scalar(node.kind(), node.text(), node.offset());
      continue;
    }
    builder.begin(node.kind(), node.offset());
    const bool keeps_order = kept || (!keep_below.empty() && node.key() == keep_below);
    ahead.push_back({});
    const auto first = static_cast<std::ptrdiff_t>(ahead.size());
    for (const Node member : node) ahead.push_back({member, keeps_order});
    const std::ranges::subrange members(ahead.begin() + first, ahead.end());
    if (node.is_object() && !keeps_order)
      std::ranges::sort(members, std::ranges::greater(), [](const Step& step) { return step.value.key(); });
    else
      std::ranges::reverse(members);
  }
  return builder.finish();
}

}  // namespace cfnsplit
