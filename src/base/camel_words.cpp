#include "base/camel_words.hpp"

namespace cfnsplit {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool starts_word(std::string_view id, std::size_t i) {
  if (!is_upper(id[i])) return false;
  return !is_upper(id[i - 1]) || (i + 1 < id.size() && is_lower(id[i + 1]));
}

}  // namespace

std::vector<std::string_view> camel_words(std::string_view id) {
  std::vector<std::string_view> words;
  std::size_t start = 0;
  for (std::size_t i = 1; i < id.size(); ++i) {
    if (!starts_word(id, i)) continue;
    words.push_back(id.substr(start, i - start));
    start = i;
  }
  if (!id.empty()) words.push_back(id.substr(start));
  return words;
}

}  // namespace cfnsplit
