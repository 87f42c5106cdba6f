#include "check/prefixes.hpp"

#include <algorithm>
#include <span>

#include "check/usage.hpp"

namespace cfnsplit {
namespace {

using Names = std::span<const std::string_view>;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where the word that begins at `start` ends: before a capital after a small letter, before the last capital of an
// abbreviation ("APIKey"), and where digits begin or end.
std::size_t word_end(std::string_view name, std::size_t start) {
  for (std::size_t at = start + 1; at < name.size(); ++at) {
    const char before = name[at - 1];
    const char here = name[at];
    const bool begins_word =
        is_upper(here) && (!is_upper(before) || (at + 1 < name.size() && is_lower(name[at + 1])));
    if (begins_word || is_digit(before) != is_digit(here)) return at;
  }
  return name.size();
}

// Sorted names that share one more word each: ranges of `names`, in order. Names that end at `length` are left out.
std::vector<Names> by_next_word(Names names, std::size_t length) {
  std::vector<Names> groups;
  for (std::size_t from = 0; from < names.size();) {
    const std::string_view prefix = names[from].size() > length
                                        ? names[from].substr(0, word_end(names[from], length))
                                        : std::string_view();
    std::size_t to = from + 1;
    while (to < names.size() && !prefix.empty() && names[to].starts_with(prefix) &&
           word_end(names[to], length) == prefix.size())
      ++to;
    if (!prefix.empty()) groups.push_back(names.subspan(from, to - from));
    from = to;
  }
  return groups;
}

struct Group {
  Names names;
  std::size_t length = 0;  // of the prefix

  // While all go on with the same word, that word is part of the prefix.
  void lengthen() {
    while (true) {
      const std::vector<Names> longer = by_next_word(names, length);
      if (longer.size() != 1 || longer.front().size() != names.size()) return;
      length = word_end(names.front(), length);
    }
  }
};

std::vector<Group> divide(const Group& group) {
  std::vector<Group> parts;
  for (const Names names : by_next_word(group.names, group.length))
    if (names.size() > 1) parts.push_back({names, word_end(names.front(), group.length)});
  return parts;
}

}  // namespace

std::vector<Share> common_prefixes(std::vector<std::string_view> names, std::size_t most) {
  std::ranges::sort(names);
  std::vector<Group> groups = divide({names, 0});
  while (!groups.empty()) {
    for (Group& group : groups) group.lengthen();
    const auto largest = std::ranges::max_element(groups, {}, [](const Group& g) { return g.names.size(); });
    if (largest->names.size() * 2 <= names.size()) break;
    std::vector<Group> parts = divide(*largest);
    if (parts.size() < 2) break;
    groups.erase(largest);
    groups.insert(groups.end(), parts.begin(), parts.end());
  }
  std::vector<Share> shares;
  for (const Group& group : groups)
    shares.push_back({std::string(group.names.front().substr(0, group.length)),
                      static_cast<std::int64_t>(group.names.size())});
  sort_shares(shares);
  if (shares.size() > most) shares.resize(most);
  return shares;
}

}  // namespace cfnsplit
