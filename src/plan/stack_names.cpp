#include "plan/stack_names.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <set>

#include "base/camel_words.hpp"
#include "base/device_names.hpp"
#include "base/letter_case.hpp"
#include "base/sort_unique.hpp"
#include "base/stable_hash.hpp"

namespace cfnsplit {
namespace {

// Words that say what a resource is rather than what it is for.
constexpr std::array<std::string_view, 42> kGenericWords = {
    "A",      "Alarm",    "Alias",    "Api",        "Application", "Authorizer", "Aws",
    "Bucket", "Custom",   "Default",  "Deployment", "Event",       "Events",     "Fn",
    "For",    "Function", "Gateway",  "Group",      "Handler",     "Http",       "Iam",
    "Lambda", "Log",      "Logs",     "Mapping",    "Method",      "Options",    "Permission",
    "Policy", "Queue",    "Resource", "Role",       "Rule",        "Service",    "Source",
    "Stack",  "Sub",      "Table",    "The",        "Topic",       "Var",        "Version"};
static_assert(std::ranges::is_sorted(kGenericWords));

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter_or_digit(char c) { return is_lower(c) || is_digit(c) || (c >= 'A' && c <= 'Z'); }

// At most this much of an id goes into a name; CDK's ids end in eight digits of hash that say nothing.
constexpr std::size_t kLongestWord = 24;

bool is_telling(std::string_view word) {
  return word.size() >= 3 && word.size() <= kLongestWord && !std::ranges::all_of(word, is_digit) &&
         std::ranges::all_of(word, is_letter_or_digit) &&  // not so in Fn::ForEach::My-Name
         !std::ranges::binary_search(kGenericWords, word);
}

// The telling words of an id, each once.
std::vector<std::string_view> words_of(std::string_view id, std::deque<std::string>& capitalised) {
  std::vector<std::string_view> words;
  for (std::string_view word : camel_words(id)) {
    if (is_lower(word[0])) {
      std::string& copy = capitalised.emplace_back(word);
      copy[0] = static_cast<char>(copy[0] - 'a' + 'A');
      word = copy;
    }
    if (is_telling(word)) words.push_back(word);
  }
  sort_unique(words);
  return words;
}

// The word that stands in the most ids, of several the first.
std::string telling_word(const Template& source, const std::vector<std::int32_t>& group) {
  std::deque<std::string> capitalised;
  std::map<std::string_view, std::int32_t> counts;
  for (const std::int32_t i : group)
    for (const std::string_view word :
         words_of(source.resources.entries()[static_cast<std::size_t>(i)].name, capitalised))
      ++counts[word];
  const auto best = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
  return best == counts.end() ? "Nested" : std::string(best->first);
}

}  // namespace

std::string_view anchor_of(const Template& source, const std::vector<std::int32_t>& group) {
  const auto name = [&](std::int32_t i) {
    return source.resources.entries()[static_cast<std::size_t>(i)].name;
  };
  return name(*std::ranges::min_element(group, {},
                                        [&](std::int32_t i) { return std::pair(stable_hash(name(i)), i); }));
}

std::vector<std::string> name_stacks(const Template& source,
                                     const std::vector<std::vector<std::int32_t>>& groups,
                                     std::string_view noun, const std::vector<std::string>& taken) {
  std::set<std::string> used;  // in lower case: each becomes the name of a file
  for (const std::string& name : taken) used.insert(in_lower_case(name));
  std::vector<std::string> names;
  for (const std::vector<std::int32_t>& group : groups) {
    const std::string word = telling_word(source, group);
    const std::string_view anchor = anchor_of(source, group);
    std::string name;
    for (std::uint64_t seed = 0; name.empty(); ++seed) {
      std::string candidate = word;
      candidate.append(noun) += short_hash(anchor, 6, seed);
      if (source.resources.contains(candidate) || source.parameters.contains(candidate)) continue;
      if (is_device_name(candidate)) continue;
      if (used.insert(in_lower_case(candidate)).second) name = candidate;
    }
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace cfnsplit
