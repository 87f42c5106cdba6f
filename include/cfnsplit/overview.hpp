#pragma once
/// A template at a glance, for somebody who was left one.
#include <cfnsplit/check.hpp>
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace cfnsplit {

/// What calls what: resources of one kind that work comes in by, what they lead to, and the data that is reached there.
struct Flow {
  std::string entry;         ///< service, such as "ApiGateway"; empty for what nothing of the template calls
  std::int64_t entries = 0;  ///< resources of it
  std::string worker;        ///< service of what is called: "Lambda"
  std::int64_t workers = 0;
  std::vector<Share> data;  ///< services of what these read or change, with the number of resources
};

/// A name, and what else is to be said of it.
struct OverviewEntry {
  std::string name;
  std::string kind;  ///< a resource type, or "parameter", "output", "export", "import", "ssm", "dynamic"
  std::vector<std::string> readers;  ///< resources and outputs that name it, sorted; for secrets
  std::int64_t count = 0;            ///< of largest: bytes; of most_read: readers
};

struct Overview {
  std::string file;
  bool is_before_expansion = false;  ///< it is shown as it is written
  std::int64_t resources = 0, parameters = 0, outputs = 0;
  std::vector<Share> services;          ///< "Lambda": resources, the most first
  std::vector<Flow> flows;              ///< those with most entries first
  std::vector<OverviewEntry> stateful;  ///< resources that hold data, by type and name
  std::vector<OverviewEntry> secrets;  ///< secret parameters and resources, and dynamic references to secrets
  std::vector<OverviewEntry> required;   ///< parameters without a default
  std::vector<OverviewEntry> optional;   ///< parameters with one
  std::vector<OverviewEntry> takes_in;   ///< imports, and what is read from SSM
  std::vector<OverviewEntry> gives_out;  ///< outputs and exports
  std::vector<OverviewEntry> orphans;    ///< resources that name nothing and that nothing names
  std::vector<OverviewEntry> unused;     ///< parameters, mappings and conditions that nothing names
  std::vector<OverviewEntry> largest;    ///< resources with most text, at most ten
  std::vector<OverviewEntry> most_read;  ///< resources that most others name, at most ten
  std::vector<Usage> usage;              ///< against CloudFormation's quotas, the fullest first
};

/// Errors: those of read_graph(). O(text · log), and for the flows O(functions · what they reach).
Outcome<Overview> overview(const std::string& name, const std::string& text,
                           const std::vector<TemplateFile>& included = {});

/// "text", at most 40 lines of 80 columns; "json", "markdown" or "html".
std::string write_overview(const std::string& format, const Overview& overview);

}  // namespace cfnsplit
