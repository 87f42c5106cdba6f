#pragma once
// Events → JSON text. Keeps numbers as they are spelt and characters as they are; escapes only what JSON demands.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/document.hpp"

namespace cfnsplit {

enum class JsonStyle : std::uint8_t {
  indented,  ///< two spaces a level, a member a line; `{}` and `[]` when empty; ends with a line feed
  minified,  ///< no white space at all
};

class JsonWriter {
 public:
  explicit JsonWriter(JsonStyle style) : style_(style) {}

  JsonWriter& begin_object() { return begin('{', '}'); }
  JsonWriter& begin_array() { return begin('[', ']'); }
  JsonWriter& end();
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view text);
  JsonWriter& integer(std::int64_t value);
  /// A number, true, false or null in its own spelling.
  JsonWriter& verbatim(std::string_view spelling);
  /// A whole subtree as it is.
  JsonWriter& copy(Node value);

  std::size_t size() const { return text_.size(); }
  /// The text written so far; call once, when every begin has its end.
  std::string take();

 private:
  struct Level {
    char closer;
    bool empty;
  };
  JsonWriter& begin(char opener, char closer);
  void before_value();
  void new_line();
  void quote(std::string_view text);

  JsonStyle style_;
  std::string text_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

/// The bytes `copy` would write for `value` at nesting `depth` in `style`, without the key before it.
std::size_t written_size(Node value, JsonStyle style, std::size_t depth);

}  // namespace cfnsplit
