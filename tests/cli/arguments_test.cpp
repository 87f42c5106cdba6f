// Arguments: what is refused, and how; and that all that is taken arrives.
#include "cli/arguments/arguments.hpp"

#include <cfnsplit/version.hpp>

#include "catch.hpp"
#include "cli/commands/commands.hpp"
#include "cli/help/help_text.hpp"
#include "command_line.hpp"
#include "support.hpp"

using namespace cfnsplit;
using test::CommandLine;

namespace {

std::string complaint(const std::vector<std::string>& arguments) {
  CommandLine run;
  CHECK(run(arguments) == 2);
  CHECK(run.out.str().empty());
  CHECK(run.disk.log.empty());
  return run.err.str();
}

std::string error_text(const std::string& summary, const std::string& hint) {
  return "error[CFS0003]: " + summary + "\n  hint: " + hint + "\n1 error\n";
}

}  // namespace

TEST_CASE("a misspelt command or option gets a suggestion", "[arguments]") {
  CHECK(complaint({"splti"}) == error_text("there is no command 'splti'", "did you mean 'split'?"));
  CHECK(complaint({"--versoin"}) ==
        error_text("there is no command '--versoin'", "did you mean '--version'?"));
  CHECK(complaint({"deploy"}) ==
        error_text("there is no command 'deploy'", "'cfnsplit help' lists the commands"));
  CHECK(complaint({"split", "app.json", "-o", "out", "--max-resorces", "5"}) ==
        error_text("split has no option '--max-resorces'", "did you mean '--max-resources'?"));
  CHECK(complaint({"split", "app.json", "-o", "out", "--max-resorces=5"}) ==
        error_text("split has no option '--max-resorces'", "did you mean '--max-resources'?"));
  CHECK(complaint({"verify", "app.json", "out", "--minify"}) ==
        error_text("verify has no option '--minify'", "'cfnsplit help verify' lists the options"));
  CHECK(complaint({"help", "splitt"}) ==
        error_text("there is no help about 'splitt'", "did you mean 'cfnsplit help split'?"));
}

TEST_CASE("what is missing or too much is said", "[arguments]") {
  CHECK(complaint({}) == cli::help_text("", {cli::kHelpWidth, true}));
  CHECK(complaint({"split"}) == error_text("TEMPLATE is missing", "usage: cfnsplit split TEMPLATE -o DIR"));
  CHECK(complaint({"split", "app.json"}) ==
        error_text("split needs -o DIR, the directory that it writes into",
                   "usage: cfnsplit split TEMPLATE -o DIR; 'cfnsplit plan TEMPLATE' shows a split and writes "
                   "nothing"));
  CHECK(complaint({"split", "app.json", "-o", ""}) ==
        error_text("split needs -o DIR, the directory that it writes into",
                   "usage: cfnsplit split TEMPLATE -o DIR; 'cfnsplit plan TEMPLATE' shows a split and writes "
                   "nothing"));
  CHECK(complaint({"split", "app.json", "-o"}) ==
        error_text("--output needs a value", "'cfnsplit help split' lists the options"));
  CHECK(complaint({"split", "", "-o", "out"}) ==
        error_text("TEMPLATE is an empty text", "usage: cfnsplit split TEMPLATE -o DIR"));
  CHECK(complaint({"split", "a", "b", "-o", "out"}) ==
        error_text("'b' is one argument too many", "usage: cfnsplit split TEMPLATE -o DIR"));
  CHECK(complaint({"verify", "app.json"}) ==
        error_text("DIR is missing", "usage: cfnsplit verify TEMPLATE DIR"));
  CHECK(complaint({"split", "a", "-o", "out", "--check", "--dry-run"}) ==
        error_text("--check and --dry-run exclude each other", "--check writes nothing either"));
}

TEST_CASE("values out of range are said with the range, all at once", "[arguments]") {
  CHECK(complaint(
            {"split", "app.json", "-o", "out", "--max-resources", "abc", "--effort", "101", "--pin", "A"}) ==
        "error[CFS0003]: --max-resources takes a whole number from 1 to 1000000, not 'abc'\n"
        "  hint: for example --max-resources 200\n"
        "error[CFS0003]: --pin takes ID=STACK, not 'A'\n"
        "  hint: for example --pin OrdersTable=Data\n"
        "error[CFS0003]: --effort takes a whole number from 1 to 100, not '101'\n"
        "  hint: for example --effort 1\n"
        "3 errors\n");
  CHECK(complaint({"split", "app.json", "-o", "out", "--seed", "-1"}).find("not '-1'") != std::string::npos);
  CHECK(complaint({"split", "app.json", "-o", "out", "--max-bytes", "1e6"}).find("not '1e6'") !=
        std::string::npos);
  CHECK(complaint({"split", "app.json", "-o", "out", "--together", "A"}).find("at least two") !=
        std::string::npos);
  CHECK(complaint({"split", "app.json", "-o", "out", "--keep-in-root", "A,"}).find("empty name") !=
        std::string::npos);
  CHECK(complaint({"split", "app.json", "-o", "out", "--pin", "A=My-Stack"}).find("is no stack name") !=
        std::string::npos);
  CHECK(complaint({"split", "app.json", "-o", "out", "--template-url", "{flie}"})
            .find("did you mean '{file}'?") != std::string::npos);
  CHECK(complaint({"split", "app.json", "-o", "out", "--template-url", "x.json"}).find("one address") !=
        std::string::npos);
  CHECK(complaint({"split", "app.json", "-o", "out", "--check=maybe"}).find("--check") != std::string::npos);
}

TEST_CASE("every option reaches the splitter", "[arguments]") {
  CommandLine run;
  CHECK(run({"split",
             "--max-resources",
             "150",
             "--max-parameters=10",
             "--max-outputs",
             "20",
             "--max-mappings",
             "30",
             "--max-bytes",
             "51200",
             "--max-dynamic-references",
             "5",
             "--pin",
             "A=Data",
             "app.json",
             "--pin",
             "B=root",
             "--keep-in-root",
             "AWS::S3::Bucket",
             "--keep-in-root",
             "C",
             "--together",
             "D,E",
             "--together",
             "F,G,H",
             "--strategy",
             "per-function",
             "--template-url",
             "https://b.s3.amazonaws.com/${AWS::Region}/{hash}.json",
             "--minify",
             "--max-concurrent-stacks",
             "4",
             "--seed",
             "7",
             "--effort",
             "3",
             "-oout"}) == 0);
  const SplitOptions& given = run.split_options;
  CHECK(given.limits.resources == 150);
  CHECK(given.limits.parameters == 10);
  CHECK(given.limits.outputs == 20);
  CHECK(given.limits.mappings == 30);
  CHECK(given.limits.bytes == 51'200);
  CHECK(given.limits.dynamic_references == 5);
  REQUIRE(given.pins.size() == 2);
  CHECK(given.pins[0].resource == "A");
  CHECK(given.pins[0].stack == "Data");
  CHECK(given.pins[1].stack == "root");
  CHECK(given.keep_in_root == std::vector<std::string>{"AWS::S3::Bucket", "C"});
  CHECK(given.together == std::vector<std::vector<std::string>>{{"D", "E"}, {"F", "G", "H"}});
  CHECK(given.template_url == "https://b.s3.amazonaws.com/${AWS::Region}/{hash}.json");
  CHECK(given.strategy == Strategy::per_function);
  CHECK(given.minify);
  CHECK(given.max_concurrent_stacks == 4);
  CHECK(given.seed == 7);
  CHECK(given.effort == 3);
}

TEST_CASE("after -- everything is a path, and the last of several values counts", "[arguments]") {
  CommandLine run;
  run.disk.files["/project/-odd.json"] = "odd";
  CHECK(run({"split", "-o", "out", "--effort", "2", "--effort", "5", "--", "-odd.json"}) == 0);
  CHECK(run.text == "odd");
  CHECK(run.split_options.effort == 5);
}

TEST_CASE("help and version go to standard output", "[arguments]") {
  CommandLine run;
  for (const std::string spelling : {"help", "--help"}) {
    CHECK(run({spelling}) == 0);
    CHECK(run.out.str() == cli::help_text(""));
  }
  CHECK(run({"split", "--help"}) == 0);
  CHECK(run.out.str() == cli::help_text("split"));
  CHECK(run({"help", "verify"}) == 0);
  CHECK(run.out.str() == cli::help_text("verify"));
  CHECK(run({"help", "CFS0402"}) == 0);
  CHECK(run.out.str() == cli::help_text("CFS0402"));
  CHECK(run.out.str().starts_with(
      "CFS0402  error: resources that must share a stack exceed a quota\nexit code: 4\n"));
  CHECK(run({"--version"}) == 0);
  CHECK(run.out.str() == "cfnsplit " + std::string(kVersion) + "\n");
  CHECK(run.err.str().empty());
}

TEST_CASE("help knows retired codes", "[arguments]") {
  CHECK(cli::help_text("CFS0107").find("earlier versions did not read") != std::string::npos);
  CHECK(cli::help_text("CFS0107").ends_with("not given any more\n"));
  CHECK(cli::help_text("codes").find("CFS0107") == std::string::npos);
}

TEST_CASE("the help names every setting", "[arguments]") {
  for (const Option* option : all_options()) {
    if (!option->is_setting()) continue;
    CHECK(cli::help_text("configuration").find('"' + std::string(option->key) + '"') != std::string::npos);
    if (stands_in(*option, FileSection::split))
      CHECK(cli::help_text("split").find(option->name) != std::string::npos);
    if (option->group == OptionGroup::limits)
      CHECK(cli::help_text("verify").find(option->name) != std::string::npos);
  }
}

TEST_CASE("what is switched off again asks for nothing", "[arguments]") {
  CommandLine run;
  run.disk.files["/project/app.json"] = R"({"Resources": {"A": {"Type": "AWS::SNS::Topic"}}})";
  CHECK(run({"graph", "app.json", "--cycles=false", "--levels"}) == 0);
  CHECK(run.out.str().starts_with("1 wave"));
  CHECK(run({"split", "app.json", "-o", "out", "--check=false"}) == 0);
  CHECK_FALSE(run.disk.log.empty());
}

TEST_CASE("a value that is refused counts as not given", "[arguments]") {
  CHECK(complaint({"graph", "app.json", "--by", "stakc", "--levels"}) ==
        error_text("--by takes stack, type, prefix or path, not 'stakc'", "did you mean 'stack'?"));
  CHECK(complaint({"graph", "app.json", "--top", "many"}) ==
        error_text("--top takes a whole number from 0 to 1000000, not 'many'",
                   "'cfnsplit help graph' lists the options"));
}
