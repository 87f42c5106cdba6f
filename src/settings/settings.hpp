#pragma once
// The values that options fill, in one struct for all commands. What a command does not take keeps its default.
#include <cfnsplit/check.hpp>
#include <cfnsplit/graph.hpp>
#include <cfnsplit/split.hpp>
#include <optional>
#include <string>
#include <vector>

namespace cfnsplit {

/// A report, and where it goes.
struct WrittenFormat {
  std::string format;  ///< "sarif"; empty for the usual one
  std::string file;    ///< empty for standard output
};

struct Settings {
  SplitOptions split;  ///< the limits in it hold for every command
  CheckOptions check;  ///< without limits and baseline
  std::string root;    ///< VerifyOptions::root
  GraphQuery query;    ///< of graph

  // Files.
  std::optional<std::string> config;    ///< instead of the nearest cfnsplit.json
  std::optional<std::string> output;    ///< directory of split, file of report and check
  std::optional<std::string> stack;     ///< which of the templates of a directory
  std::optional<std::string> lock;      ///< instead of the one beside cfnsplit.json
  std::optional<std::string> deployed;  ///< file or directory
  std::optional<std::string> refactor;  ///< directory of moves
  std::optional<std::string> baseline;  ///< report of an earlier check
  bool follow_outside = false;          ///< check follows local paths out of the directory of a template
  bool no_lock = false;
  bool fresh = false;  ///< the lock is written anew, whatever it holds
  /// Templates whose stacks are deployed and were adopted; paths from the directory of the configuration file.
  std::vector<std::string> adopted;

  // What split does with its result.
  bool only_check = false;
  bool dry_run = false;
  bool waves = false;  ///< splits that are deployed one after the other
  bool force = false;

  // How the answer is told.
  std::vector<WrittenFormat> reports;       ///< of check; none: text
  std::string report_format = "text";       ///< of diff, overview
  std::optional<GraphFormat> graph_format;  ///< unset: the question decides
  bool as_json = false;                     ///< plan, explain, moves
  bool as_page = false;                     ///< graph, plan: one page of HTML
  bool labels = false;                      ///< graph
  bool quiet = false;
  bool tells_by_exit_code = false;  ///< diff: 1 where the two differ
  bool exit_zero = false;           ///< check: what it finds is no failure
  bool help = false;
};

}  // namespace cfnsplit
