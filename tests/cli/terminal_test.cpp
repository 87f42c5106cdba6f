// How the command looks and speaks: colour, width, the status line, help in two steps, JSON for programs.
#include <algorithm>
#include <cfnsplit/version.hpp>
#include <sstream>

#include "catch.hpp"
#include "checks.hpp"
#include "cli/help/help_text.hpp"
#include "cli/io/status_line.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
bool is_coloured(const std::string& text) { return says(text, "\x1b["); }

std::size_t longest_line(const std::string& text) {
  std::size_t longest = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) longest = std::max(longest, line.size());
  return longest;
}

}  // namespace

TEST_CASE("colour is as the terminal, the variables and the option have it", "[terminal]") {
  CommandLine run;
  put(run, "app.json", topics(450));
  const auto look = [&](std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"check", "app.json"});
    run(options);
    return std::pair(is_coloured(run.out.str()), is_coloured(run.err.str()));
  };
  CHECK(look() == std::pair(false, false));
  run.is_terminal = true;
  CHECK(look() == std::pair(false, true));
  run.out_is_terminal = true;
  CHECK(look() == std::pair(true, true));
  CHECK(look({"--color", "never"}) == std::pair(false, false));
  for (const auto& [name, value] : {std::pair("NO_COLOR", "1"), {"TERM", "dumb"}, {"CLICOLOR", "0"}}) {
    INFO(name);
    run.variables = {{name, value}};
    CHECK(look() == std::pair(false, false));
    CHECK(look({"--color=always"}) == std::pair(true, true));
  }
  run.is_terminal = run.out_is_terminal = false;
  run.variables = {{"CLICOLOR_FORCE", "1"}};
  CHECK(look() == std::pair(true, true));
  run.variables["NO_COLOR"] = "1";
  CHECK(look() == std::pair(false, false));
  run.variables = {{"CLICOLOR_FORCE", "0"}};
  CHECK(look() == std::pair(false, false));
  CHECK(run({"plan", "app.json", "--color", "sometimes"}) == 2);
  CHECK(says(run.err.str(), "--color takes auto, always or never, not 'sometimes'"));
}

TEST_CASE("shares in tables have colour, JSON never has", "[terminal]") {
  CommandLine run;
  CHECK(run({"plan", "app.json", "--color", "always"}) == 0);
  CHECK(says(run.out.str(), "%\x1b[0m"));
  CHECK(run({"plan", "app.json", "--color", "always", "--format", "json"}) == 0);
  CHECK_FALSE(is_coloured(run.out.str()));
}

TEST_CASE("lines fit into COLUMNS, or into the terminal", "[terminal]") {
  CommandLine run;
  put(run, "app.json", topics(450));
  const auto longest = [&](const std::vector<std::string>& arguments) {
    run(arguments);
    return std::max(longest_line(run.out.str()), longest_line(run.err.str()));
  };
  const std::vector<std::string> check = {"check", "app.json"};
  CHECK(longest(check) > 100);
  run.columns = 60;
  CHECK(longest(check) > 100);  // nobody sees it
  run.is_terminal = run.out_is_terminal = true;
  run.variables["NO_COLOR"] = "1";
  CHECK(longest(check) <= 60);
  CHECK(longest({"check", "--help"}) <= 60);
  run.variables["COLUMNS"] = "80";
  CHECK(longest(check) > 60);
  CHECK(longest(check) <= 80);
  for (const std::string command :
       {"split", "plan", "moves", "graph", "explain", "verify", "check", "report"})
    for (const std::string help : {"-h", "--help"}) {
      INFO(command << ' ' << help);
      CHECK(longest({command, help}) <= 80);
    }
  run.variables["COLUMNS"] = "wide";
  CHECK(longest(check) <= 60);
}

TEST_CASE("a status line says how far a split is, on a terminal alone", "[terminal]") {
  CommandLine run;
  run.uses_engine = true;
  put(run, "app.json", topics(30));
  const std::vector<std::string> split = {"split", "app.json", "-o", "out", "--max-resources", "20"};
  CHECK(run(split) == 0);
  CHECK(std::ranges::all_of(run.statuses, &std::string::empty));
  run.is_terminal = true;
  run.disk.files["/project/app.json"] = topics(31);
  CHECK(run(split) == 0);
  std::vector<std::string> shown = run.statuses;
  std::erase(shown, "");
  REQUIRE(shown.size() > 3);
  CHECK(shown.front() == "read");
  CHECK(
      std::ranges::any_of(shown, [](const std::string& s) { return s.starts_with("read · search 0 of "); }));
  CHECK(std::ranges::count(shown, "read · search · proof") > 0);
  CHECK(shown.back() == "read · search · proof · write");
  CHECK(run.statuses.back().empty());
  for (const std::string quiet : {"-q", "--quiet", "--diagnostics=json"}) {
    run.statuses.clear();
    std::vector<std::string> arguments = split;
    arguments.push_back(quiet);
    CHECK(run(arguments) == 0);
    CHECK(std::ranges::all_of(run.statuses, &std::string::empty));
  }
  run.variables["CI"] = "true";
  run.statuses.clear();
  CHECK(run(split) == 0);
  CHECK(std::ranges::all_of(run.statuses, &std::string::empty));
}

TEST_CASE("a status line that is not due yet writes nothing", "[terminal]") {
  std::ostringstream terminal;
  {
    cli::StatusLine status(terminal, 80, std::chrono::hours(1));
    status.show("read");
    status.show("read · search");
    status.show("");
    status.show("read");
  }
  CHECK(terminal.str().empty());
}

TEST_CASE("a table that is too wide leaves out what is least used", "[terminal]") {
  CommandLine run;
  run.variables["COLUMNS"] = "80";
  CHECK(run({"plan", "app.json"}) == 0);
  CHECK(longest_line(run.out.str()) <= 80);
  CHECK(says(run.out.str(), "  stack   resources  parameters  outputs"));
  CHECK(says(run.out.str(), "fullest\n"));
  CHECK_FALSE(says(run.out.str(), "dynamic"));
  run.variables["COLUMNS"] = "40";
  CHECK(run({"plan", "app.json"}) == 0);
  CHECK(says(run.out.str(), "\n  stack     bytes       fullest\n"));
}

TEST_CASE("help is short by -h and whole by --help, and -V is the version", "[terminal]") {
  CommandLine run;
  CHECK(run({"split", "-h"}) == 0);
  const std::string brief = run.out.str();
  CHECK(brief.starts_with("usage: cfnsplit split TEMPLATE -o DIR [options]\n"));
  CHECK(says(brief, "--output DIR"));
  CHECK_FALSE(says(brief, "--headroom"));
  CHECK(brief.ends_with("'cfnsplit split --help' shows all options.\n"));
  CHECK(std::ranges::count(brief, '\n') < 40);
  CHECK(run({"split", "--help"}) == 0);
  CHECK(says(run.out.str(), "--headroom"));
  CHECK(run({"graph", "-h"}) == 0);
  for (const char* question : {"--format", "--reverse ID", "--around ID", "--path A B", "--hubs", "--unused"})
    CHECK(says(run.out.str(), question));
  CHECK(std::ranges::count(run.out.str(), '\n') < 40);
  CHECK(run({"-h"}) == 0);
  CHECK(says(run.out.str(), "'cfnsplit COMMAND -h'"));
  CHECK(run({"-V"}) == 0);
  CHECK(run.out.str() == "cfnsplit " + std::string(kVersion) + "\n");
}

TEST_CASE("diagnostics of every command can be JSON", "[terminal]") {
  CommandLine run;
  for (const std::vector<std::string>& line : {std::vector<std::string>{"plan", "nope.json"},
                                               {"split", "nope.json", "-o", "out"},
                                               {"graph", "nope.json"},
                                               {"verify", "nope.json", "out"},
                                               {"check", "nope.json"},
                                               {"explain", "nope.json", "A"},
                                               {"report", "nope.json"},
                                               {"moves", "nope.json"}}) {
    std::vector<std::string> arguments = line;
    arguments.insert(arguments.end(), {"--diagnostics", "json"});
    const int code = run(arguments);
    INFO(line.front());
    CHECK(code != 0);
    const json told = json::parse(run.err.str());
    CHECK(told["exit_code"] == code);
    CHECK(told["errors"].get<int>() >= 1);
    CHECK(told["diagnostics"][0]["severity"] == "error");
    CHECK_FALSE(told["diagnostics"][0]["hint"].get<std::string>().empty());
  }
  CHECK(run({"plan", "--diagnostics", "json"}) == 2);
  CHECK(json::parse(run.err.str())["diagnostics"][0]["code"] == "CFS0003");
  put(run, "app.json", topics(501));
  CHECK(run({"check", "app.json", "--diagnostics=json"}) == 1);
  const json told = json::parse(run.err.str())["diagnostics"];
  REQUIRE(told.size() == 1);
  CHECK(told[0]["code"] == "CFS0601");
  CHECK(told[0]["line"] == 1);
  CHECK(told[0]["pointer"] == "/Resources");
  CHECK(run({"plan", "app.json", "--diagnostics", "json"}) == 0);
  CHECK(json::parse(run.err.str())["diagnostics"].empty());
}

TEST_CASE("split and verify answer in JSON", "[terminal]") {
  CommandLine run;
  CHECK(run({"split", "app.json", "-o", "out", "--format", "json"}) == 0);
  json answer = json::parse(run.out.str());
  CHECK(answer["action"] == "written");
  CHECK(answer["output"] == "out");
  CHECK(answer["is_current"] == false);
  CHECK(answer["files"].size() == 3);
  CHECK(answer["files"][0]["state"] == "new");
  CHECK(answer["lock"] == json({{"file", "app.cfnsplit.lock.json"}, {"state", "unchanged"}}));
  CHECK(run({"split", "app.json", "-o", "out", "--format", "json", "--check"}) == 0);
  answer = json::parse(run.out.str());
  CHECK(answer["action"] == "checked");
  CHECK(answer["is_current"] == true);
  CHECK(run({"split", "app.json", "--dry-run", "--format", "json"}) == 0);
  answer = json::parse(run.out.str());
  CHECK(answer["action"] == "would be written");
  CHECK_FALSE(answer.contains("output"));
  CHECK(run({"verify", "app.json", "out", "--format", "json"}) == 0);
  answer = json::parse(run.out.str());
  CHECK(answer["is_same"] == true);
  CHECK(answer["proof"]["nested_stacks"] == 1);
  run.verify_answer = make_diagnostic("CFS0501", "another resource", "split again");
  CHECK(run({"verify", "app.json", "out", "--format", "json"}) == 1);
  answer = json::parse(run.out.str());
  CHECK(answer["is_same"] == false);
  CHECK_FALSE(answer.contains("proof"));
  CHECK(answer["diagnostics"][0]["code"] == "CFS0501");
}
