// A directory where one template is asked for.
#include "catch.hpp"
#include "checks.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

void put_assembly(CommandLine& run, const std::vector<std::string>& stacks) {
  json manifest;
  for (const std::string& stack : stacks) {
    put(run, "cdk.out/" + stack + ".template.json", topics(3));
    manifest["artifacts"][stack] = {{"type", "aws:cloudformation:stack"},
                                    {"properties", {{"templateFile", stack + ".template.json"}}}};
  }
  put(run, "cdk.out/manifest.json", manifest.dump());
}

}  // namespace

TEST_CASE("the only template of a directory is taken, and said", "[choice][CFS0009]") {
  CommandLine run;
  put_assembly(run, {"Shop"});
  for (const std::string command : {"plan", "split", "graph", "report", "verify"}) {
    INFO(command);
    std::vector<std::string> arguments = {command, "cdk.out"};
    if (command == "verify") arguments.push_back("out");
    if (command == "split") arguments.push_back("--dry-run");
    run(arguments);
    CHECK(
        run.err.str().starts_with("note[CFS0009]: of 'cdk.out' takes 'Shop' (cdk.out/Shop.template.json)\n"));
  }
  CHECK(run({"plan", "cdk.out"}) == 0);
  CHECK(run.name == "cdk.out/Shop.template.json");
  CHECK(run.text == topics(3));
  run({"split", "cdk.out", "--dry-run", "-q"});
  CHECK_FALSE(says(run.err.str(), "CFS0009"));
}

TEST_CASE("of several --stack chooses, and without it they are named", "[choice][CFS0001]") {
  CommandLine run;
  put_assembly(run, {"Shop", "Users"});
  CHECK(run({"plan", "cdk.out"}) == 3);
  CHECK(run.err.str() ==
        "error[CFS0001]: 'cdk.out' holds 2 templates, and plan takes one\n"
        "  hint: choose with --stack, as in '--stack Shop': 'Shop' (cdk.out/Shop.template.json), 'Users' "
        "(cdk.out/Users.template.json)\n1 error\n");
  for (const std::string name : {"Users", "Users.template.json", "cdk.out/Users.template.json"}) {
    CHECK(run({"plan", "cdk.out", "--stack", name}) == 0);
    CHECK(run.name == "cdk.out/Users.template.json");
  }
  CHECK(run({"plan", "cdk.out", "--stack", "Usres"}) == 2);
  CHECK(says(run.err.str(), "holds no stack 'Usres'\n  hint: did you mean 'Users'?"));
  CHECK(run({"plan", "app.json", "--stack", "Users"}) == 2);
  put(run, "empty/notes.txt", "");
  CHECK(run({"plan", "empty"}) == 3);
  CHECK(says(run.err.str(), "no template was found in it"));
}

TEST_CASE("on a terminal the user is asked, but not in CI", "[choice]") {
  CommandLine run;
  put_assembly(run, {"Shop", "Users"});
  run.in_is_terminal = run.is_terminal = true;
  run.variables["NO_COLOR"] = "1";
  const auto answer = [&](const std::string& text) {
    run.in.clear();
    run.in.str(text);
    return run({"plan", "cdk.out"});
  };
  CHECK(answer("3\n2\n") == 0);
  CHECK(run.name == "cdk.out/Users.template.json");
  CHECK(run.err.str().starts_with(
      "cdk.out holds 2 templates:\n  1  Shop\n  2  Users\nwhich one? 1 to 2: which one? 1 to 2: "));
  CHECK(answer("Shop\n") == 0);
  CHECK(run.name == "cdk.out/Shop.template.json");
  CHECK(answer("") == 3);
  run.variables["CI"] = "true";
  CHECK(answer("1\n") == 3);
  CHECK_FALSE(says(run.err.str(), "which one?"));
}

TEST_CASE("of what the Serverless Framework packages, the service is meant", "[choice]") {
  CommandLine run;
  put(run, ".serverless/cloudformation-template-create-stack.json", topics(1));
  put(run, ".serverless/cloudformation-template-update-stack.json", topics(2));
  CHECK(run({"plan", ".serverless"}) == 0);
  CHECK(run.name == ".serverless/cloudformation-template-update-stack.json");
  CHECK(run({"plan", ".serverless", "--stack", "cloudformation-template-create-stack.json"}) == 0);
  CHECK(run.name == ".serverless/cloudformation-template-create-stack.json");
}

TEST_CASE("a path that is misspelt has its neighbour named", "[choice][CFS0001]") {
  CommandLine run;
  put(run, "build/service.json", topics(1));
  CHECK(run({"plan", "build/servce.json"}) == 3);
  CHECK(says(run.err.str(), "did you mean 'build/service.json'?"));
  CHECK(run({"plan", "ap.json"}) == 3);
  CHECK(says(run.err.str(), "did you mean 'app.json'?"));
  CHECK(run({"plan", "something-else.json"}) == 3);
  CHECK(says(run.err.str(), "check the path and its permissions"));
}
