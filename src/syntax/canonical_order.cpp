#include "syntax/canonical_order.hpp"

#include <algorithm>

#include "syntax/document_builder.hpp"

namespace cfnsplit {
namespace {

struct Frame {
  std::vector<Node> members;
  std::size_t next = 0;
  bool keeps_order = false;
};

Frame open_frame(Node container, bool keeps_order) {
  Frame frame;
  frame.keeps_order = keeps_order;
  frame.members.reserve(container.size());
  for (const Node member : container) frame.members.push_back(member);
  if (container.is_object() && !keeps_order) std::ranges::sort(frame.members, {}, &Node::key);
  return frame;
}

}  // namespace

std::shared_ptr<const Document> in_canonical_order(std::shared_ptr<const Document> document,
                                                   std::string_view keep_below) {
  DocumentBuilder builder(document);
  std::vector<Frame> open;
  const auto add = [&](Node node, bool keeps_order) {
    if (node.parent().is_object()) builder.key(node.key(), node.key_offset());
    if (node.is_object() || node.is_array()) {
      builder.begin(node.kind(), node.offset());
      open.push_back(open_frame(node, keeps_order || (!keep_below.empty() && node.key() == keep_below)));
    } else {
      builder.scalar(node.kind(), node.text(), node.offset());
    }
  };
  if (document->root()) add(document->root(), false);
  while (!open.empty()) {
    Frame& top = open.back();
    if (top.next == top.members.size()) {
      builder.end();
      open.pop_back();
    } else {
      const Node member = top.members[top.next++];
      add(member, top.keeps_order);
    }
  }
  return builder.finish();
}

}  // namespace cfnsplit
