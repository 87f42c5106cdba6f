#include "check/examine.hpp"

#include "base/diagnostics.hpp"
#include "check/baseline.hpp"
#include "check/function_room.hpp"
#include "check/judge.hpp"
#include "check/prefixes.hpp"
#include "check/template_rules.hpp"
#include "syntax/document_reader.hpp"
#include "template/construct_paths.hpp"
#include "template/intrinsics.hpp"
#include "template/other_files.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kPrefixesShown = 5;

// A file with these words that cannot be read is worth an error even where nobody asked for it by name.
bool mentions_templates(std::string_view text) {
  return text.find("\"Resources\"") != std::string_view::npos || text.starts_with("Resources:") ||
         text.find("\nResources:") != std::string_view::npos ||
         text.find("AWSTemplateFormatVersion") != std::string_view::npos;
}

bool looks_like_template(Node root) {
  if (root.find("AWSTemplateFormatVersion")) return true;
  for (const Node resource : root.find("Resources"))
    if (const Node type = resource.find("Type");
        type.is_string() && type.text().find("::") != std::string_view::npos)
      return true;
  return false;
}

std::vector<Usage> usage_of(const Census& census, const Limits& limits) {
  std::vector<Usage> usage;
  for (const MeasureEntry& entry : all_measures())
    if (const Counted& counted = census[entry.measure]; entry.measure != Measure::operations)
      usage.push_back({entry.measure, counted.used, limit_of(entry.measure, limits), counted.is_exact});
  return usage;
}

FunctionCost cost_of_growth(const BaselineEntry& before, const TemplateReport& now) {
  FunctionCost cost{now.functions - before.functions, {}};
  for (const Usage& usage : now.usage) {
    const auto measure = static_cast<std::size_t>(usage.measure);
    cost.of[measure] = usage.used - before.used[measure];
  }
  return cost;
}

std::optional<Room> room_in(const Template& source, const Census& census, const BaselineEntry* before,
                            const TemplateReport& report) {
  if (report.is_before_expansion || report.functions == 0) return {};
  if (before != nullptr) {
    std::optional<Room> room = room_for(cost_of_growth(*before, report), report.usage);
    if (room && room->resources >= room->functions) {
      room->since_baseline = true;
      return room;
    }
  }
  return room_for(cost_of_functions(source, census), report.usage);
}

std::vector<std::string_view> names_of_resources(const Template& source) {
  std::vector<std::string_view> names;
  for (const Declaration& resource : source.resources.entries())
    if (!resource.is_generator) names.push_back(resource.name);
  return names;
}

void fill_in(const Template& source, const CheckOptions& options, TemplateReport& report) {
  Census census = take_census(source);
  const BaselineEntry* const before = find_entry(options.baseline, report.file);
  report.is_counted = true;
  report.usage = usage_of(census, options.limits);
  report.types = std::move(census.types);
  report.prefixes = common_prefixes(names_of_resources(source), kPrefixesShown);
  report.functions = count_functions(source);
  if (before != nullptr) report.growth = growth_since(*before, report);
  judge_template(source, census, options, report);
  report.room = room_in(source, census, before, report);
}

// What the CDK calls the resources that findings are about.
void name_constructs(const Template& source, std::vector<Diagnostic>& found) {
  constexpr std::string_view kStart = "/Resources/";
  for (Diagnostic& finding : found) {
    std::string_view id = finding.place.pointer;
    if (!id.starts_with(kStart)) continue;
    id.remove_prefix(kStart.size());
    const Node resource = source.section("Resources").find(id.substr(0, id.find('/')));
    finding.place.construct = without_resource_step(construct_path(resource));
  }
}

// A build that failed half-way leaves a file that only its name says what it should have been.
bool is_empty_template(std::string_view file, std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") != std::string_view::npos) return false;
  const std::string_view name = file.substr(file.rfind('/') + 1);
  return name.starts_with("cloudformation-template-") || name.ends_with(".template") ||
         name.find(".template.") != std::string_view::npos;
}

}  // namespace

std::optional<Examined> examine(Position position, std::string text, const CheckOptions& options,
                                bool may_be_other) {
  if (may_be_other && !mentions_templates(text) && !is_empty_template(position.file, text)) return {};
  Examined examined;
  examined.report.file = position.file;
  examined.report.stack = std::move(position.stack);
  examined.report.nested_in = std::move(position.nested_in);
  std::vector<Diagnostic>& found = examined.report.findings;
  const auto source_text = std::make_shared<SourceText>(std::move(position.file), std::move(text));
  if (std::optional<Diagnostic> fault = may_be_other ? std::nullopt : fault_of_other_text(*source_text)) {
    found.push_back(std::move(*fault));
    return examined;
  }
  auto document = read_document(source_text, short_forms());
  found = std::move(document.diagnostics);
  if (!document) return examined;
  if (may_be_other && !looks_like_template((*document)->root())) return {};
  Outcome<Template> source = read_template(*document);
  append(found, source.diagnostics);
  // What else reading warns of, as of the sections that only SAM knows, says nothing about counts.
  std::erase_if(found, [](const Diagnostic& finding) {
    return finding.severity != Severity::error && finding.code != "CFS0103";
  });
  if (!source) return examined;
  fill_in(*source, options_for({examined.report.file, examined.report.stack}, options), examined.report);
  name_constructs(*source, found);
  examined.nested = find_nested_templates(*source);
  examined.resources = source->section("Resources").key_place();
  return examined;
}

}  // namespace cfnsplit
