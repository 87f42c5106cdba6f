#include "template/loops.hpp"

#include <algorithm>
#include <map>

#include "base/sort_unique.hpp"
#include "template/intrinsics.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kForEach = "Fn::ForEach::";
constexpr std::size_t kMostExpansions = 4096;

struct Loop {
  std::int64_t rounds = 0;
  bool is_exact = false;
  Node body;  // no value if the loop has another shape than [identifier, collection, body]
};

bool is_scalar(Node value) { return value && !value.is_object() && !value.is_array(); }

Loop read_loop(Node node) {
  if (!node.is_array() || node.size() != 3 || !node.at(2).is_object()) return {};
  Loop loop;
  loop.body = node.at(2);
  const Node collection = node.at(1);
  if (!collection.is_array()) return loop;
  loop.is_exact = true;
  for (const Node element : collection) {
    loop.is_exact = loop.is_exact && is_scalar(element);
    loop.rounds += is_scalar(element) ? 1 : 0;
  }
  return loop;
}

struct Unfolded {
  std::vector<std::pair<Node, std::int64_t>> declarations;
  bool is_exact = true;
};

Unfolded unfold(Node generator) {
  Unfolded unfolded;
  std::vector<std::pair<Node, std::int64_t>> open = {{generator, 1}};
  while (!open.empty()) {
    const auto [node, times] = open.back();
    open.pop_back();
    const Loop loop = intrinsic_of(node.key()) == Intrinsic::for_each ? read_loop(node) : Loop();
    unfolded.is_exact = unfolded.is_exact && loop.is_exact;
    const std::int64_t rounds = multiplied(times, loop.rounds);
    for (const Node member : loop.body)
      (is_generator(member.key()) ? open : unfolded.declarations).emplace_back(member, rounds);
  }
  return unfolded;
}

// The loop around `at` that has the variable, or "no value".
Node loop_with(Node at, std::string_view variable) {
  for (Node up = at; up; up = up.parent()) {
    if (!up.key().starts_with(kForEach) || !up.is_array()) continue;
    const Node named = up.at(0);
    if (named.text() == variable) return up;
    for (const Node one : named)
      if (named.is_array() && one.text() == variable) return up;
  }
  return {};
}

// The items that a variable takes, where they are written out.
std::vector<std::string_view> items_of(Node at, std::string_view variable) {
  const Node loop = loop_with(at, variable);
  std::vector<std::string_view> items;
  if (!loop || !loop.at(0).is_string() || !read_loop(loop).is_exact) return items;
  for (const Node element : loop.at(1)) items.push_back(element.text());
  return items;
}

// `${Name}` puts an item in as it is, `&{Name}` without what is neither letter nor digit.
struct Piece {
  std::string_view text;  // literal, or the variable's name
  bool is_placeholder = false;
  bool only_alphanumeric = false;
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  std::size_t from = 0;
  while (from < text.size()) {
    std::size_t open = from;
    while (open + 1 < text.size() && !(text[open + 1] == '{' && (text[open] == '$' || text[open] == '&')))
      ++open;
    const std::size_t close = open + 1 < text.size() ? text.find('}', open) : std::string_view::npos;
    if (close == std::string_view::npos) break;
    pieces.push_back({text.substr(from, open - from)});
    pieces.push_back({text.substr(open + 2, close - open - 2), true, text[open] == '&'});
    from = close + 1;
  }
  pieces.push_back({text.substr(std::min(from, text.size()))});
  return pieces;
}

std::string filled(std::string_view item, bool only_alphanumeric) {
  std::string text(item);
  if (only_alphanumeric)
    std::erase_if(text, [](char c) {
      return !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
    });
  return text;
}

// What stands before the first kAnything, and behind the last.
std::pair<std::string_view, std::string_view> ends_of(std::string_view pattern) {
  const std::size_t first = pattern.find(kAnything);
  if (first == std::string_view::npos) return {pattern, pattern};
  return {pattern.substr(0, first), pattern.substr(pattern.rfind(kAnything) + 1)};
}

}  // namespace

std::int64_t added(std::int64_t a, std::int64_t b) { return std::min(a + b, kUncountable); }

std::int64_t multiplied(std::int64_t a, std::int64_t b) {
  return a != 0 && b > kUncountable / a ? kUncountable : a * b;
}

bool is_generator(std::string_view key) {
  const Intrinsic function = intrinsic_of(key);
  return function == Intrinsic::for_each || function == Intrinsic::transform;
}

Yield yield_of(Node generator) {
  const Unfolded unfolded = unfold(generator);
  Yield yield{0, unfolded.is_exact};
  for (const auto& [declaration, times] : unfolded.declarations) yield.count = added(yield.count, times);
  return yield;
}

std::vector<std::pair<Node, std::int64_t>> declarations_of(Node generator) {
  return unfold(generator).declarations;
}

void LoopTracker::enter(Node node) {
  while (!levels_.empty() && node.index() >= levels_.back().end) levels_.pop_back();
  if (!node.key().starts_with(kForEach)) return;
  const Loop loop = read_loop(node);
  if (!loop.body) return;
  levels_.push_back({loop.body.end_index(), multiplied(times(), loop.rounds), is_exact() && loop.is_exact});
}

bool has_placeholder(std::string_view text) {
  return text.find("${") != std::string_view::npos || text.find("&{") != std::string_view::npos;
}

bool is_loop_variable(Node at, std::string_view name) { return static_cast<bool>(loop_with(at, name)); }

std::vector<std::string> expansions(std::string_view text, Node at) {
  const std::vector<Piece> pieces = pieces_of(text);
  std::map<std::string_view, std::vector<std::string_view>> variables;
  std::size_t product = 1;
  for (const Piece& piece : pieces)
    if (piece.is_placeholder && !variables.contains(piece.text)) {
      const auto& items = variables[piece.text] = items_of(at, piece.text);
      product = std::min(product * std::max<std::size_t>(items.size(), 1), kMostExpansions + 1);
    }
  if (product > kMostExpansions) {
    for (auto& [name, items] : variables) items.clear();
    product = 1;
  }
  std::vector<std::string> made;
  for (std::size_t round = 0; round < product; ++round) {
    std::map<std::string_view, std::string_view> chosen;
    std::size_t rest = round;
    for (const auto& [name, items] : variables) {
      if (items.empty()) continue;
      chosen[name] = items[rest % items.size()];
      rest /= items.size();
    }
    std::string one;
    for (const Piece& piece : pieces) {
      if (!piece.is_placeholder) {
        one += piece.text;
        continue;
      }
      const auto item = chosen.find(piece.text);
      one += item == chosen.end() ? std::string(1, kAnything) : filled(item->second, piece.only_alphanumeric);
    }
    made.push_back(std::move(one));
  }
  sort_unique(made);
  return made;
}

bool may_be_same(std::string_view a, std::string_view b) {
  const bool a_is_open = a.find(kAnything) != std::string_view::npos;
  const bool b_is_open = b.find(kAnything) != std::string_view::npos;
  if (!a_is_open && !b_is_open) return a == b;
  const auto [a_head, a_tail] = ends_of(a);
  const auto [b_head, b_tail] = ends_of(b);
  if (a_is_open && !b_is_open && b.size() < a_head.size() + a_tail.size()) return false;
  if (b_is_open && !a_is_open && a.size() < b_head.size() + b_tail.size()) return false;
  const auto heads = std::min(a_head.size(), b_head.size());
  const auto tails = std::min(a_tail.size(), b_tail.size());
  return a_head.substr(0, heads) == b_head.substr(0, heads) &&
         a_tail.substr(a_tail.size() - tails) == b_tail.substr(b_tail.size() - tails);
}

}  // namespace cfnsplit
