#include "syntax/document_builder.hpp"

#include <unordered_set>

#include "base/sort_unique.hpp"

namespace cfnsplit {

DocumentBuilder::DocumentBuilder(std::shared_ptr<const SourceText> source)
    : document_(std::make_shared<Document>(std::move(source))) {
  document_->nodes_.reserve(document_->source_->text().size() / 24);
}

DocumentBuilder::DocumentBuilder(std::shared_ptr<const Document> origin)
    : document_(std::make_shared<Document>(origin->source_)) {
  document_->nodes_.reserve(origin->nodes_.size());
  document_->origin_places_ = origin->origin_places_;
  document_->origin_ = std::move(origin);
}

void DocumentBuilder::key(std::string_view text, std::uint32_t offset) {
  key_ = text;
  key_offset_ = offset;
}

void DocumentBuilder::scalar(Kind kind, std::string_view text, std::uint32_t offset) {
  document_->nodes_[add(kind, offset)].text = text;
}

void DocumentBuilder::begin(Kind kind, std::uint32_t offset) { open_.push_back(add(kind, offset)); }

void DocumentBuilder::end() {
  document_->nodes_[open_.back()].end = static_cast<std::uint32_t>(document_->nodes_.size());
  open_.pop_back();
}

std::uint32_t DocumentBuilder::copy(Node value, std::uint32_t parent) {
  const auto index = static_cast<std::uint32_t>(document_->nodes_.size());
  Document::Entry& entry = document_->nodes_.emplace_back(document_->origin_->nodes_[value.index()]);
  entry.parent = parent;
  entry.end = index + (entry.end - value.index());
  return index;
}

std::string_view DocumentBuilder::keep(std::string_view text, std::uint32_t offset) {
  const std::string_view source = document_->source_->text();
  if (offset <= source.size() && source.substr(offset, text.size()) == text)
    return source.substr(offset, text.size());
  return document_->decoded_.emplace_back(text);
}

std::shared_ptr<const Document> DocumentBuilder::finish() {
  if (!repeating_.empty() || !left_out_.empty()) drop_left_out();
  return std::move(document_);
}

// Per node; members whose key a later one of their object has are left out as well.
std::vector<bool> DocumentBuilder::find_left_out() const {
  const auto& nodes = document_->nodes_;
  std::vector<bool> is_out(nodes.size());
  for (const std::uint32_t index : left_out_) is_out[index] = true;
  for (const std::uint32_t object : repeating_) {
    std::vector<std::uint32_t> members;
    for (std::uint32_t i = object + 1; i < nodes[object].end; i = nodes[i].end) members.push_back(i);
    std::unordered_set<std::string_view> later;
    for (std::size_t i = members.size(); i-- > 0;)
      is_out[members[i]] = !later.insert(nodes[members[i]].key).second;
  }
  return is_out;
}

void DocumentBuilder::drop_left_out() {
  sort_unique(repeating_);
  auto& nodes = document_->nodes_;
  const std::vector<bool> is_out = find_left_out();
  const auto size = static_cast<std::uint32_t>(nodes.size());
  std::vector<std::uint32_t> moved(nodes.size() + 1);  // where each node goes, or the next one that stays
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0, end = 0; i < size; i = end) {
    end = is_out[i] ? nodes[i].end : i + 1;
    if (is_out[i]) --nodes[nodes[i].parent].size;
    for (std::uint32_t j = i; j < end; ++j) moved[j] = kept;
    kept += is_out[i] ? 0 : 1;
  }
  moved[size] = kept;
  for (std::uint32_t i = 0, next = 0; i < size; i = next) {
    next = is_out[i] ? nodes[i].end : i + 1;
    if (is_out[i]) continue;
    Document::Entry entry = nodes[i];
    entry.parent = moved[entry.parent];
    entry.end = moved[entry.end];
    nodes[moved[i]] = entry;
  }
  nodes.resize(kept);
}

std::uint32_t DocumentBuilder::add(Kind kind, std::uint32_t offset) {
  auto& nodes = document_->nodes_;
  const auto index = static_cast<std::uint32_t>(nodes.size());
  Document::Entry entry;
  entry.kind = kind;
  entry.offset = offset;
  entry.end = index + 1;
  if (!open_.empty()) {
    entry.parent = open_.back();
    ++nodes[entry.parent].size;
    if (nodes[entry.parent].kind == Kind::object) {
      entry.key = key_;
      entry.key_offset = key_offset_;
    }
  }
  nodes.push_back(entry);
  return index;
}

}  // namespace cfnsplit
