#include "syntax/document.hpp"

#include <algorithm>
#include <ranges>

#include "syntax/json_pointer.hpp"
#include "syntax/origin_places.hpp"

namespace cfnsplit {

Node Node::at(std::uint32_t i) const {
  if (i >= size()) return {};
  Iterator it = begin();
  for (; i > 0; --i) ++it;
  return *it;
}

namespace {

// How many bytes of the source to underline for `text`, which stands at `offset`: all of it where it stands there as it
// is, perhaps in quotes; else the first, for YAML has block texts and tags that stand for keys.
std::size_t length_at(std::string_view source, std::uint32_t offset, std::string_view text) {
  const bool is_quoted = offset < source.size() && (source[offset] == '"' || source[offset] == '\'');
  if (is_quoted) return text.size() + 2;
  return source.substr(std::min<std::size_t>(offset, source.size()), text.size()) == text ? text.size() : 1;
}

}  // namespace

SourcePlace Node::place() const {
  if (document_->origin_places_) return document_->origin_places_->of_value(*this);
  const Document::Entry& entry = document_->nodes_[index_];
  const SourceText& source = *document_->source_;
  return source.place(entry.offset, length_at(source.text(), entry.offset, entry.text), pointer());
}

SourcePlace Node::key_place() const {
  if (document_->origin_places_) return document_->origin_places_->of_key(*this);
  const Document::Entry& entry = document_->nodes_[index_];
  if (!parent().is_object()) return place();
  const SourceText& source = *document_->source_;
  return source.place(entry.key_offset, length_at(source.text(), entry.key_offset, entry.key), pointer());
}

std::string Node::pointer() const {
  std::vector<std::string> steps;
  for (Node at = *this; at.index_ != 0; at = at.parent()) {
    std::string step;
    if (at.parent().is_array()) {
      std::uint32_t position = 0;
      for (const Node sibling : at.parent()) {
        if (sibling == at) break;
        ++position;
      }
      step = std::to_string(position);
    } else {
      step = pointer_step(at.key());
    }
    steps.push_back(std::move(step));
  }
  std::string joined;
  for (const std::string& step : steps | std::views::reverse) joined += '/' + step;
  return joined;
}

}  // namespace cfnsplit
