#pragma once
// How readers make a Document.
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "syntax/document.hpp"

namespace cfnsplit {

/// Fills a Document by events in source order.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(std::shared_ptr<const SourceText> source);
  /// Builds a rearrangement of `origin`, by `copy` alone.
  explicit DocumentBuilder(std::shared_ptr<const Document> origin);

  /// The key of the next value; only inside an object.
  void key(std::string_view text, std::uint32_t offset);
  void scalar(Kind kind, std::string_view text, std::uint32_t offset);
  void begin(Kind kind, std::uint32_t offset);
  void end();

  /// A value of the origin, below the one at `parent`; what stands below it there must follow. Gives its index.
  std::uint32_t copy(Node value, std::uint32_t parent);

  /// `text` with a life as long as the document's: itself if it lies in the source at `offset`, else a copy.
  std::string_view keep(std::string_view text, std::uint32_t offset);

  /// Of the members of the object opened last that have one key, the last counts.
  void last_member_counts() { repeating_.push_back(open_.back()); }

  /// The value, and what stands below it, is not in the finished document.
  void leave_out(std::uint32_t index) { left_out_.push_back(index); }

  std::uint32_t depth() const { return static_cast<std::uint32_t>(open_.size()); }
  /// The node opened last and not yet ended.
  Node open_node() const { return Node(document_.get(), open_.back()); }
  std::shared_ptr<const Document> finish();

 private:
  std::uint32_t add(Kind kind, std::uint32_t offset);
  std::vector<bool> find_left_out() const;
  void drop_left_out();

  std::shared_ptr<Document> document_;
  std::vector<std::uint32_t> open_;
  std::vector<std::uint32_t> repeating_;  // objects with members of one key
  std::vector<std::uint32_t> left_out_;
  std::string_view key_;
  std::uint32_t key_offset_ = 0;
};

}  // namespace cfnsplit
