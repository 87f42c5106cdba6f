#include "catch.hpp"
#include "cli/command_line.hpp"

using namespace cfnsplit;
using cfnsplit::test::CommandLine;

TEST_CASE("a drawing too large for Mermaid is drawn with a warning", "[graph][CFS0620]") {
  std::string resources = R"("Queue0": {"Type": "AWS::SQS::Queue"})";
  for (int i = 1; i <= 501; ++i)
    resources += R"(, "Queue)" + std::to_string(i) + R"(": {"Type": "AWS::SQS::Queue", "DependsOn": "Queue)" +
                 std::to_string(i - 1) + "\"}";
  CommandLine run;
  run.in.str(R"({"Resources": {)" + resources + "}}");
  CHECK(run({"graph", "-", "--format", "mermaid"}) == 0);
  CHECK(run.out.str().find("Queue501") != std::string::npos);
  CHECK(run.err.str().find("warning[CFS0620]: Mermaid refuses this drawing: it has 501 edges") !=
        std::string::npos);
}

TEST_CASE("a directory in place of a template is answered with what lies in it", "[cli][CFS0001]") {
  CommandLine run;
  run.disk.directories.insert("/project/cdk.out");
  run.disk.files["/project/cdk.out/manifest.json"] =
      R"({"artifacts": {"A": {"type": "aws:cloudformation:stack",
                              "properties": {"templateFile": "A.template.json"}}}})";
  run.disk.files["/project/cdk.out/A.template.json"] = R"({"Resources": {}})";
  run.disk.files["/project/cdk.out/A.assets.json"] = "{}";
  const auto hint_of = [&](const std::vector<std::string>& line) {
    CHECK(run(line) == 3);
    CHECK(run.err.str().find("error[CFS0001]: '" + line[1] +
                             "' is a directory, and one template is asked for") != std::string::npos);
    return run.err.str();
  };
  for (const std::string command : {"graph", "plan", "moves"})
    CHECK(hint_of({command, "cdk.out"})
              .find("give one of its templates: 'cdk.out/A.template.json'; as in 'cfnsplit " + command +
                    " cdk.out/A.template.json'; 'cfnsplit check cdk.out' takes them all") !=
          std::string::npos);
  CHECK(hint_of({"split", "cdk.out", "-o", "out"}).find("'cfnsplit split cdk.out/A.template.json -o DIR'") !=
        std::string::npos);
  CHECK(hint_of({"verify", "cdk.out", "out"}).find("'cfnsplit verify cdk.out/A.template.json DIR'") !=
        std::string::npos);
  CHECK(hint_of({"explain", "cdk.out", "A"}).find("'cfnsplit explain cdk.out/A.template.json ID'") !=
        std::string::npos);
  run.disk.directories.insert("/project/my out");
  run.disk.files["/project/my out/B.json"] = R"({"Resources": {"A": {"Type": "AWS::SQS::Queue"}}})";
  const std::string spaced = hint_of({"graph", "my out"});
  CHECK(spaced.find("cfnsplit graph 'my out/B.json'") != std::string::npos);
  CHECK(spaced.find("cfnsplit check 'my out'") != std::string::npos);
  run.disk.directories.insert("/project/empty");
  CHECK(run({"graph", "empty"}) == 3);
  CHECK(run.err.str().find("no template was found in the directory") != std::string::npos);
}
