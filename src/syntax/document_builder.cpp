#include "syntax/document_builder.hpp"

namespace cfnsplit {

DocumentBuilder::DocumentBuilder(std::shared_ptr<const SourceText> source)
    : document_(std::make_shared<Document>(std::move(source))) {
  document_->nodes_.reserve(document_->source_->text().size() / 24);
}

DocumentBuilder::DocumentBuilder(std::shared_ptr<const Document> origin)
    : document_(std::make_shared<Document>(origin->source_)) {
  document_->nodes_.reserve(origin->nodes_.size());
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
