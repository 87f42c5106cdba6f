#include <algorithm>
#include <cfnsplit/overview.hpp>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "analysis/analyse.hpp"
#include "base/sort_unique.hpp"
#include "overview/flows.hpp"
#include "overview/service_roles.hpp"
#include "query/unused.hpp"
#include "syntax/json_writer.hpp"
#include "template/facts.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kMostRanked = 10;

bool is_true(Node value) { return value.text() == "true" || value.text() == "True"; }

class Looking {
 public:
  explicit Looking(const Analysis& analysis)
      : analysis_(analysis), source_(analysis.source), graph_(analysis) {}

  Overview run() {
    found_.resources = graph_.size();
    found_.parameters = static_cast<std::int64_t>(source_.parameters.size());
    found_.outputs = static_cast<std::int64_t>(source_.outputs.size());
    count_services();
    found_.flows = find_flows(graph_);
    list_stateful();
    list_parameters();
    list_texts();
    list_outputs();
    rank();
    for (const UnusedDeclaration& unused : find_unused(analysis_))
      found_.unused.push_back({unused.name, unused.kind, {}, 0});
    return std::move(found_);
  }

 private:
  void count_services() {
    std::map<std::string, std::int64_t> counts;
    for (const std::string_view type : graph_.types) ++counts[service_of(type)];
    for (const auto& [service, count] : counts) found_.services.push_back({service, count});
    std::ranges::stable_sort(found_.services, std::greater<>(), &Share::count);
  }

  OverviewEntry entry(std::size_t i, std::int64_t count = 0) const {
    return {std::string(graph_.ids[i]), std::string(graph_.types[i]), {}, count};
  }

  void list_stateful() {
    for (std::size_t i = 0; i < graph_.ids.size(); ++i) {
      if (is_stateful(graph_.types[i])) found_.stateful.push_back(entry(i));
      if (graph_.types[i] != "AWS::SecretsManager::Secret") continue;
      OverviewEntry secret = entry(i);
      for (const std::int32_t reader : graph_.named_by[i])
        secret.readers.emplace_back(graph_.ids[static_cast<std::size_t>(reader)]);
      found_.secrets.push_back(std::move(secret));
    }
    // Logs last: there are many, and their loss is the smallest.
    std::ranges::stable_sort(found_.stateful, {}, [](const OverviewEntry& entry) {
      return std::pair(!is_data_type(entry.kind), std::string_view(entry.kind));
    });
  }

  std::vector<std::string> readers_of_parameter(std::string_view name) const {
    std::vector<std::string> readers;
    const auto add = [&](const auto& references, std::string_view reader) {
      for (const Reference& reference : references)
        if (reference.kind == TargetKind::parameter && reference.name == name) readers.emplace_back(reader);
    };
    for (std::size_t i = 0; i < graph_.ids.size(); ++i)
      add(analysis_.references.of_resource(i), graph_.ids[i]);
    for (std::size_t i = 0; i < source_.outputs.size(); ++i)
      add(analysis_.references.of_output(i), source_.outputs.entries()[i].name);
    sort_unique(readers);
    return readers;
  }

  void list_parameters() {
    for (const Declaration& parameter : source_.parameters.entries()) {
      const Node standard = parameter.node.find("Default");
      const std::string name(parameter.name);
      (standard ? found_.optional : found_.required).push_back({name, "parameter", {}, 0});
      if (is_true(parameter.node.find("NoEcho")))
        found_.secrets.push_back({name, "parameter", readers_of_parameter(parameter.name), 0});
      if (parameter.node.find("Type").text().starts_with("AWS::SSM::Parameter::"))
        found_.takes_in.push_back({standard ? std::string(standard.text()) : name, "ssm", {}, 0});
    }
  }

  // Imports and dynamic references, wherever they stand.
  void list_texts() {
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> texts;  // by kind and name
    const Document& document = *source_.document;
    for (const Declaration& resource : source_.resources.entries())
      for (std::uint32_t i = resource.node.index(); i < resource.node.end_index(); ++i)
        look_at(document.node(i), resource.name, texts);
    for (const Declaration& output : source_.outputs.entries())
      for (std::uint32_t i = output.node.index(); i < output.node.end_index(); ++i)
        look_at(document.node(i), output.name, texts);
    for (auto& [named, readers] : texts) {
      sort_unique(readers);
      const bool is_secret = named.first == "dynamic";
      (is_secret ? found_.secrets : found_.takes_in)
          .push_back({named.second, named.first, is_secret ? readers : std::vector<std::string>(), 0});
    }
  }

  static void look_at(Node node, std::string_view holder,
                      std::map<std::pair<std::string, std::string>, std::vector<std::string>>& texts) {
    if (node.key() == "Fn::ImportValue") {
      const Node sub = node.only();
      const std::string_view name = node.is_string() ? node.text() : sub.key() == "Fn::Sub" ? sub.text() : "";
      texts[{"import", name.empty() ? "(computed)" : std::string(name)}].emplace_back(holder);
    }
    if (!node.is_string()) return;
    constexpr std::string_view kOpen = "{{resolve:";
    const std::string_view text = node.text();
    for (std::size_t at = text.find(kOpen); at != std::string_view::npos; at = text.find(kOpen, at + 1)) {
      const std::string_view rest = text.substr(at + kOpen.size());
      std::size_t end = rest.find("}}");
      if (end != std::string_view::npos && rest.substr(end).starts_with("}}}")) ++end;  // of a variable
      const std::string_view inner = rest.substr(0, end);
      const bool is_plain = inner.starts_with("ssm:");
      texts[{is_plain ? "ssm" : "dynamic", std::string(is_plain ? inner.substr(4) : inner)}].emplace_back(
          holder);
    }
  }

  void list_outputs() {
    for (const Declaration& output : source_.outputs.entries())
      found_.gives_out.push_back(
          {std::string(output.name), output.node.find("Export") ? "export" : "output", {}, 0});
    std::ranges::stable_sort(found_.gives_out, {}, &OverviewEntry::kind);
  }

  void rank() {
    std::vector<bool> is_given_out(graph_.ids.size(), false);
    for (std::size_t i = 0; i < source_.outputs.size(); ++i)
      for (const Reference& reference : analysis_.references.of_output(i))
        if (reference.kind == TargetKind::resource)
          is_given_out[static_cast<std::size_t>(reference.target)] = true;
    for (std::size_t i = 0; i < graph_.ids.size(); ++i) {
      const Node node = source_.resources.entries()[i].node;
      found_.largest.push_back(
          entry(i, static_cast<std::int64_t>(written_size(node, JsonStyle::minified, 0))));
      if (!graph_.named_by[i].empty())
        found_.most_read.push_back(entry(i, static_cast<std::int64_t>(graph_.named_by[i].size())));
      if (graph_.names[i].empty() && graph_.named_by[i].empty() && !is_given_out[i] && graph_.ids.size() > 1)
        found_.orphans.push_back(entry(i));
    }
    for (auto* const list : {&found_.largest, &found_.most_read}) {
      std::ranges::stable_sort(*list, std::greater<>(), &OverviewEntry::count);
      if (list->size() > kMostRanked) list->resize(kMostRanked);
    }
  }

  const Analysis& analysis_;
  const Template& source_;
  ResourceNames graph_;
  Overview found_;
};

// Parts of a limit, in ten thousandths.
std::int64_t share_of(const Usage& usage) { return usage.limit > 0 ? usage.used * 10'000 / usage.limit : 0; }

}  // namespace

Outcome<Overview> overview(const std::string& name, const std::string& text,
                           const std::vector<TemplateFile>& included) {
  SplitOptions options;
  options.included = included;
  Outcome<Analysis> analysis =
      analyse(std::make_shared<const SourceText>(name, text), options, BeforeExpansion::as_written);
  if (!analysis) return std::move(analysis.diagnostics);
  Overview found = Looking(*analysis).run();
  found.file = name;
  const std::vector<TemplateReport> reports = check(name, text, {});
  found.is_before_expansion = reports.front().is_before_expansion;
  found.usage = reports.front().usage;
  std::ranges::stable_sort(found.usage,
                           [](const Usage& a, const Usage& b) { return share_of(a) > share_of(b); });
  return Outcome<Overview>(std::move(found), std::move(analysis.diagnostics));
}

}  // namespace cfnsplit
