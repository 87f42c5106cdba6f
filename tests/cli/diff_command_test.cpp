// diff: arguments, formats, exit codes.
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "command_line.hpp"

using namespace cfnsplit;
using test::CommandLine;

namespace {

CommandLine with_two() {
  CommandLine run;
  run.uses_engine = true;
  run.disk.files["/project/a.json"] = R"({"Resources": {"T": {"Type": "AWS::SNS::Topic"}}})";
  run.disk.files["/project/b.yaml"] = "Resources: {T: {Type: AWS::SNS::Topic}, Q: {Type: AWS::SQS::Queue}}\n";
  return run;
}

}  // namespace

TEST_CASE("diff exits 0 unless it is asked to tell by its exit code", "[diff]") {
  CommandLine run = with_two();
  CHECK(run({"diff", "a.json", "b.yaml"}) == 0);
  CHECK(run.out.str() == "a.json -> b.yaml: 1 resource added\n  + Q  AWS::SQS::Queue\n");
  CHECK(run({"diff", "a.json", "b.yaml", "--exit-code"}) == 1);
  CHECK(run({"diff", "a.json", "a.json", "--exit-code"}) == 0);
  CHECK(run.out.str() == "a.json -> a.json: no difference\n");
  CHECK(run({"diff", "a.json", "b.yaml", "--format", "json"}) == 0);
  CHECK(nlohmann::json::parse(run.out.str())["resources"].size() == 1);
  CHECK(run({"diff", "a.json", "b.yaml", "--format", "markdown"}) == 0);
  CHECK(run.out.str().find("| Q **added** AWS::SQS::Queue |") != std::string::npos);
}

TEST_CASE("diff takes standard input, directories and roots", "[diff]") {
  CommandLine run = with_two();
  run.in.str(run.disk.files["/project/b.yaml"]);
  CHECK(run({"diff", "-", "b.yaml", "--exit-code"}) == 0);
  CHECK(run.out.str() == "standard input -> b.yaml: no difference\n");
  CHECK(run({"split", "b.yaml", "-o", "out", "--no-lock", "--quiet", "--pin", "Q=Work"}) == 0);
  CHECK(run({"diff", "b.yaml", "out", "--exit-code"}) == 1);
  CHECK(run.out.str().find("> Q  AWS::SQS::Queue  from (root) to Work") != std::string::npos);
  CHECK(run({"diff", "out/root.template.json", "out", "--exit-code"}) == 0);
}

TEST_CASE("diff of what cannot be compared fails with its place", "[diff]") {
  CommandLine run = with_two();
  run.disk.files["/project/bad.json"] = "{";
  CHECK(run({"diff", "a.json", "bad.json"}) == 3);
  CHECK(run.err.str().find("bad.json:1:") != std::string::npos);
  CHECK(run({"diff", "a.json", "missing.json"}) == 3);
  CHECK(run({"diff", "a.json"}) == 2);
  CHECK(run({"diff", "-", "-"}) == 2);
  CHECK(run.err.str().starts_with("error[CFS0003]: both templates are standard input"));
  CHECK(run.out.str().empty());
}
