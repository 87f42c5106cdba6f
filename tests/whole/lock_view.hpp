#pragma once
// How the tests of locks look at a split.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "whole/estate.hpp"

namespace cfnsplit::test {

inline std::map<std::string, std::string> places(const Split& split) {
  std::map<std::string, std::string> stack_of;
  for (const Placement& placement : split.placements) stack_of[placement.resource] = placement.stack;
  return stack_of;
}

inline std::vector<std::string> moved(const Split& split) {
  std::vector<std::string> ids;
  for (const Move& move : split.moves) ids.push_back(move.resource);
  return ids;
}

inline std::string text_of(const Split& split) {
  std::string all = split.lock;
  for (const TemplateFile& file : split.files) all += file.name + '\n' + file.text;
  return all;
}

inline std::string text_of_file(const Split& split, std::string_view name) {
  return std::ranges::find(split.files, name, &TemplateFile::name)->text;
}

inline std::string replaced_all(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

inline std::string codes(const std::vector<Diagnostic>& found) {
  std::string all;
  for (const Diagnostic& one : found)
    if (one.severity == Severity::error) all += (all.empty() ? "" : " ") + one.code;
  return all;
}

}  // namespace cfnsplit::test
