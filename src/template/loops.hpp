#pragma once
// What Fn::ForEach expands to. Source: CloudFormation Template Reference, "Fn::ForEach" and "AWS::LanguageExtensions":
// quotas hold for the expanded template.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/document.hpp"

namespace cfnsplit {

/// Sums and products of counts stay below this; no template comes near it, and nothing computed from it overflows.
inline constexpr std::int64_t kUncountable = 1'000'000'000'000;
std::int64_t added(std::int64_t a, std::int64_t b);
std::int64_t multiplied(std::int64_t a, std::int64_t b);

/// True for a member that makes declarations instead of being one: `Fn::ForEach::…` and `Fn::Transform`.
bool is_generator(std::string_view key);

struct Yield {
  std::int64_t count = 0;
  bool is_exact = true;  ///< false where a collection is computed or an included file is not here
};

/// How many declarations a `Fn::ForEach::…` or `Fn::Transform` member of a section makes.
Yield yield_of(Node generator);

/// The declarations written in the loop, inner loops included, each with the number of times it is made.
std::vector<std::pair<Node, std::int64_t>> declarations_of(Node generator);

/// Walks along with a scan of a document in preorder and knows how often the current value is made.
class LoopTracker {
 public:
  /// Call for every node, in order.
  void enter(Node node);
  std::int64_t times() const { return levels_.empty() ? 1 : levels_.back().times; }
  bool is_exact() const { return levels_.empty() || levels_.back().is_exact; }

 private:
  struct Level {
    std::uint32_t end;  // of the loop's body
    std::int64_t times;
    bool is_exact;
  };
  std::vector<Level> levels_;
};

/// True if a loop changes the text: it holds `${` or `&{`. (So do the texts of Fn::Sub: the caller knows the place.)
bool has_placeholder(std::string_view text);

/// True if `name` is the variable of a loop around `at`.
bool is_loop_variable(Node at, std::string_view name);

/// Stands in a name for what is known only when CloudFormation expands the template.
inline constexpr char kAnything = '*';

/// What `text`, standing at `at`, becomes in the rounds of the loops around it, each once, sorted. A placeholder that
/// no loop fills with written items becomes kAnything, as do all of them in a text of more than 4,096 expansions.
std::vector<std::string> expansions(std::string_view text, Node at);

/// True if some text fits both patterns, for all that their kAnythings can tell.
bool may_be_same(std::string_view a, std::string_view b);

}  // namespace cfnsplit
