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
