// graph, plan and explain as commands: arguments, streams, exit codes.
#include "catch.hpp"
#include "command_line.hpp"
#include "support.hpp"

using namespace cfnsplit;
using test::CommandLine;

namespace {

CommandLine with_template() {
  CommandLine run;
  run.disk.files["/project/app.json"] =
      R"({"Resources": {"A": {"Type": "AWS::SNS::Topic"},
          "B": {"Type": "AWS::SQS::Queue", "Properties": {"Name": {"Fn::GetAtt": ["A", "TopicName"]}}},
          "C": {"Type": "AWS::SQS::Queue", "DependsOn": "B"}}})";
  return run;
}

std::string complaint(const std::vector<std::string>& arguments) {
  CommandLine run = with_template();
  CHECK(run(arguments) == 2);
  CHECK(run.out.str().empty());
  return run.err.str();
}

std::string error_text(const std::string& summary, const std::string& hint) {
  return "error[CFS0003]: " + summary + "\n  hint: " + hint + "\n1 error\n";
}

}  // namespace

TEST_CASE("graph draws, and answers lists as text", "[cli]") {
  CommandLine run = with_template();
  CHECK(run({"graph", "app.json"}) == 0);
  CHECK(run.out.str().starts_with("digraph resources {"));
  CHECK(run.err.str().empty());
  CHECK(run({"graph", "app.json", "--levels"}) == 0);
  CHECK(run.out.str().starts_with(
      "3 waves, critical path C → B → A\nwave 1: 1 resource\n* A  AWS::SNS::Topic\n"));
  CHECK(run({"graph", "app.json", "--path", "A", "C", "--labels"}) == 0);
  CHECK(run.out.str() ==
        "C → B → A\n  C  SQS::Queue\n    needs B: DependsOn\n  B  SQS::Queue\n    needs A: TopicName\n  A  "
        "SNS::Topic\n");
  CHECK(run({"graph", "app.json", "--around", "A", "--depth", "0", "--format=text"}) == 0);
  CHECK(run.out.str() == "0 resources within 0 edges of A\n  A  SNS::Topic\n");
  run.in.str(run.disk.files["/project/app.json"]);
  CHECK(run({"graph", "-", "--by", "type", "--format", "json"}) == 0);
  CHECK(run.out.str().find("\"AWS::SQS::Queue\"") != std::string::npos);
}

TEST_CASE("only questions about stacks plan a split, with the options of split", "[cli]") {
  CommandLine run = with_template();
  CHECK(run({"graph", "app.json", "--by", "type", "--max-resources", "7"}) == 0);
  CHECK(run.name.empty());
  Split split = CommandLine::two_stacks();
  split.wires = {{"A", "TopicName", "", "Data", "ATopicName"}};
  run.split_answer = split;
  CHECK(run({"graph", "app.json", "--by", "stack", "--max-resources", "7", "--format", "text"}) == 0);
  CHECK(run.name == "app.json");
  CHECK(run.split_options.limits.resources == 7);
  CHECK(run.out.str().starts_with(
      "3 resources in 2 stacks, 1 shared value between them\n  (root)  1 resource\n"));
  CHECK(run({"graph", "app.json", "--hubs"}) == 0);
  CHECK(run.out.str().starts_with("3 hubs with 1 of 1 shared value\n"));
  split.wires.clear();  // the value is known before anything is deployed, and written out
  split.known_values = {{"A", "TopicName", "", "Data"}};
  run.split_answer = split;
  CHECK(run({"graph", "app.json", "--by", "stack", "--format", "text"}) == 0);
  CHECK(run.out.str().starts_with("3 resources in 2 stacks, 0 shared values between them\n"));
  CHECK(run({"graph", "app.json", "--hubs"}) == 0);
  CHECK(run.out.str().starts_with("3 hubs with 0 of 0 shared values\n"));
  run.split_answer = make_diagnostic("CFS0402", "too many", "fewer");
  CHECK(run({"graph", "app.json", "--hubs"}) == 4);
  CHECK(run.out.str().empty());
}

TEST_CASE("graph takes one question at a time", "[cli]") {
  CHECK(complaint({"graph", "app.json", "--levels", "--cuts"}) ==
        error_text("--levels and --cuts exclude each other", "ask one question at a time"));
  CHECK(complaint({"graph", "app.json", "--depth", "2"}) ==
        error_text("--depth says how far --around reaches", "give --around as well"));
  CHECK(complaint({"graph", "app.json", "--top", "2"}) ==
        error_text("--top says how many resources --hubs lists", "give --hubs as well"));
  CHECK(complaint({"graph", "app.json", "--path", "A"}) ==
        error_text("--path needs two values", "'cfnsplit help graph' lists the options"));
  CHECK(complaint({"graph", "app.json", "--format", "dto"}) ==
        error_text("--format takes text, dot, mermaid, json, graphml or html, not 'dto'",
                   "did you mean 'dot'?"));
  CHECK(complaint({"graph", "app.json", "--lables"}) ==
        error_text("graph has no option '--lables'", "did you mean '--labels'?"));
  CHECK(complaint({"grahp", "app.json"}) ==
        error_text("there is no command 'grahp'", "did you mean 'graph'?"));
  CHECK(complaint({"graph", "app.json", "--reverse", "AA"}) ==
        "error[CFS0409]: the template has no resource 'AA'\n  hint: did you mean 'A'?\n1 error\n");
}

TEST_CASE("a drawing that Mermaid refuses is written with a warning", "[cli]") {
  CommandLine run;
  std::string resources = R"("A": {"Type": "AWS::SNS::Topic"})";
  for (int i = 0; i <= 500; ++i)
    resources += ", \"Q" + std::to_string(i) + R"(": {"Type": "AWS::SQS::Queue", "DependsOn": "A"})";
  run.disk.files["/project/app.json"] = "{\"Resources\": {" + resources + "}}";
  CHECK(run({"graph", "app.json", "--format", "mermaid"}) == 0);
  CHECK(run.out.str().find("flowchart LR") != std::string::npos);
  CHECK(run.err.str().find("warning[CFS0620]: Mermaid refuses this drawing: it has 501 edges") == 0);
  CHECK(run({"graph", "app.json", "--format", "mermaid", "--by", "type"}) == 0);
  CHECK(run.err.str().empty());
}

TEST_CASE("plan shows the split and writes nothing", "[cli]") {
  CommandLine run = with_template();
  CHECK(run({"plan", "app.json", "--max-resources", "150"}) == 0);
  CHECK(run.split_options.limits.resources == 150);
  CHECK(run.out.str() ==
        "app.json: 3 resources in 1 nested stack, 1 shared value\n"
        "  stack   resources  parameters  outputs  mappings    bytes  dynamic references       fullest\n"
        "  (root)          2           1        0         0     4000                   0  resources 2%\n"
        "  Data            2           3        1         0   125001                   0     bytes 13%\n"
        "  limit         150         200      200       200  1000000                  60\n"
        "  3 new, 0 moved, 0 removed\n"
        "1 shared value\n"
        "  value  from    into\n"
        "  A.Arn  (root)  Data\n"
        "next: 'cfnsplit split app.json -o DIR' writes it\n");
  CHECK(run.disk.log.empty());
  CHECK(run({"plan", "app.json", "--format", "json"}) == 0);
  CHECK(run.out.str().starts_with("{\n  \"format_version\": 1,\n  \"source\": \"app.json\",\n"));
  run.split_answer = make_diagnostic("CFS0102", "no JSON", "write JSON");
  CHECK(run({"plan", "app.json"}) == 3);
  CHECK(complaint({"plan"}) == error_text("TEMPLATE is missing", "usage: cfnsplit plan TEMPLATE"));
}

TEST_CASE("plan, graph and explain plan against the lock, and tell moves instead of refusing them", "[cli]") {
  CommandLine run = with_template();
  run.disk.files["/project/app.cfnsplit.lock.json"] = "the lock";
  for (const std::vector<std::string>& command : {std::vector<std::string>{"plan", "app.json"},
                                                  {"graph", "app.json", "--hubs"},
                                                  {"plan", "app.json", "--lock", "other.lock.json"},
                                                  {"plan", "app.json", "--no-lock"}}) {
    run.split_options = {};
    CHECK(run(command) == 0);
    CHECK(run.split_options.tell_moves);
    CHECK(run.split_options.tell_order_saving == (command.front() == "plan"));
    CHECK(run.split_options.lock.has_value() == (command.size() == 2 || command[2] == "--hubs"));
  }
}

TEST_CASE("a SAM template is shown as it is written, with a note", "[cli][CFS0211][S84]") {
  CommandLine run;
  run.uses_engine = true;
  run.disk.files["/project/app.json"] =
      R"({"Transform": "AWS::Serverless-2016-10-31", "Globals": {"Function": {"Timeout": 3}},
          "Resources": {"Fn": {"Type": "AWS::Serverless::Function", "Properties": {"Role": {"Ref": "Role"},
                          "Environment": {"Variables": {"API": {"Ref": "ServerlessRestApi"}}}}},
                        "Role": {"Type": "AWS::IAM::Role"}}})";
  for (const std::vector<std::string>& command : {std::vector<std::string>{"graph", "app.json"},
                                                  {"graph", "app.json", "--by", "stack"},
                                                  {"graph", "app.json", "--hubs"},
                                                  {"explain", "app.json", "Fn"},
                                                  {"explain", "app.json", "Fn", "Role"}}) {
    INFO(command.back());
    CHECK(run(command) == 0);
    CHECK(run.err.str().find("note[CFS0211]: a SAM template is shown as it is written") != std::string::npos);
    CHECK(run.err.str().find("error") == std::string::npos);
    CHECK(run.err.str().find("CFS0115") == std::string::npos);
    CHECK(run.out.str().find(command.back() == "stack" ? "2 resources" : "Fn") != std::string::npos);
  }
  CHECK(run({"plan", "app.json"}) == 3);
  CHECK(run.err.str().find("sam validate --debug") != std::string::npos);
}

TEST_CASE("explain takes one id, two, or a code", "[cli]") {
  CommandLine run = with_template();
  CHECK(run({"explain", "app.json", "B"}) == 0);
  CHECK(run.out.str().starts_with("B (AWS::SQS::Queue, app.json:2) stands in Data\n"));
  CHECK(run({"explain", "app.json", "B", "--format", "json"}) == 0);
  CHECK(run.out.str().starts_with("{\n  \"format_version\": 1,"));
  CHECK(run({"explain", "app.json", "A", "C"}) == 0);
  CHECK(run.out.str().starts_with(
      "C in Data needs B in Data\n    DependsOn at /Resources/C/DependsOn (line 3)\n"));
  CHECK(run({"explain", "CFS0104"}) == 0);
  CHECK(run.out.str().find("512") != std::string::npos);
  CHECK(run({"explain", "app.json", "X1"}) == 2);
  const std::string unknown =
      std::string("CFS") + "0999";  // in two pieces: no test may name a code that there is not
  CHECK(complaint({"explain", unknown}).find("there is no help about '" + unknown + '\'') !=
        std::string::npos);
  CHECK(complaint({"explain"}).find("a template and a logical id are missing") != std::string::npos);
  CHECK(complaint({"explain", "app.json"}).find("a logical id is missing") != std::string::npos);
  CHECK(complaint({"explain", "a", "b", "c", "d"}).find("one argument too many") != std::string::npos);
}

TEST_CASE("a broken template is input that cannot be used", "[cli]") {
  CommandLine run = with_template();
  run.disk.files["/project/app.json"] = "{\"Resources\": ";
  CHECK(run({"graph", "app.json"}) == 3);
  CHECK(run.out.str().empty());
  CHECK(run({"graph", "missing.json"}) == 3);
}
