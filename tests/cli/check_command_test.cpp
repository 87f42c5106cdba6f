#include <algorithm>
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "checks.hpp"
#include "cli/commands/commands.hpp"
#include "cli/help/help_text.hpp"
#include "cli/io/ordered_work.hpp"
#include "settings/complaints.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

TEST_CASE("a template within its limits is one line and exit 0", "[check]") {
  CommandLine run;
  put(run, "app.json", topics(250));
  CHECK(exit_of(run, {"app.json"}) == 0);
  CHECK(run.out.str() ==
        "  50% [##########----------]  250 of 500 resources           app.json\n"
        "        resources 250/500, bytes 8405/1000000\n"
        "        types: AWS::SNS::Topic 250\n"
        "        prefixes: T 250\n"
        "1 template, within its limits\n");
  CHECK(run.err.str().empty());
}

TEST_CASE("a synthesis of the CDK that failed is an error beside what is counted", "[check][CFS0613]") {
  CommandLine run;
  put(run, "cdk.out/cdk.out", R"({"version": "55.0.0"})");
  put(run, "cdk.out/error.txt", "TooManyResourcesInStack\n");
  CHECK(files_in(run, {"cdk.out"}) == "[cdk.out/error.txt] ");
  CHECK(exit_of(run, {"cdk.out"}) == 1);
  CHECK(run.err.str().find("the last 'cdk synth' failed with 'TooManyResourcesInStack'") !=
        std::string::npos);
  CHECK(run.err.str().find(R"("@aws-cdk/core:stackResourceLimit": 0)") != std::string::npos);
  CHECK(run.err.str().find("CFS0611") == std::string::npos);
  put(run, "cdk.out/Old.template.json", topics(3));
  CHECK(files_in(run, {"cdk.out"}) == "cdk.out/Old.template.json [cdk.out/error.txt] ");
  put(run, "cdk.out/manifest.json",
      R"({"artifacts": {"A": {"type": "aws:cloudformation:stack",
          "properties": {"templateFile": "Old.template.json"}}}})");
  CHECK(exit_of(run, {"cdk.out"}) == 1);
  run.disk.files.erase("/project/cdk.out/error.txt");
  CHECK(exit_of(run, {"cdk.out"}) == 0);
  put(run, "other/error.txt", "an error of somebody else's");
  put(run, "other/app.json", topics(1));
  CHECK(exit_of(run, {"other"}) == 0);
}

TEST_CASE("a file that is known to be no template is named", "[check][CFS0108]") {
  CommandLine run;
  const auto said = [&](const std::string& name, const std::string& text) {
    put(run, name, text);
    CHECK(exit_of(run, {name}) == 3);
    return run.err.str();
  };
  CHECK(said("serverless.yml", "service: shop\nprovider:\n  name: aws\nresources:\n  Resources: {}\n")
            .find("serverless package") != std::string::npos);
  CHECK(said("samconfig.toml", "version = 0.1\n[default.deploy.parameters]\nstack_name = \"shop\"\n")
            .find("configuration of the SAM CLI") != std::string::npos);
  CHECK(said("cdk.out/manifest.json",
             R"({"version": "1", "artifacts": {"S": {"type": "aws:cloudformation:stack",
             "properties": {"templateFile": "Shop.template.json"}}}})")
            .find("'Shop.template.json'") != std::string::npos);
  CHECK(said("cdk.out/Shop.assets.json", R"({"version": "1", "files": {}, "dockerImages": {}})")
            .find("Shop.template.json'") != std::string::npos);
  CHECK(
      said("params.json", R"([{"ParameterKey": "A", "ParameterValue": "b"}])").find("values of parameters") !=
      std::string::npos);
}

TEST_CASE("the gravest finding decides the exit code", "[check]") {
  CommandLine run;
  put(run, "small.json", topics(3));
  put(run, "near.json", topics(450));
  put(run, "large.json", topics(501));
  put(run, "broken.json", "{");
  CHECK(exit_of(run, {"small.json", "near.json"}) == 0);
  CHECK(run.err.str().starts_with("near.json:1:2: warning[CFS0602]: "));
  CHECK(exit_of(run, {"near.json", "--warnings-as-errors"}) == 1);
  CHECK(exit_of(run, {"near.json", "--warn-at", "0.95"}) == 0);
  CHECK(run.err.str().empty());
  CHECK(exit_of(run, {"small.json", "large.json"}) == 1);
  CHECK(exit_of(run, {"large.json", "broken.json"}) == 3);
  CHECK(exit_of(run, {"large.json", "nowhere.json"}) == 3);
  CHECK(run.err.str().find("error[CFS0001]: 'nowhere.json' cannot be read: No such file") !=
        std::string::npos);
  for (const std::string format : {"text", "json", "markdown", "html", "sarif", "junit", "github"})
    CHECK(exit_of(run, {"large.json", "--format", format}) == 1);
  CHECK(run.err.str().empty());  // the workflow's log shows its commands
  CHECK(run.out.str().starts_with("::error file=large.json,line=1,col=2,title=cfnsplit CFS0601::"));
}

TEST_CASE("limits come from flags, the environment and the file, and else are CloudFormation's", "[check]") {
  CommandLine run;
  put(run, "app.json", topics(300));
  CHECK(exit_of(run, {"app.json"}) == 0);
  put(run, "cfnsplit.json", R"({"max_resources": 290})");
  CHECK(exit_of(run, {"app.json"}) == 1);
  run.variables["CFNSPLIT_MAX_RESOURCES"] = "310";
  CHECK(exit_of(run, {"app.json"}) == 0);
  CHECK(exit_of(run, {"app.json", "--max-resources", "299"}) == 1);
  CHECK(exit_of(run, {"app.json", "--max-resources", "0"}) == 2);
  CHECK(run.out.str().empty());
}

TEST_CASE("nested templates are followed, each file is shown once", "[check]") {
  CommandLine run;
  put(run, "a/root.json", stack_of("child.json"));
  put(run, "a/child.json", topics(2));
  put(run, "a/second.json", stack_of("./child.json"));
  CHECK(files_in(run, {"a/root.json"}) == "a/root.json a/child.json ");
  CHECK(files_in(run, {"a/root.json", "a/second.json"}) == "a/root.json a/child.json a/second.json ");
  CHECK(files_in(run, {"a/root.json", "./a/child.json", "a/root.json"}) == "a/root.json ./a/child.json ");
  CHECK(files_in(run, {"a"}) == "a/child.json a/root.json a/second.json ");
  run.disk.files.erase("/project/a/child.json");
  CHECK(exit_of(run, {"a/root.json"}) == 1);
  CHECK(run.err.str().find("CFS0605") != std::string::npos);
  run.disk.make_directory("a/child.json");
  CHECK(exit_of(run, {"a/root.json"}) == 1);
}

TEST_CASE("standard input is checked once", "[check]") {
  CommandLine run;
  run.in.str(topics(501));
  CHECK(exit_of(run, {"-", "-"}) == 1);
  CHECK(run.out.str().starts_with(
      " 101% [####################]! 501 of 500 resources           standard input\n"));
  CHECK(run.err.str().starts_with("-:1:2: error[CFS0601]"));
}

TEST_CASE("a directory is searched for what looks like a template", "[check]") {
  CommandLine run;
  put(run, "build/b.template", topics(1));
  put(run, "build/a.json", topics(1));
  put(run, "build/package.json", R"({"name": "x"})");
  put(run, "build/state.json", R"({"service": {"Resources": {}}, "Resources": {"a": 1}})");
  put(run, "build/notes.txt", topics(1));
  put(run, "build/deep/er/c.json", R"({"AWSTemplateFormatVersion": "2010-09-09", "Resources": {}})");
  put(run, "build/node_modules/x/d.json", topics(1));
  put(run, "build/.hidden/e.json", topics(1));
  put(run, "build/torn.json", R"({"Resources": )");
  put(run, "build/other.json", "{");
  CHECK(files_in(run, {"build"}) ==
        "build/a.json build/b.template [build/deep/er/c.json] [build/torn.json] ");
  CHECK(files_in(run, {"build/.hidden", "build/node_modules/"}) ==
        "build/.hidden/e.json build/node_modules/x/d.json ");
}

TEST_CASE("a directory without a template is an error, as a check of nothing always passes", "[check]") {
  CommandLine run;
  put(run, "empty/package.json", "{}");
  put(run, "app.json", topics(1));
  CHECK(exit_of(run, {"empty", "app.json"}) == 3);
  CHECK(run.err.str() ==
        "empty: error[CFS0611]: the directory holds no template\n"
        "  hint: build the templates first, or name another directory\n");
  CHECK(run.out.str().ends_with("1 of 2 templates has errors\n"));
  run.disk.make_directory("bare");
  CHECK(exit_of(run, {"bare"}) == 3);
  CHECK(run.err.str().find("CFS0611") != std::string::npos);
  run.disk.fail(test::Operation::list, 0);
  CHECK(exit_of(run, {"empty"}) == 3);
  CHECK(run.err.str().find("CFS0001") != std::string::npos);
}

TEST_CASE("a cdk.out is read by its manifest, nested assemblies included", "[check]") {
  CommandLine run;
  put(run, "cdk.out/manifest.json", R"({"version": "48.0.0", "artifacts": {
    "Tree": {"type": "cdk:tree", "properties": {"file": "tree.json"}},
    "Web": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "Web.template.json"}},
    "Stage": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Stage"}},
    "Loop": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "."}},
    "Up": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "x/../../elsewhere"}},
    "Out": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "../elsewhere/App.template.json"}}}})");
  put(run, "elsewhere/App.template.json", topics(1));
  put(run, "cdk.out/Web.template.json", topics(1));
  put(run, "cdk.out/asset.0/left-over.json", topics(1));
  put(run, "cdk.out/assembly-Stage/manifest.json", R"({"artifacts": {
    "Api": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "Api.template.json"}}}})");
  put(run, "cdk.out/assembly-Stage/Api.template.json", stack_of("Db.nested.template.json"));
  put(run, "cdk.out/assembly-Stage/Db.nested.template.json", topics(1));
  const std::string expected =
      "cdk.out/Web.template.json cdk.out/assembly-Stage/Api.template.json "
      "cdk.out/assembly-Stage/Db.nested.template.json ";
  CHECK(files_in(run, {"cdk.out"}) == expected);
  CHECK(files_in(run, {"cdk.out", "./cdk.out/"}) == expected);
  put(run, "package.json", "{}");
  run.disk.files.erase("/project/app.json");
  run.disk.files.erase("/project/elsewhere/App.template.json");
  CHECK(files_in(run, {"."}) == expected);
  run.disk.files.erase("/project/cdk.out/Web.template.json");
  CHECK(exit_of(run, {"cdk.out"}) == 3);
  put(run, "none/manifest.json", R"({"artifacts": {}})");
  CHECK(exit_of(run, {"none"}) == 3);
  CHECK(run.err.str().find("CFS0611") != std::string::npos);
}

TEST_CASE("what split and sam build have written is read from the top", "[check]") {
  CommandLine run;
  put(run, "out/manifest.json", R"({"generator": "cfnsplit", "format_version": 1, "stacks": []})");
  put(run, "out/root.template.json", stack_of("Nested.template.json"));
  put(run, "out/Nested.template.json", topics(1));
  put(run, "out/stale.template.json", topics(501));
  CHECK(files_in(run, {"out"}) == "out/root.template.json out/Nested.template.json ");
  put(run, ".aws-sam/build/template.json", R"({"Transform": "AWS::Serverless-2016-10-31", "Resources":
      {"F": {"Type": "AWS::Serverless::Function"}}})");
  put(run, ".aws-sam/build/F/config.json", topics(501));
  CHECK(files_in(run, {".aws-sam/build/"}) == ".aws-sam/build/template.json ");
  CHECK(run.err.str().find("CFS0604") != std::string::npos);
  put(run, "built/build.toml", "");
  put(run, "built/out/template.json", topics(1));
  put(run, "built/out/F/config.json", topics(501));
  CHECK(files_in(run, {"built/out"}) == "built/out/template.json ");
}

TEST_CASE("a directory of the Serverless Framework has its compiled template and its parts", "[check]") {
  CommandLine run;
  put(run, ".serverless/cloudformation-template-create-stack.json", topics(2));
  put(run, ".serverless/cloudformation-template-update-stack.json",
      stack_of("https://s3.amazonaws.com/b/cloudformation-template-ApiNestedStack.json"));
  put(run, ".serverless/cloudformation-template-ApiNestedStack.json", topics(3));
  put(run, ".serverless/serverless-state.json", R"({"package": {"Resources": {}}})");
  const std::string start = ".serverless/cloudformation-template-";
  CHECK(files_in(run, {".serverless"}) ==
        start + "ApiNestedStack.json " + start + "create-stack.json " + start + "update-stack.json ");
  CHECK(run.out.str().find("\"operations\":{\"used\":4,") != std::string::npos);
  put(run, ".serverless/cloudformation-template-update-stack.json", "\n");
  CHECK(exit_of(run, {".serverless"}) == 3);
  CHECK(run.err.str().find("CFS0101") != std::string::npos);
}

TEST_CASE("a saved report is a baseline", "[check]") {
  CommandLine run;
  put(run, "app.json", topics(10));
  CHECK(exit_of(run, {"app.json", "--format", "json"}) == 0);
  put(run, "base.json", run.out.str());
  put(run, "app.json", topics(13));
  CHECK(exit_of(run, {"app.json", "--baseline", "base.json"}) == 0);
  CHECK(run.out.str().find("app.json  (+3 resources, +99 bytes since the baseline)\n") != std::string::npos);
  CHECK(exit_of(run, {"app.json", "--baseline", "base.json", "--max-growth", "3"}) == 0);
  CHECK(exit_of(run, {"app.json", "--baseline", "base.json", "--max-growth", "2"}) == 1);
  CHECK(run.err.str().find("error[CFS0603]") != std::string::npos);
  CHECK(exit_of(run, {"./app.json", "--baseline", "base.json", "--max-growth", "2"}) == 1);
  put(run, "other.json", topics(13));
  CHECK(exit_of(run, {"other.json", "--baseline", "base.json"}) == 0);
  CHECK(run.err.str().find("warning[CFS0609]: the baseline 'base.json' knows none") != std::string::npos);
  CHECK(exit_of(run, {"other.json", "--baseline", "base.json", "--warnings-as-errors"}) == 1);
  CHECK(exit_of(run, {"app.json", "--baseline", "none.json"}) == 2);
  CHECK(run.err.str().find("error[CFS0608]") != std::string::npos);
  CHECK(exit_of(run, {"app.json", "--baseline", "app.json"}) == 2);
  CHECK(run.out.str().empty());
}

TEST_CASE("threads change nothing", "[check]") {
  CommandLine run;
  for (int i = 0; i < 700; ++i) put(run, "many/" + std::to_string(i) + ".json", topics(i));
  const int code = exit_of(run, {"many"});
  const std::string expected = run.out.str();
  CHECK(code == 1);
  CHECK(std::ranges::count(expected, '\n') >
        300);  // those from 400 resources on, and what is said of the others
  for (const unsigned threads : {0u, 2u, 7u}) {
    run.threads = threads;
    CHECK(exit_of(run, {"many"}) == code);
    CHECK(run.out.str() == expected);
  }
}

TEST_CASE("what a worker throws arrives, and the others end", "[check]") {
  for (const std::size_t bad : {0u, 300u, 999u}) {
    std::vector<int> taken;
    const auto work = [&](std::size_t i) {
      return i == bad ? throw std::runtime_error("bad") : static_cast<int>(i);
    };
    CHECK_THROWS_AS(cli::OrderedWork<int>::run(1000, 4, work, [&](int i) { taken.push_back(i); }),
                    std::runtime_error);
    CHECK(taken.size() <= bad);
    for (std::size_t i = 0; i < taken.size(); ++i) CHECK(taken[i] == static_cast<int>(i));
  }
  CHECK_THROWS_AS(cli::OrderedWork<int>::run(
                      1000, 4, [](std::size_t i) { return static_cast<int>(i); },
                      [](int i) {
                        if (i == 500) throw std::runtime_error("full");
                      }),
                  std::runtime_error);
  cli::OrderedWork<int>::run(
      0, 4, [](std::size_t) { return 0; }, [](int) { FAIL(); });
}

TEST_CASE("options of check that cannot be used", "[check]") {
  CommandLine run;
  const auto complaint = [&](const std::vector<std::string>& arguments) {
    CHECK(exit_of(run, arguments) == 2);
    return run.err.str();
  };
  CHECK(complaint({}).find("TEMPLATE is missing, and there is no cdk.out") != std::string::npos);
  CHECK(complaint({"app.json", ""}).find("TEMPLATE is an empty text") != std::string::npos);
  CHECK(complaint({"a", "--format", "jsno"}) ==
        "error[CFS0003]: --format takes text, json, markdown, html, sarif, junit or github, not 'jsno'\n"
        "  hint: did you mean 'json'?\n1 error\n");
  CHECK(complaint({"a", "--max-growth", "3"}).find("--max-growth needs a --baseline") != std::string::npos);
  CHECK(complaint({"a", "--max-growth", "-3", "--baseline", "b"}).find("from 0 to 1000000, not '-3'") !=
        std::string::npos);
  CHECK(complaint({"a", "--warn-at", "80"}).find("--warn-at takes a share from 0 to 1") != std::string::npos);
  CHECK(complaint({"a", "--pin", "A=B"}).find("check has no option '--pin'") != std::string::npos);
  CHECK(run({"check", "--help"}) == 0);
  CHECK(run.out.str() == cli::help_text("check"));
}

TEST_CASE("shares are read exactly", "[check]") {
  const auto share = [](std::string_view text) { return read_share(text).value_or(-1); };
  CHECK(share("0.8") == 800);
  CHECK(share(".85") == 850);
  CHECK(share("0.875") == 875);
  CHECK(share("1") == 1000);
  CHECK(share("1.") == 1000);
  CHECK(share("0") == 0);
  for (const char* const bad : {"", ".", "1.1", "2", "-0.1", "0.8754", "80%", "0,8", "1e-1", "0.8 ", "00"})
    CHECK(share(bad) == -1);
}

TEST_CASE("codes of check have a long form", "[check]") {
  CommandLine run;
  for (int code = 601; code <= 611; ++code) {
    CHECK(run({"help", "CFS0" + std::to_string(code)}) == 0);
    CHECK(run.out.str().find("\n\n") != std::string::npos);
    CHECK(run.out.str().size() > 200);
  }
}
