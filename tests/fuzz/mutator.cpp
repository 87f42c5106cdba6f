#include "fuzz/mutator.hpp"

#include <algorithm>
#include <optional>

namespace cfnsplit::fuzz {
namespace {

struct Span {
  std::size_t begin = 0, end = 0;
  std::size_t size() const { return end - begin; }
};

std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at)
    if (text[at] == '\\') ++at;
  return std::min(at + 1, text.size());
}

// Every string, list, object and bare word of what looks like JSON; keys are strings too.
std::vector<Span> values_of(std::string_view text) {
  std::vector<Span> found;
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"') {
      const std::size_t end = end_of_string(text, at);
      found.push_back({at, end});
      at = end;
      continue;
    }
    if (c == '{' || c == '[') open.push_back(at);
    if ((c == '}' || c == ']') && !open.empty()) {
      found.push_back({open.back(), at + 1});
      open.pop_back();
    }
    constexpr std::string_view kBare = "0123456789abcdefghijklmnopqrstuvwxyz-+.";
    const std::size_t bare = std::min(text.find_first_not_of(kBare, at), text.size());
    if (bare > at) found.push_back({at, bare});
    at = std::max(bare, at + 1);
  }
  return found;
}

// The value with the comma that parts it from the next, or from the one before, and with its key.
Span with_separator(std::string_view text, Span value) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::size_t before = text.find_last_not_of(kSpace, value.begin == 0 ? 0 : value.begin - 1);
  if (before != std::string_view::npos && text[before] == ':') {
    const std::size_t quote = text.find_last_of('"', before);
    const std::size_t opening =
        quote == 0 || quote == std::string_view::npos ? quote : text.find_last_of('"', quote - 1);
    if (opening != std::string_view::npos) value.begin = opening;
    before = text.find_last_not_of(kSpace, value.begin == 0 ? 0 : value.begin - 1);
  }
  const std::size_t after = text.find_first_not_of(kSpace, value.end);
  if (after != std::string_view::npos && text[after] == ',') return {value.begin, after + 1};
  if (before != std::string_view::npos && before < value.begin && text[before] == ',')
    return {before, value.end};
  return value;
}

Span line_of(std::string_view text, Random& random) {
  const std::size_t at = random.below(text.size());
  const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
  const std::size_t end = text.find('\n', at);
  return {std::min(begin, at), end == std::string_view::npos ? text.size() : end + 1};
}

void mutate_lines(std::string& text, Random& random) {
  const Span line = line_of(text, random);
  const std::string copy = text.substr(line.begin, line.size());
  switch (random.below(4)) {
    case 0: text.erase(line.begin, line.size()); break;
    case 1: text.insert(line.begin, copy); break;
    case 2: text.insert(line.begin, 1 + random.below(3), ' '); break;
    default:
      text.erase(line.begin, line.size());
      text.insert(text.empty() ? 0 : line_of(text, random).begin, copy);
  }
}

// Values that something may trip over.
constexpr std::string_view kOddValues[] = {"null",
                                           "true",
                                           "false",
                                           "0",
                                           "-1",
                                           "1e3",
                                           "18446744073709551616",
                                           "\"\"",
                                           "[]",
                                           "{}",
                                           "[[]]",
                                           "{\"Ref\": \"A\"}",
                                           "{\"Ref\": \"AWS::NoValue\"}",
                                           "{\"Ref\": \"AWS::StackName\"}",
                                           "{\"Fn::GetAtt\": [\"A\", \"Arn\"]}",
                                           "{\"Fn::Sub\": \"${A.Arn}-${!b}-${\"}",
                                           "{\"Fn::If\": [\"C\", 1, 2]}",
                                           "{\"Fn::Split\": [\",\", \"a,b\"]}",
                                           "{\"Fn::Join\": [\"\", [\"a\", {\"Ref\": \"A\"}]]}",
                                           "{\"Fn::Select\": [0, []]}",
                                           "\"a\\u0000\\ud800\"",
                                           "\"AWS::CloudFormation::Stack\"",
                                           "\"AWS::LanguageExtensions\"",
                                           "\"{{resolve:ssm:a}}\""};

}  // namespace

std::uint64_t Random::next() {
  std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
  return mixed ^ (mixed >> 31);
}

void mutate_bytes(std::string& text, const std::vector<std::string>& words, Random& random) {
  for (std::size_t changes = 1 + random.below(4); changes > 0; --changes) {
    const std::size_t at = random.below(text.size() + 1), size = random.below(12);
    switch (random.below(6)) {
      case 0: text.insert(at, 1, static_cast<char>(random.below(256))); break;
      case 1: text.erase(at, size); break;
      case 2: text.insert(at, text.substr(random.below(text.size() + 1), 4 * size)); break;
      case 3:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << random.below(8)));
        break;
      default: text.insert(at, words.empty() ? std::string("\"") : words[random.below(words.size())]);
    }
  }
}

void mutate_structure(std::string& text, const std::string& other, Random& random) {
  for (std::size_t changes = 1 + random.below(3); changes > 0; --changes) {
    const std::vector<Span> values = values_of(text);
    const std::size_t kind = random.below(8);
    if (text.empty()) return;
    if (values.empty() || kind == 0) {
      mutate_lines(text, random);
      continue;
    }
    const Span value = values[random.below(values.size())];
    const std::vector<Span> given = values_of(other);
    const auto from = [&](const std::string& taken, const std::vector<Span>& spans) {
      if (spans.empty()) return std::string("null");
      const Span span = spans[random.below(spans.size())];
      return taken.substr(span.begin, span.size());
    };
    if (kind == 1) {
      const Span whole = with_separator(text, value);
      text.erase(whole.begin, whole.size());
    } else if (kind == 2) {
      const Span whole = with_separator(text, value);
      const std::string copy = text.substr(whole.begin, whole.size());
      text.insert(whole.begin, copy.ends_with(',') ? copy : copy + ",");
    } else if (kind < 5) {
      const std::string with = from(text, values);
      text.replace(value.begin, value.size(), with);
    } else if (kind < 7) {
      const std::string with = from(other, given);
      text.replace(value.begin, value.size(), with);
    } else {
      text.replace(value.begin, value.size(), kOddValues[random.below(std::size(kOddValues))]);
    }
    if (text.size() > 100'000) text.resize(100'000);
  }
}

std::vector<std::string> words_of(std::string_view dictionary) {
  std::vector<std::string> words;
  while (!dictionary.empty()) {
    const std::string_view line = dictionary.substr(0, dictionary.find('\n'));
    dictionary.remove_prefix(std::min(line.size() + 1, dictionary.size()));
    const std::size_t begin = line.find('"'), end = line.rfind('"');
    if (line.starts_with('#') || begin == std::string_view::npos || end <= begin) continue;
    std::string word;
    for (std::size_t at = begin + 1; at < end; ++at) {
      if (line[at] != '\\') {
        word += line[at];
      } else if (line[++at] == 'x') {
        word += static_cast<char>(std::stoi(std::string(line.substr(at + 1, 2)), nullptr, 16));
        at += 2;
      } else {
        word += line[at];
      }
    }
    words.push_back(word);
  }
  return words;
}

}  // namespace cfnsplit::fuzz
