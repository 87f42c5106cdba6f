#include "verify/template_url.hpp"

#include "base/stable_hash.hpp"
#include "verify/sub_tokens.hpp"

namespace cfnsplit::oracle {
namespace {

constexpr std::size_t kHashDigits = 32;

std::string end_of_join(Node arguments) {
  const Node delimiter = arguments.at(0);
  const Node parts = arguments.at(1);
  if (!arguments.is_array() || arguments.size() != 2 || !delimiter.is_string() || !parts.is_array())
    return {};
  std::string text;
  bool is_first = true;
  for (const Node part : parts) {
    if (!part.is_string()) {
      text.clear();
      is_first = true;
      continue;
    }
    if (!is_first) text += delimiter.text();
    text += part.text();
    is_first = false;
  }
  return text;
}

std::string_view last_step(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  const std::size_t slash = url.rfind('/');
  return slash == std::string_view::npos ? url : url.substr(slash + 1);
}

bool is_hexadecimal(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

}  // namespace

std::string literal_end(Node url) {
  if (url.is_string()) return std::string(url.text());
  const Node argument = url.only();
  if (argument.key() == "Fn::Join") return end_of_join(argument);
  if (argument.key() != "Fn::Sub") return {};
  const auto tokens = cut_sub_text(read_sub(argument).text.text());
  return tokens.empty() || tokens.back().is_variable ? std::string() : std::string(tokens.back().text);
}

FileFinder::FileFinder(std::span<const SplitTemplate> files, std::span<const UnusableFile> unusable) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    by_name_.emplace(files[i].name, Found{static_cast<std::int32_t>(i), -1});
    by_hash_.emplace(content_hash(files[i].content.document->source().text()), static_cast<std::int32_t>(i));
  }
  for (std::size_t i = 0; i < unusable.size(); ++i)
    by_name_.emplace(unusable[i].name, Found{-1, static_cast<std::int32_t>(i)});
}

FileFinder::Found FileFinder::find_name(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? Found() : found->second;
}

FileFinder::Found FileFinder::find(std::string_view url_end, std::string_view stack) const {
  const Found named = find_name(last_step(url_end));
  if (named.file >= 0 || named.unusable >= 0) return named;
  url_end = url_end.substr(0, url_end.find_first_of("?#"));
  std::size_t run = 0;
  for (std::size_t i = 0; i < url_end.size(); ++i) {
    run = is_hexadecimal(url_end[i]) ? run + 1 : 0;
    if (run < kHashDigits) continue;
    const auto hashed = by_hash_.find(std::string(url_end.substr(i + 1 - kHashDigits, kHashDigits)));
    if (hashed != by_hash_.end()) return {hashed->second, -1};
  }
  if (url_end.find(stack) == std::string_view::npos) return {};
  return find_name(std::string(stack) + ".template.json");
}

}  // namespace cfnsplit::oracle
