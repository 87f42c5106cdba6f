#pragma once
// The texts of one wave's templates.
#include <algorithm>
#include <cfnsplit/split.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "whole/estate.hpp"

namespace cfnsplit::test {

inline std::string text_of(const std::vector<TemplateFile>& files, std::string_view name) {
  const auto file = std::ranges::find(files, name, &TemplateFile::name);
  return file == files.end() ? std::string() : file->text;
}

// The template and all that are nested in it.
inline std::string text_with_nested(const std::vector<TemplateFile>& files, const std::string& name) {
  std::string text = text_of(files, name);
  const Json content = Json::parse(text);
  for (const auto& [id, resource] : content.at("Resources").items())
    if (resource["Type"] == "AWS::CloudFormation::Stack")
      text += text_with_nested(files, id + ".template.json");
  return text;
}

}  // namespace cfnsplit::test
