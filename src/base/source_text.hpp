#pragma once
// The bytes of one input, its name, and the way from a byte offset to a place that a person can find.
#include <cfnsplit/diagnostic.hpp>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit {

class SourceText {
 public:
  SourceText(std::string name, std::string text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }

  /// The place of `length` bytes at `offset`; an offset past the end means the end. O(log lines), but
  /// O(text) the first time.
  SourcePlace place(std::size_t offset, std::size_t length = 1, std::string pointer = {}) const;

 private:
  const std::vector<std::size_t>& line_starts() const;

  std::string name_;
  std::string text_;
  mutable std::once_flag lines_found_;  // when first asked for: most texts are never complained of
  mutable std::vector<std::size_t> line_starts_;
};

}  // namespace cfnsplit
