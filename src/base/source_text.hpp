#pragma once
// The bytes of one input, its name, and the way from a byte offset to a place that a person can find.
#include <cfnsplit/diagnostic.hpp>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit {

/// `made`, which a program has made of `origin`, with that behind it: whoever reads the two as one text tells of places
/// in `origin`, which its author knows.
std::string with_origin(std::string_view made, std::string_view origin);

class SourceText {
 public:
  /// `text` may be what with_origin() gave.
  SourceText(std::string name, std::string text);
  SourceText(const SourceText&) = delete;
  SourceText& operator=(const SourceText&) = delete;

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  /// What the text was made of; empty where it is as its author wrote it.
  std::string_view origin() const { return origin_; }
  /// All that the constructor was given.
  const std::string& whole() const { return whole_; }

  /// The place of `length` bytes at `offset`; an offset past the end means the end. O(log lines), but
  /// O(text) the first time.
  SourcePlace place(std::size_t offset, std::size_t length = 1, std::string pointer = {}) const;

 private:
  const std::vector<std::size_t>& line_starts() const;

  std::string name_;
  std::string whole_;
  std::string_view text_, origin_;
  mutable std::once_flag lines_found_;  // when first asked for: most texts are never complained of
  mutable std::vector<std::size_t> line_starts_;
};

}  // namespace cfnsplit
