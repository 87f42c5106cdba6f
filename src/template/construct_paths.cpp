#include "template/construct_paths.hpp"

#include <algorithm>

namespace cfnsplit {

std::string_view construct_path(Node resource) {
  const Node path = resource.find("Metadata").find("aws:cdk:path");
  return path.is_string() ? path.text() : std::string_view();
}

std::string_view without_resource_step(std::string_view path) {
  for (const std::string_view last : {"/Resource", "/Default"})
    if (path.ends_with(last)) return path.substr(0, path.size() - last.size());
  return path;
}

std::string_view parent_construct(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

bool is_within(std::string_view path, std::string_view construct) {
  return path.starts_with(construct) && (path.size() == construct.size() || path[construct.size()] == '/');
}

std::vector<std::string_view> steps_of(std::string_view path) {
  std::vector<std::string_view> steps;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    if (slash != 0) steps.push_back(path.substr(0, slash));
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  }
  return steps;
}

std::vector<std::vector<std::string_view>> constructs_below_stack(
    const std::vector<std::string_view>& paths) {
  std::vector<std::vector<std::string_view>> found;
  std::vector<std::string_view> common;
  bool is_first = true;
  for (const std::string_view path : paths) {
    const std::vector<std::string_view>& steps = found.emplace_back(steps_of(path));
    if (steps.empty()) continue;
    const std::vector<std::string_view> above(steps.begin(),
                                              steps.end() - 1);  // the last is never the stack's
    if (is_first) common = above;
    is_first = false;
    common.erase(std::ranges::mismatch(common, above).in1, common.end());
  }
  for (std::vector<std::string_view>& steps : found) {
    if (steps.empty()) continue;
    steps.erase(steps.begin(), steps.begin() + std::ssize(common));
    if (steps.size() > 1 && (steps.back() == "Resource" || steps.back() == "Default")) steps.pop_back();
  }
  return found;
}

std::vector<std::vector<std::string_view>> constructs_of(const Template& source) {
  std::vector<std::string_view> paths;
  for (const Declaration& resource : source.resources.entries())
    paths.push_back(construct_path(resource.node));
  return constructs_below_stack(paths);
}

// aws-cdk-lib 2.276, core/lib/private/uniqueid.js: eight digits of an MD5 in capitals; aws-lambda/lib/function-hash.js
// and aws-apigateway/lib/deployment.js: all 32 of one in small letters behind them.
std::string_view without_hash(std::string_view id) {
  constexpr std::size_t kOfPath = 8, kOfBuild = 32;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto ends_in = [&](std::size_t length, char first, char last) {
    if (id.size() <= length) return false;
    const std::string_view end = id.substr(id.size() - length);
    const bool is_longer_number = std::ranges::all_of(end, is_digit) && is_digit(id[id.size() - length - 1]);
    return !is_longer_number && std::ranges::any_of(end, is_digit) &&
           std::ranges::all_of(end, [&](char c) { return is_digit(c) || (c >= first && c <= last); });
  };
  if (ends_in(kOfBuild, 'a', 'f')) id.remove_suffix(kOfBuild);
  if (ends_in(kOfPath, 'A', 'F')) id.remove_suffix(kOfPath);
  return id;
}

}  // namespace cfnsplit
