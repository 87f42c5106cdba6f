#include "fuzz/inputs.hpp"

#include <algorithm>
#include <memory>

#include "fuzz/demands.hpp"
#include "settings/options_reader.hpp"

namespace cfnsplit::fuzz {
namespace {

constexpr std::string_view kMark = "%%% ";

// Where a line with the mark begins at or behind `from`; npos if nowhere.
std::size_t find_mark(std::string_view input, std::size_t from) {
  while ((from = input.find(kMark, from)) != std::string_view::npos) {
    if (from == 0 || input[from - 1] == '\n') return from;
    ++from;
  }
  return from;
}

}  // namespace

Inputs::Inputs(std::string_view input) {
  std::size_t at = find_mark(input, 0);
  parts_.push_back({"", std::string(input.substr(0, at))});
  while (at != std::string_view::npos) {
    const std::size_t name = at + kMark.size();
    const std::size_t line_end = std::min(input.find('\n', name), input.size());
    const std::size_t begin = std::min(line_end + 1, input.size());
    at = find_mark(input, begin);
    parts_.push_back(
        {std::string(input.substr(name, line_end - name)), std::string(input.substr(begin, at - begin))});
  }
}

std::string Inputs::text(std::string_view name) const {
  const auto found = std::ranges::find(parts_, name, &TemplateFile::name);
  return found == parts_.end() ? std::string() : found->text;
}

bool Inputs::has(std::string_view name) const {
  return std::ranges::find(parts_, name, &TemplateFile::name) != parts_.end();
}

std::vector<TemplateFile> Inputs::files(std::string_view prefix) const {
  std::vector<TemplateFile> found;
  for (const TemplateFile& part : parts_)
    if (!part.name.empty() && part.name.starts_with(prefix))
      found.push_back({part.name.substr(prefix.size()), part.text});
  return found;
}

SplitOptions Inputs::options() const {
  Settings settings = default_settings(FileSection::split);
  settings.split.limits.resources = 5;
  if (has("options")) {
    auto source = std::make_shared<const SourceText>("cfnsplit.json", text("options"));
    const Outcome<Settings> read =
        read_options(std::move(source), OptionsUse::file, FileSection::split, settings);
    demand_diagnostics(read.diagnostics);
    if (read) settings = *read;
  }
  settings.split.effort = 1;
  settings.split.threads = 1;
  return settings.split;
}

std::string small_template() {
  return R"({"Parameters": {"Stage": {"Type": "String"}, "Key": {"Type": "String", "NoEcho": true}},
"Conditions": {"IsProd": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}},
"Resources": {
"Table": {"Type": "AWS::DynamoDB::Table", "DeletionPolicy": "Retain"},
"Role": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [{"Fn::GetAtt": ["Table", "Arn"]}]}},
"Logs": {"Type": "AWS::Logs::LogGroup"},
"Work": {"Type": "AWS::Lambda::Function", "DependsOn": "Logs", "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]},
  "Environment": {"Variables": {"TABLE": {"Ref": "Table"}, "KEY": {"Ref": "Key"}}}}},
"WorkVersion1a2b": {"Type": "AWS::Lambda::Version", "Properties": {"FunctionName": {"Ref": "Work"}}},
"Queue": {"Type": "AWS::SQS::Queue", "Condition": "IsProd"},
"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Fn::Sub": "${Stage}-${AWS::StackName}"}}},
"Alarm": {"Type": "AWS::CloudWatch::Alarm", "Properties": {"AlarmActions": [{"Ref": "Topic"}]}}},
"Outputs": {"TableArn": {"Value": {"Fn::GetAtt": ["Table", "Arn"]}, "Export": {"Name": "table"}},
"QueueUrl": {"Condition": "IsProd", "Value": {"Ref": "Queue"}}}}
)";
}

}  // namespace cfnsplit::fuzz
