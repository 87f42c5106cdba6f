#pragma once
// A text as the pieces that it is put together from, whatever function does so: Fn::Sub, Fn::Join, a parameter that
// carries it. Two texts with the same pieces are one text.
#include <optional>
#include <string_view>
#include <vector>

#include "verify/resolve.hpp"

namespace cfnsplit::oracle {

/// Literal text, or a value that is no text yet: a Ref, an attribute, any other function.
struct TextPiece {
  std::string_view text;
  Expression value;       ///< lost for a literal
  bool is_known = false;  ///< of a value that is known beforehand

  bool is_literal() const { return value.form == Form::lost; }
};

/// The pieces of `value` in order, no literal empty. Nothing where they cannot be told, or are more than a name has.
std::optional<std::vector<TextPiece>> pieces_of(const Expression& value, Resolver& resolver);

/// Reads pieces side by side, a literal in as many parts as the other side has.
class PieceCursor {
 public:
  explicit PieceCursor(const std::vector<TextPiece>& pieces) { insert(pieces); }

  bool is_done() const { return left_.empty(); }
  const TextPiece& next() const { return left_.back(); }
  void skip() { left_.pop_back(); }
  /// Skips `text`, which the next piece must begin with.
  void skip(std::size_t text);
  /// What is to be read before what is left.
  void insert(const std::vector<TextPiece>& pieces) {
    left_.insert(left_.end(), pieces.rbegin(), pieces.rend());
  }

 private:
  std::vector<TextPiece> left_;  // the last comes first
};

}  // namespace cfnsplit::oracle
