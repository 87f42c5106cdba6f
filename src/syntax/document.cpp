#include "syntax/document.hpp"

#include <algorithm>

#include "syntax/json_pointer.hpp"

namespace cfnsplit {

Kind Node::kind() const { return document_->nodes_[index_].kind; }
std::string_view Node::text() const {
  return document_ ? document_->nodes_[index_].text : std::string_view();
}
std::string_view Node::key() const { return document_ ? document_->nodes_[index_].key : std::string_view(); }
std::uint32_t Node::size() const { return document_ ? document_->nodes_[index_].size : 0; }
std::uint32_t Node::offset() const { return document_->nodes_[index_].offset; }
std::uint32_t Node::key_offset() const { return document_->nodes_[index_].key_offset; }
std::uint32_t Node::end_index() const { return document_->nodes_[index_].end; }

Node Node::find(std::string_view key) const {
  if (!is_object()) return {};
  for (const Node member : *this)
    if (member.key() == key) return member;
  return {};
}

Node Node::at(std::uint32_t i) const {
  if (i >= size()) return {};
  Iterator it = begin();
  for (; i > 0; --i) ++it;
  return *it;
}

Node Node::only() const { return is_object() && size() == 1 ? *begin() : Node(); }

Node Node::parent() const {
  if (!document_ || index_ == 0) return {};
  return Node(document_, document_->nodes_[index_].parent);
}

Node::Iterator Node::begin() const { return Iterator(document_, index_ + 1); }
Node::Iterator Node::end() const { return Iterator(document_, document_ ? end_index() : 1); }

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
  const Document::Entry& entry = document_->nodes_[index_];
  const SourceText& source = *document_->source_;
  return source.place(entry.offset, length_at(source.text(), entry.offset, entry.text), pointer());
}

SourcePlace Node::key_place() const {
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
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) joined += '/' + *step;
  return joined;
}

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
