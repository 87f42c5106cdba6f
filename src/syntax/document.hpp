#pragma once
// A parsed text as an ordered tree that forgets nothing: every value keeps its place, every number its text,
// every object its order. Nodes stand in one array in preorder, so a subtree is a range and a walk needs no stack.
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"

namespace cfnsplit {

enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

class Document;
class OriginPlaces;

/// One value of a Document: two words, cheap to copy, valid as long as the Document lives. A default-made Node
/// stands for "no such value" and is false.
class Node {
 public:
  Node() = default;
  Node(const Document* document, std::uint32_t index) : document_(document), index_(index) {}

  explicit operator bool() const { return document_ != nullptr; }
  bool operator==(const Node&) const = default;

  Kind kind() const;
  bool is_object() const { return document_ && kind() == Kind::object; }
  bool is_array() const { return document_ && kind() == Kind::array; }
  bool is_string() const { return document_ && kind() == Kind::string; }

  /// A string's characters; a number's or literal's spelling; empty for arrays and objects.
  std::string_view text() const;
  /// The member's name if this value stands in an object, else empty.
  std::string_view key() const;
  /// Members or elements.
  std::uint32_t size() const;

  /// The member called `key` of an object; "no such value" if there is none or this is no object. O(size).
  Node find(std::string_view key) const;
  /// Member or element number `i` (0-based), O(i).
  Node at(std::uint32_t i) const;
  /// The only member of an object with exactly one; else "no such value".
  Node only() const;

  Node parent() const;
  /// First byte of the value, and of its key, in the source.
  std::uint32_t offset() const;
  std::uint32_t key_offset() const;
  std::uint32_t index() const { return index_; }
  /// One past the last node of this subtree.
  std::uint32_t end_index() const;
  const Document& document() const { return *document_; }

  /// Where the value (or its key) stands, for diagnostics.
  SourcePlace place() const;
  SourcePlace key_place() const;
  /// RFC 6901, from the document's root.
  std::string pointer() const;

  class Iterator;
  Iterator begin() const;
  Iterator end() const;

 private:
  const Document* document_ = nullptr;
  std::uint32_t index_ = 0;
};

class Document {
 public:
  explicit Document(std::shared_ptr<const SourceText> source) : source_(std::move(source)) {}
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  Node root() const { return nodes_.empty() ? Node() : Node(this, 0); }
  Node node(std::uint32_t index) const { return Node(this, index); }
  const SourceText& source() const { return *source_; }

 private:
  friend class Node;
  friend class DocumentBuilder;
  friend class OriginPlaces;

  struct Entry {
    std::string_view key;
    std::string_view text;
    std::uint32_t offset = 0;      // of the value's first byte
    std::uint32_t key_offset = 0;  // of the key's first byte
    std::uint32_t parent = 0;
    std::uint32_t end = 0;  // one past the subtree
    std::uint32_t size = 0;
    Kind kind = Kind::null;
  };

  std::shared_ptr<const SourceText> source_;
  std::shared_ptr<const OriginPlaces> origin_places_;  // where the source was made of another text
  std::shared_ptr<const Document> origin_;  // whose texts this one borrows, if it was made from another
  std::deque<std::string> decoded_;         // texts that are not verbatim in the source
  std::vector<Entry> nodes_;
};

class Node::Iterator {
 public:
  Iterator(const Document* document, std::uint32_t index) : document_(document), index_(index) {}
  Node operator*() const { return Node(document_, index_); }
  Iterator& operator++() {
    index_ = Node(document_, index_).end_index();
    return *this;
  }
  bool operator==(const Iterator&) const = default;

 private:
  const Document* document_;
  std::uint32_t index_;
};

inline Kind Node::kind() const { return document_->nodes_[index_].kind; }
inline std::string_view Node::text() const {
  return document_ ? document_->nodes_[index_].text : std::string_view();
}
inline std::string_view Node::key() const {
  return document_ ? document_->nodes_[index_].key : std::string_view();
}
inline std::uint32_t Node::size() const { return document_ ? document_->nodes_[index_].size : 0; }
inline std::uint32_t Node::offset() const { return document_->nodes_[index_].offset; }
inline std::uint32_t Node::key_offset() const { return document_->nodes_[index_].key_offset; }
inline std::uint32_t Node::end_index() const { return document_->nodes_[index_].end; }

inline Node::Iterator Node::begin() const { return {document_, index_ + 1}; }
inline Node::Iterator Node::end() const { return {document_, document_ ? end_index() : 1}; }

inline Node Node::find(std::string_view key) const {
  if (!is_object()) return {};
  for (const Node member : *this)
    if (member.key() == key) return member;
  return {};
}

inline Node Node::only() const { return is_object() && size() == 1 ? *begin() : Node(); }

inline Node Node::parent() const {
  if (!document_ || index_ == 0) return {};
  return {document_, document_->nodes_[index_].parent};
}

}  // namespace cfnsplit
