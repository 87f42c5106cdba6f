#include "verify/pieces.hpp"

#include "verify/sub_tokens.hpp"

namespace cfnsplit::oracle {
namespace {

constexpr std::size_t kMostSteps = 512;

class PieceFinder {
 public:
  explicit PieceFinder(Resolver& resolver) : resolver_(resolver) {}

  std::optional<std::vector<TextPiece>> run(const Expression& value) {
    open_.push_back({{}, value, false});
    for (std::size_t steps = 0; !open_.empty(); ++steps) {
      if (steps + open_.size() > kMostSteps) return {};
      const TextPiece piece = open_.back();
      open_.pop_back();
      if (piece.is_literal())
        add(piece);
      else if (!take_apart(resolver_.follow_joined(piece.value)))
        return {};
    }
    return std::move(found_);
  }

 private:
  void add(const TextPiece& piece) {
    if (!piece.is_literal() || !piece.text.empty()) found_.push_back(piece);
  }

  bool take_apart(const Expression& value) {
    if (value.form == Form::lost) return false;
    if (value.form == Form::ref && value.name == "AWS::NoValue") return false;
    if (value.form != Form::json) {
      found_.push_back({{}, value, false});
      return true;
    }
    if (value.node.is_string()) {
      add({value.node.text(), {}});
      return true;
    }
    const Node argument = value.node.only();
    if (argument.key() == "Fn::Sub") return take_apart_sub(value, argument);
    const Delimited joined = read_delimited(value.node, "Fn::Join");
    if (joined.value.is_array()) return take_apart_join(value, joined);
    found_.push_back({{}, value, false});
    return true;
  }

  // The next pieces are read from the end of `open_`, so they are pushed there the other way round.
  bool push(const std::vector<TextPiece>& pieces) {
    if (pieces.size() > kMostSteps) return false;
    open_.insert(open_.end(), pieces.rbegin(), pieces.rend());
    return true;
  }

  // A list without a map is in no documentation.
  bool take_apart_sub(const Expression& value, Node argument) {
    const SubCall call = read_sub(argument);
    if (!call.text || (argument.is_array() && !call.map)) return false;
    std::vector<TextPiece> pieces;
    for (const SubToken& token : cut_sub_text(call.text.text())) {
      if (token.is_in_literal) return false;
      const Node mapped = token.is_variable && call.map ? call.map.find(token.text) : Node();
      if (mapped)
        pieces.push_back({{}, read_expression(mapped, value.scope)});
      else if (token.is_variable)
        pieces.push_back({{}, read_variable(call.text, token.text, value.scope)});
      else
        add_literal(token.text, pieces);
    }
    return push(pieces);
  }

  // `${!Name}` means `${Name}`.
  static void add_literal(std::string_view text, std::vector<TextPiece>& pieces) {
    constexpr std::string_view kEscape = "${!";
    for (std::size_t at = text.find(kEscape); at != std::string_view::npos; at = text.find(kEscape)) {
      pieces.push_back({text.substr(0, at + kEscape.size() - 1), {}});
      text.remove_prefix(at + kEscape.size());
    }
    pieces.push_back({text, {}});
  }

  bool take_apart_join(const Expression& value, const Delimited& joined) {
    if (joined.value.size() > kMostSteps) return false;
    std::vector<TextPiece> pieces;
    for (const Node element : joined.value) {
      if (!pieces.empty()) pieces.push_back({joined.delimiter, {}});
      pieces.push_back({{}, read_expression(element, value.scope)});
    }
    return push(pieces);
  }

  Resolver& resolver_;
  std::vector<TextPiece> open_, found_;
};

}  // namespace

std::optional<std::vector<TextPiece>> pieces_of(const Expression& value, Resolver& resolver) {
  return PieceFinder(resolver).run(value);
}

void PieceCursor::skip(std::size_t text) {
  left_.back().text.remove_prefix(text);
  if (left_.back().text.empty()) skip();
}

}  // namespace cfnsplit::oracle
