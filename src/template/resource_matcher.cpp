#include "template/resource_matcher.hpp"

#include <algorithm>

#include "base/camel_words.hpp"
#include "base/sort_unique.hpp"
#include "base/spelling.hpp"
#include "template/construct_paths.hpp"

namespace cfnsplit {
namespace {

bool is_pattern(std::string_view name) { return name.find_first_of("*?") != std::string_view::npos; }
bool is_path(std::string_view name) { return name.find('/') != std::string_view::npos; }
bool is_type(std::string_view name) { return name.find("::") != std::string_view::npos; }

std::string_view part_meant(const NamedResource& resource, std::string_view name) {
  return is_path(name) ? resource.path : is_type(name) ? resource.type : resource.id;
}

// All beginnings of a text that a pattern may stand for: up to a word of an id, a step of a path, a part of a type.
void add_beginnings(std::string_view text, std::string_view separator, std::vector<std::string_view>& found) {
  if (separator.empty()) {
    std::size_t length = 0;
    for (const std::string_view word : camel_words(text))
      found.push_back(text.substr(0, length += word.size()));
    return;
  }
  for (std::size_t end = text.find(separator); end != std::string_view::npos;
       end = text.find(separator, end + separator.size()))
    found.push_back(text.substr(0, end + separator.size()));
}

}  // namespace

bool matches_pattern(std::string_view text, std::string_view pattern) {
  std::size_t t = 0, p = 0, star = std::string_view::npos, resumed = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resumed = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resumed;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

ResourceMatcher::ResourceMatcher(const Template& source) {
  for (const Declaration& resource : source.resources.entries())
    resources_.push_back({resource.name, resource_type(resource.node), construct_path(resource.node)});
}

bool ResourceMatcher::is_path_or_pattern(std::string_view name) { return is_pattern(name) || is_path(name); }

std::vector<std::int32_t> ResourceMatcher::find(std::string_view name) const {
  std::vector<std::int32_t> found;
  const auto collect = [&](auto is_meant) {
    for (std::size_t i = 0; i < resources_.size() && !name.empty(); ++i)
      if (is_meant(resources_[i])) found.push_back(static_cast<std::int32_t>(i));
    return !found.empty();
  };
  if (collect([&](const NamedResource& one) { return one.id == name; })) return found;
  while (is_path(name) && (name.front() == '/' || name.back() == '/'))
    name.front() == '/' ? name.remove_prefix(1) : name.remove_suffix(1);
  if (is_pattern(name)) {
    collect([&](const NamedResource& one) {
      const std::string_view part = part_meant(one, name);
      return matches_pattern(part, name) ||
             (is_path(name) && matches_pattern(without_resource_step(part), name));
    });
    return found;
  }
  if (collect([&](const NamedResource& one) { return one.type == name; })) return found;
  if (collect([&](const NamedResource& one) { return one.path == name; })) return found;
  if (collect([&](const NamedResource& one) { return without_resource_step(one.path) == name; }))
    return found;
  if (is_path(name)) collect([&](const NamedResource& one) { return is_within(one.path, name); });
  return found;
}

std::string ResourceMatcher::hint(std::string_view name) const {
  std::vector<std::string_view> candidates;
  for (const NamedResource& one : resources_) {
    if (is_path_or_pattern(name)) {
      add_beginnings(part_meant(one, name), is_path(name) ? "/" : is_type(name) ? "::" : "", candidates);
      if (is_path(name)) candidates.push_back(without_resource_step(one.path));
    } else {
      candidates.push_back(one.id);
      if (is_type(name)) candidates.push_back(one.type);
    }
  }
  sort_unique(candidates);
  const std::string otherwise =
      "give a logical id, a type, a construct path such as Stack/Orders/Table, or a pattern such as Orders* "
      "or "
      "AWS::SQS::*";
  if (!is_pattern(name)) return did_you_mean(name, candidates, otherwise);
  const std::string close = closest_name(name.substr(0, name.find_first_of("*?")), candidates);
  return close.empty() ? otherwise : "did you mean " + quote(close + '*') + "?";
}

}  // namespace cfnsplit
