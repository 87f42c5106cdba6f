#include "base/first_of.hpp"
#include "overview/formats/overview_formats.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

std::string short_type(const std::string& type) { return type.starts_with("AWS::") ? type.substr(5) : type; }

std::string joined(const std::vector<Share>& shares) {
  std::string text;
  for (const Share& share : shares)
    text += (text.empty() ? "" : ", ") + share.name + ' ' + std::to_string(share.count);
  return text;
}

std::vector<std::string> flow_lines(const std::vector<Flow>& flows) {
  std::vector<std::string> lines;
  for (const Flow& flow : flows) {
    std::string line =
        flow.entry.empty() ? "(nothing here)" : flow.entry + ' ' + std::to_string(flow.entries);
    line += " → " + flow.worker + ' ' + std::to_string(flow.workers);
    if (!flow.data.empty()) line += " → " + joined(flow.data);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> services_of(const std::vector<Share>& services) {
  std::vector<std::string> told;
  for (const Share& service : services) told.push_back(service.name + ' ' + std::to_string(service.count));
  return told;
}

// "Orders (DynamoDB::Table)".
std::vector<std::string> with_types(const std::vector<OverviewEntry>& entries) {
  std::vector<std::string> told;
  for (const OverviewEntry& entry : entries) told.push_back(entry.name + " (" + short_type(entry.kind) + ')');
  return told;
}

std::vector<std::string> with_counts(const std::vector<OverviewEntry>& entries, std::string_view unit) {
  std::vector<std::string> told;
  for (const OverviewEntry& entry : entries)
    told.push_back(entry.name + ' ' + std::to_string(entry.count) + std::string(unit));
  return told;
}

// "Password → Database, Migrate".
std::vector<std::string> with_readers(const std::vector<OverviewEntry>& entries) {
  std::vector<std::string> told;
  for (const OverviewEntry& entry : entries)
    told.push_back(entry.name + (entry.readers.empty() ? std::string(": nothing names it")
                                                       : " → " + first_of(entry.readers)));
  return told;
}

std::vector<std::string> of_kind(const std::vector<OverviewEntry>& entries, std::string_view kind) {
  std::vector<std::string> told;
  for (const OverviewEntry& entry : entries)
    if (entry.kind == kind) told.push_back(entry.name);
  return told;
}

std::vector<std::string> names_of(const std::vector<OverviewEntry>& entries) {
  std::vector<std::string> told;
  for (const OverviewEntry& entry : entries) told.push_back(entry.name);
  return told;
}

std::vector<std::string> quotas_of(const std::vector<Usage>& usage) {
  std::vector<std::string> told;
  for (const Usage& one : usage)
    if (one.used > 0 && one.limit > 0)
      told.push_back(std::string(measure_name(one.measure)) + ' ' + (one.is_exact ? "" : "at least ") +
                     std::to_string(one.used) + " of " + std::to_string(one.limit));
  return told;
}

}  // namespace

std::string title_of(const Overview& overview) {
  return overview.file + ": " + counted(overview.resources, "resource") + ", " +
         counted(overview.parameters, "parameter") + ", " + counted(overview.outputs, "output") +
         (overview.is_before_expansion ? ", before its expansion" : "");
}

std::vector<OverviewPart> parts_of(const Overview& overview) {
  std::vector<OverviewPart> parts = {
      {"quotas", quotas_of(overview.usage)},
      {"services", services_of(overview.services)},
      {"who calls whom", flow_lines(overview.flows)},
      {"holds data", with_types(overview.stateful)},
      {"secrets", with_readers(overview.secrets)},
      {"must be given", names_of(overview.required)},
      {"may be given", names_of(overview.optional)},
      {"imports", of_kind(overview.takes_in, "import")},
      {"reads in SSM", of_kind(overview.takes_in, "ssm")},
      {"exports", of_kind(overview.gives_out, "export")},
      {"outputs", of_kind(overview.gives_out, "output")},
      {"most named", with_counts(overview.most_read, "×")},
      {"largest", with_counts(overview.largest, " bytes")},
      {"stands alone", with_types(overview.orphans)},
      {"unused", with_types(overview.unused)},
  };
  std::erase_if(parts, [](const OverviewPart& part) { return part.answers.empty(); });
  return parts;
}

std::string write_overview(const std::string& format, const Overview& overview) {
  if (format == "json") return overview_json(overview);
  if (format == "html") return overview_html(overview);
  return format == "markdown" ? overview_markdown(overview) : overview_text(overview);
}

}  // namespace cfnsplit
