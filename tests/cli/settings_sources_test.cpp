#include "catch.hpp"
#include "command_line.hpp"
#include "settings/option_table.hpp"

using namespace cfnsplit;
using test::CommandLine;

namespace {

const std::vector<std::string> kSplit = {"split", "app.json", "-o", "out"};

std::vector<std::string> split_with(std::vector<std::string> more) {
  more.insert(more.begin(), kSplit.begin(), kSplit.end());
  return more;
}

}  // namespace

TEST_CASE("a flag goes before the environment, the environment before the file, the file before the default",
          "[settings]") {
  CommandLine run;
  CHECK(run(kSplit) == 0);
  CHECK(run.split_options.limits.resources == 200);
  run.disk.files["/project/cfnsplit.json"] =
      R"({"max_resources": 10, "keep_in_root": ["A", "B"], "minify": true})";
  CHECK(run(kSplit) == 0);
  CHECK(run.split_options.limits.resources == 10);
  CHECK(run.split_options.keep_in_root == std::vector<std::string>{"A", "B"});
  CHECK(run.split_options.minify);
  run.variables = {
      {"CFNSPLIT_MAX_RESOURCES", "20"}, {"CFNSPLIT_KEEP_IN_ROOT", "C,D"}, {"CFNSPLIT_MINIFY", "no"}};
  CHECK(run(kSplit) == 0);
  CHECK(run.split_options.limits.resources == 20);
  CHECK(run.split_options.keep_in_root == std::vector<std::string>{"C", "D"});
  CHECK_FALSE(run.split_options.minify);
  CHECK(run(split_with({"--max-resources", "30", "--keep-in-root", "E", "--minify"})) == 0);
  CHECK(run.split_options.limits.resources == 30);
  CHECK(run.split_options.keep_in_root == std::vector<std::string>{"E"});
  CHECK(run.split_options.minify);
  run.variables["CFNSPLIT_MINIFY"] = "yes";
  CHECK(run(split_with({"--no-minify"})) == 0);
  CHECK_FALSE(run.split_options.minify);
}

TEST_CASE("what a lock file keeps has headroom by default", "[settings]") {
  CommandLine run;
  CHECK(run(kSplit) == 0);
  CHECK(run.split_options.headroom == 15);
  CHECK(run(split_with({"--no-lock"})) == 0);
  CHECK(run.split_options.headroom == 0);
  CHECK(run(split_with({"--no-lock", "--headroom", "10"})) == 0);
  CHECK(run.split_options.headroom == 10);
  run.disk.files["/project/cfnsplit.json"] = R"({"headroom": 0})";
  CHECK(run(kSplit) == 0);
  CHECK(run.split_options.headroom == 0);
  CHECK(run(split_with({"--headroom", "51"})) == 2);
}

TEST_CASE("every word of a choice is taken", "[settings]") {
  for (const Option* option : options_of(CommandId::split))
    for (const OptionWord& word : words_of(*option)) {
      CommandLine run;
      CHECK(run(split_with({std::string(option->name), std::string(word.word)})) == 0);
    }
}

TEST_CASE("lists come from the environment", "[settings]") {
  CommandLine run;
  run.variables = {
      {"CFNSPLIT_PIN", "A=Data,B=root"}, {"CFNSPLIT_TOGETHER", "A,B;C,D"}, {"CFNSPLIT_SEED", ""}};
  CHECK(run(kSplit) == 0);
  REQUIRE(run.split_options.pins.size() == 2);
  CHECK(run.split_options.pins[1].resource == "B");
  CHECK(run.split_options.together == std::vector<std::vector<std::string>>{{"A", "B"}, {"C", "D"}});
}

TEST_CASE("a bad variable names itself", "[settings]") {
  CommandLine run;
  run.variables = {{"CFNSPLIT_EFFORT", "much"}, {"CFNSPLIT_MINIFY", "maybe"}};
  CHECK(run(kSplit) == 2);
  CHECK(run.err.str() ==
        "error[CFS0003]: CFNSPLIT_MINIFY takes true or false, not 'maybe'\n"
        "  hint: for example CFNSPLIT_MINIFY=true\n"
        "error[CFS0003]: CFNSPLIT_EFFORT takes a whole number from 1 to 100, not 'much'\n"
        "  hint: for example CFNSPLIT_EFFORT=1\n"
        "2 errors\n");
}

TEST_CASE("the nearest file upward is the configuration, as far as the project or the home reaches",
          "[settings]") {
  CommandLine run;
  // Which one it is, by the summary, as seen from a directory.
  const auto config_seen_from = [&](const std::string& directory) {
    run.current_directory = directory;
    run(split_with({"--dry-run"}));
    const std::string out = run.out.str(), before = "  settings of ";
    const std::size_t at = out.find(before);
    return at == std::string::npos ? "none"
                                   : out.substr(at + before.size(), out.find('\n', at) - at - before.size());
  };
  run.disk.directories.insert({"/project/a", "/project/a/b"});
  CHECK(config_seen_from("/project") == "none");
  run.disk.files["/cfnsplit.json"] = R"({"effort": 2})";
  run.disk.files["/project/cfnsplit.json"] = R"({"effort": 3})";
  CHECK(config_seen_from("/project") == "cfnsplit.json");
  CHECK(run.split_options.effort == 3);
  // Neither a repository nor the home directory is above: only the directory itself counts.
  CHECK(config_seen_from("/project/a/b") == "none");
  SECTION("a repository") {
    run.disk.directories.insert("/project/.git");
    CHECK(config_seen_from("/project/a/b") == "../../cfnsplit.json");
    run.disk.files["/project/a/.git"] = "gitdir: elsewhere";  // a work tree
    CHECK(config_seen_from("/project/a/b") == "none");
  }
  SECTION("the home directory") {
    run.variables["HOME"] = "/project";
    CHECK(config_seen_from("/project/a/b") == "../../cfnsplit.json");
    run.disk.files.erase("/project/cfnsplit.json");
    CHECK(config_seen_from("/project/a/b") == "none");
  }
  SECTION("a directory or a file of another user") {
    run.variables["HOME"] = "/";
    CHECK(config_seen_from("/project/a/b") == "../../cfnsplit.json");
    const std::string other = GENERATE("/project", "/project/a", "/project/cfnsplit.json");
    run.disk.others.insert(other);
    CHECK(config_seen_from("/project/a/b") ==
          (other == "/project/cfnsplit.json" ? "../../../cfnsplit.json" : "none"));
  }
  run.current_directory = "/project";
  CHECK(run(split_with({"--config", "/cfnsplit.json"})) == 0);
  CHECK(run.split_options.effort == 2);
  CHECK(run({"verify", "app.json", "out"}) == 0);
}

TEST_CASE("a variable that is none is told, those of the tools are not", "[settings][CFS0007]") {
  CommandLine run;
  run.variables = {{"CFNSPLIT_MAX_RESORCES", "100"}, {"CFNSPLIT_CHECK_MAX_RESOURCES", "100"},
                   {"CFNSPLIT_VERSION", "1"},        {"CFNSPLIT_CORPUS", "x"},
                   {"CFNSPLIT_EFORT", ""},           {"CFNSPLIT_WARN_AT", "0.5"},
                   {"CFNSPLIT_MAX_RES", "1"},        {"CFNSPLIT_QUIETLY_DOES_IT", "1"}};
  CHECK(run(kSplit) == 0);
  CHECK(run.err.str() ==
        "warning[CFS0007]: the variable 'CFNSPLIT_MAX_RES' is not read\n"
        "  hint: did you mean 'CFNSPLIT_MAX_RESOURCES'?\n"
        "warning[CFS0007]: the variable 'CFNSPLIT_MAX_RESORCES' is not read\n"
        "  hint: did you mean 'CFNSPLIT_MAX_RESOURCES'?\n"
        "warning[CFS0007]: the variable 'CFNSPLIT_QUIETLY_DOES_IT' is not read\n"
        "  hint: 'cfnsplit help configuration' lists those that are\n"
        "warning[CFS0007]: the variable 'CFNSPLIT_WARN_AT' is not read\n"
        "  hint: did you mean 'CFNSPLIT_CHECK_WARN_AT'?\n"
        "4 warnings\n");
}

TEST_CASE("a configuration file that is wrong is an error of usage for every command", "[settings]") {
  for (const std::string text : {"{", "", "[]", "{\"pins\": 1}", "\xff", "{\"a\": 1, \"a\": 2}"})
    for (const std::vector<std::string>& line : {kSplit,
                                                 {"plan", "app.json"},
                                                 {"moves", "app.json"},
                                                 {"graph", "app.json", "--hubs"},
                                                 {"graph", "app.json"},
                                                 {"explain", "app.json", "A"},
                                                 {"check", "app.json"},
                                                 {"verify", "app.json", "out"},
                                                 {"adopt", "app.json", "--deployed", "there.json"}}) {
      CommandLine run;
      run.disk.directories.insert("/project/out");
      run.disk.files["/project/there.json"] = R"({"StackResourceSummaries": []})";
      run.disk.files["/project/cfnsplit.json"] = text;
      INFO(line[0] << ": " << text);
      CHECK(run(line) == 2);
      CHECK(run.err.str().find("cfnsplit.json:") == 0);
    }
}

TEST_CASE("errors in the file have their places and suggestions", "[settings]") {
  CommandLine run;
  run.disk.files["/project/cfnsplit.json"] =
      "{\n"
      "  \"max_resorces\": 100,\n"
      "  \"effort\": 1000,\n"
      "  \"--seed\": 1\n"
      "}\n";
  CHECK(run(kSplit) == 2);
  CHECK(run.err.str() ==
        "cfnsplit.json:2:3: error[CFS0003]: unknown key 'max_resorces'\n"
        "  \"max_resorces\": 100,\n"
        "  ^~~~~~~~~~~~~~\n"
        "  hint: did you mean 'max_resources'?\n"
        "cfnsplit.json:3:13: error[CFS0003]: 'effort' takes a whole number from 1 to 100\n"
        "  \"effort\": 1000,\n"
        "            ^~~~\n"
        "  hint: for example \"effort\": 1\n"
        "cfnsplit.json:4:3: error[CFS0003]: unknown key '--seed'\n"
        "  \"--seed\": 1\n"
        "  ^~~~~~~~\n"
        "  hint: did you mean 'seed'?\n"
        "3 errors\n");
  CHECK(run.disk.log.empty());
}

TEST_CASE("a configuration that cannot be read is an error of usage", "[settings]") {
  CommandLine run;
  CHECK(run(split_with({"--config", "nope.json"})) == 2);
  CHECK(run.err.str() ==
        "error[CFS0003]: the configuration file 'nope.json' cannot be read: No such file or directory\n"
        "  hint: name another file with --config\n1 error\n");
  run.disk.files["/project/cfnsplit.json"] = "{";
  CHECK(run(kSplit) == 2);
  CHECK(run.err.str().starts_with("cfnsplit.json:1:2: error[CFS0003]: "));
}

namespace {

// The limit of resources that check says it counts against.
std::string limit_of_check(CommandLine& run, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"check", "app.json", "--format", "json"});
  CHECK(run(more) == 0);
  const std::string report = run.out.str(), before = "\"resources\":{\"used\":1,\"limit\":";
  const std::size_t at = report.find(before);
  REQUIRE(at != std::string::npos);
  return report.substr(at + before.size(), report.find(',', at + before.size()) - at - before.size());
}

CommandLine with_resource() {
  CommandLine run;
  run.disk.files["/project/app.json"] = R"({"Resources": {"A": {"Type": "AWS::SNS::Topic"}}})";
  return run;
}

}  // namespace

TEST_CASE("check and the other commands have limits of their own", "[settings]") {
  CommandLine run = with_resource();
  CHECK(limit_of_check(run) == "500");
  run.disk.files["/project/cfnsplit.json"] = R"({"max_resources": 300})";
  CHECK(limit_of_check(run) == "300");
  CHECK(run(kSplit) == 0);
  CHECK(run.split_options.limits.resources == 300);
  run.disk.files["/project/cfnsplit.json"] =
      R"({"split": {"max_resources": 200}, "check": {"max_resources": 450}, "max_resources": 300})";
  CHECK(limit_of_check(run) == "450");
  CHECK(run(kSplit) == 0);
  CHECK(run.split_options.limits.resources == 200);
  CHECK(run({"plan", "app.json"}) == 0);
  CHECK(run.split_options.limits.resources == 200);
  CHECK(run({"graph", "app.json", "--hubs"}) == 0);
  CHECK(run.split_options.limits.resources == 200);
  CHECK(run({"explain", "app.json", "A"}) == 0);
  CHECK(run.split_options.limits.resources == 200);
  CHECK(run({"verify", "app.json", "out"}) == 0);
  CHECK(run.verify_options.limits.resources == 200);
}

TEST_CASE("from weak to strong: top, section, variable, variable of the section, flag", "[settings]") {
  CommandLine run = with_resource();
  run.disk.files["/project/cfnsplit.json"] = R"({"check": {"max_resources": 11}, "max_resources": 10})";
  CHECK(limit_of_check(run) == "11");
  run.variables["CFNSPLIT_MAX_RESOURCES"] = "12";
  CHECK(limit_of_check(run) == "12");
  run.variables["CFNSPLIT_SPLIT_MAX_RESOURCES"] = "13";
  CHECK(limit_of_check(run) == "12");
  run.variables["CFNSPLIT_CHECK_MAX_RESOURCES"] = "14";
  CHECK(limit_of_check(run) == "14");
  CHECK(limit_of_check(run, {"--max-resources", "15"}) == "15");
  CHECK(run(kSplit) == 0);
  CHECK(run.split_options.limits.resources == 13);
}

TEST_CASE("what only check takes comes from its section, its variables and its flags", "[settings]") {
  CommandLine run = with_resource();
  const std::vector<std::string> check = {"check", "app.json", "--max-resources", "2"};
  CHECK(run(check) == 0);
  CHECK(run.err.str().empty());
  run.disk.files["/project/cfnsplit.json"] = R"({"check": {"warn_at": 0.5}})";
  CHECK(run(check) == 0);
  CHECK(run.err.str().find("CFS0602") != std::string::npos);
  run.disk.files["/project/cfnsplit.json"] = R"({"check": {"warn_at": 0.5, "warnings_as_errors": true}})";
  CHECK(run(check) == 1);
  run.variables["CFNSPLIT_CHECK_WARNINGS_AS_ERRORS"] = "false";
  CHECK(run(check) == 0);
  run.variables["CFNSPLIT_CHECK_WARN_AT"] = "0.9";
  CHECK(run(check) == 0);
  CHECK(run.err.str().empty());
  CHECK(run({"check", "app.json", "--max-resources", "2", "--warn-at", "0.5"}) == 0);
  CHECK(run.err.str().find("CFS0602") != std::string::npos);
  run.variables = {{"CFNSPLIT_WARN_AT", "nonsense"}, {"CFNSPLIT_CHECK_MAX_GROWTH", "1"}};
  CHECK(run(check) == 2);
  CHECK(run.err.str().find("--max-growth needs a --baseline") != std::string::npos);
  run.disk.files["/project/cfnsplit.json"] = R"({"check": {"baseline": "old.json"}})";
  CHECK(run(check) == 2);
  CHECK(run.err.str().find("the baseline 'old.json' cannot be read") != std::string::npos);
}

TEST_CASE("every setting is read from its variables and from its flag", "[settings]") {
  for (const Option* option : all_options())
    for (const FileSection section : kFileSections) {
      const auto* text = std::get_if<TextValue>(&option->value);
      const bool takes_anything = text != nullptr && text->complaint == nullptr;
      if (!stands_in(*option, section) || takes_anything || !option->has_variable()) continue;
      INFO(option->key << " in " << name_of(section));
      CommandLine run = with_resource();
      const std::string wrong = ",", own = variable_of(*option, section), common = variable_of(*option);
      std::vector<std::string> command =
          section == FileSection::split ? kSplit : std::vector<std::string>{"check", "app.json"};
      run.variables = {{own, wrong}};
      CHECK(run(command) == 2);
      CHECK(run.err.str().find("]: " + own + ' ') != std::string::npos);
      run.variables = {{common, wrong}};
      CHECK(run(command) == (stands_at_top(*option) ? 2 : 0));
      run.variables = {};
      if (values_of(*option) == 0) continue;
      command.insert(command.end(), {std::string(option->name), wrong});
      CHECK(run(command) == 2);
      CHECK(run.err.str().find("]: " + std::string(option->name) + ' ') != std::string::npos);
    }
}
