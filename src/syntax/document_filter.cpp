#include "syntax/document_filter.hpp"

#include "syntax/document_builder.hpp"

namespace cfnsplit {

std::shared_ptr<const Document> without(const std::shared_ptr<const Document>& document,
                                        const std::vector<std::uint32_t>& left_out) {
  DocumentBuilder builder(document);
  for (std::uint32_t i = 0; i < document->root().end_index(); ++i) {
    const Node parent = document->node(i).parent();
    builder.copy(document->node(i), parent ? parent.index() : 0);
  }
  for (const std::uint32_t index : left_out) builder.leave_out(index);
  return builder.finish();
}

}  // namespace cfnsplit
