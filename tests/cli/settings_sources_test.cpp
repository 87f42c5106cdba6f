#include "catch.hpp"
#include "command_line.hpp"
#include "settings/settings.hpp"

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
  for (const Setting& setting : all_settings())
    for (const std::string_view word : setting.words) {
      CommandLine run;
      CHECK(run(split_with({std::string(setting.flag), std::string(word)})) == 0);
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

TEST_CASE("the nearest file upward is the configuration", "[settings]") {
  CommandLine run;
  run.disk.directories.insert({"/project/a", "/project/a/b"});
  run.disk.files["/cfnsplit.json"] = R"({"effort": 2})";
  CHECK(run(kSplit) == 0);
  CHECK(run.split_options.effort == 2);
  run.disk.files["/project/cfnsplit.json"] = R"({"effort": 3})";
  CHECK(run(kSplit) == 0);
  CHECK(run.split_options.effort == 3);
  CHECK(run(split_with({"--config", "/cfnsplit.json"})) == 0);
  CHECK(run.split_options.effort == 2);
  CHECK(run({"verify", "app.json", "out"}) == 0);
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
  CHECK(run.err.str().starts_with("cfnsplit.json:1:2: error[CFS0102]: "));
}
