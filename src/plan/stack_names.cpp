#include "plan/stack_names.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

#include "base/camel_words.hpp"
#include "base/device_names.hpp"
#include "base/letter_case.hpp"
#include "base/stable_hash.hpp"
#include "prior/lock_keys.hpp"
#include "template/construct_paths.hpp"

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

// At most this much of an id goes into a name, and words with more digits are taken for hashes.
constexpr std::size_t kLongestWord = 24;
constexpr std::ptrdiff_t kMostDigits = 2;

bool is_telling(std::string_view word) {
  return word.size() >= 3 && word.size() <= kLongestWord &&
         std::ranges::count_if(word, is_digit) <= kMostDigits &&
         std::ranges::all_of(word, is_letter_or_digit) &&  // not so in Fn::ForEach::My-Name
         !std::ranges::binary_search(kGenericWords, word);
}

// "Version" of "Version1000000000": a number that is longer than one would write tells nothing.
std::string_view without_number(std::string_view word) {
  const auto last = std::ranges::find_if_not(word.rbegin(), word.rend(), is_digit);
  const auto digits = last - word.rbegin();
  if (digits > kMostDigits) word.remove_suffix(static_cast<std::size_t>(digits));
  return word;
}

std::string capitalised(std::string word) {
  if (!word.empty() && is_lower(word[0])) word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

// A step of a construct path as a word: letters and digits alone, and as many of its words as a name may have.
std::string word_of_step(std::string_view step) {
  std::string word;
  for (const std::string_view part : camel_words(without_hash(step))) {
    std::string next;
    std::ranges::copy_if(part, std::back_inserter(next), is_letter_or_digit);
    if (word.size() + next.size() > kLongestWord) break;
    word += capitalised(std::move(next));
  }
  return word;
}

// The telling words of a resource, each once, with their depth: steps of its construct path, or words of its id.
std::map<std::string, std::int32_t> words_of(const Declaration& resource,
                                             const std::vector<std::string_view>& construct) {
  std::map<std::string, std::int32_t> words;
  std::int32_t depth = 0;
  for (const std::string_view step : construct)
    if (std::string word = word_of_step(step); is_telling(word)) words.emplace(std::move(word), depth++);
  if (!words.empty()) return words;
  const std::string_view lasting = lasting_part(resource.name, resource_type(resource.node));
  for (const std::string_view part : camel_words(without_hash(lasting.empty() ? resource.name : lasting)))
    if (std::string word = capitalised(std::string(without_number(part))); is_telling(word))
      words.emplace(std::move(word), 0);
  return words;
}

// The word that most resources have, of several the outermost, and of those the first.
std::string telling_word(const std::vector<Declaration>& resources,
                         const std::vector<std::vector<std::string_view>>& constructs,
                         const std::vector<std::int32_t>& group) {
  struct Use {
    std::int64_t times = 0, depths = 0;
  };
  std::map<std::string, Use> uses;
  for (const std::int32_t i : group)
    for (const auto& [word, depth] :
         words_of(resources[static_cast<std::size_t>(i)], constructs[static_cast<std::size_t>(i)])) {
      Use& use = uses[word];
      ++use.times;
      use.depths += depth;
    }
  const auto best = std::ranges::max_element(
      uses, {}, [](const auto& entry) { return std::pair(entry.second.times, -entry.second.depths); });
  return best == uses.end() ? "Nested" : best->first;
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
  const auto constructs = constructs_of(source);
  for (const std::vector<std::int32_t>& group : groups) {
    const std::string word = telling_word(source.resources.entries(), constructs, group);
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
