// Values that are known beforehand [S95], where the split has them written out: in place of the reference, or inside
// the text that the reference is a part of. The two texts must be put together from the same pieces; how, by Fn::Sub,
// by Fn::Join or in plain, is the split's affair. Example: the source has {"Fn::Sub": "${Handler.Arn}:*"}, where
// Handler is a function called {"Fn::Sub": "orders-${Stage}"}. Its pieces are an attribute and ":*"; written out, they
// are "arn:", Ref AWS::Partition, ":lambda:", …, ":function:", "orders-", Ref Stage and ":*".
#include <algorithm>

#include "verify/compare.hpp"
#include "verify/pieces.hpp"
#include "verify/sub_tokens.hpp"

namespace cfnsplit::oracle {
namespace {

bool is_same_value(const Expression& expected, const PieceCursor& found) {
  if (found.is_done() || found.next().is_literal()) return false;
  const Expression& other = found.next().value;
  return expected.form == other.form && expected.form != Form::json && expected.name == other.name &&
         expected.attribute == other.attribute;
}

// Skips what both begin with; false if they differ there.
bool skip_text(PieceCursor& expected, PieceCursor& found) {
  if (found.is_done() || !found.next().is_literal()) return false;
  const std::string_view left = expected.next().text, right = found.next().text;
  const std::size_t shared = std::min(left.size(), right.size());
  if (left.substr(0, shared) != right.substr(0, shared)) return false;
  expected.skip(shared);
  found.skip(shared);
  return true;
}

void add_variables(Node value, std::set<std::string_view>& names) {
  const SubCall call = read_sub(value.only());
  for (const SubToken& token : cut_sub_text(call.text.text()))
    if (token.is_variable) names.insert(token.text);
}

}  // namespace

bool Comparer::is_written_out(const Pair& pair) {
  std::vector<Pair> met;
  if (!is_text_with_known(pair, met)) return false;
  open_.insert(open_.end(), met.begin(), met.end());
  compare_unused(pair);
  return true;
}

bool Comparer::is_text_with_known(const Pair& pair, std::vector<Pair>& met) {
  const auto expected_pieces = pieces_of(pair.expected, resolver_);
  if (!expected_pieces) return false;
  const auto is_known = [&](const TextPiece& piece) {
    return !piece.is_literal() && known_.known(piece.value, subject_->scope) != nullptr;
  };
  if (std::ranges::none_of(*expected_pieces, is_known)) return false;
  const auto found_pieces = pieces_of(pair.found, resolver_);
  if (!found_pieces) return false;
  PieceCursor expected(*expected_pieces), found(*found_pieces);
  while (!expected.is_done()) {
    const TextPiece piece = expected.next();
    if (piece.is_literal()) {
      if (!skip_text(expected, found)) return false;
      continue;
    }
    const bool is_kept = is_same_value(piece.value, found);
    if (const auto* const known = is_kept ? nullptr : known_.known(piece.value, subject_->scope)) {
      expected.skip();
      expected.insert(*known);
      continue;
    }
    if (found.is_done() || found.next().is_literal()) return false;
    Expression other = found.next().value;
    other.has_crossed |= pair.found.has_crossed;
    met.push_back({piece.value, other, pair.anchor, pair.is_own_stack && !piece.is_known, pair.is_ordered});
    expected.skip();
    found.skip();
  }
  return found.is_done();
}

// What the map of an Fn::Sub has beside what its text names.
void Comparer::compare_unused(const Pair& pair) {
  const auto is_sub = [](const Expression& side) {
    return side.form == Form::json && side.node.only().key() == "Fn::Sub";
  };
  if (!is_sub(pair.expected) || !is_sub(pair.found)) return;
  std::set<std::string_view> used;
  add_variables(pair.expected.node, used);
  add_variables(pair.found.node, used);
  compare_maps(pair, read_sub(pair.expected.node.only()).map, read_sub(pair.found.node.only()).map, used);
}

}  // namespace cfnsplit::oracle
