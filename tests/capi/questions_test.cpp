// Plan, moves, graph, explain and fold through the C interface.
#include <cfnsplit/cfnsplit.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "catch.hpp"
#include "result.hpp"

namespace {

using cfnsplit::test::Result;

const std::string kTemplate = R"({
  "Resources": {
    "Topic": {"Type": "AWS::SNS::Topic"},
    "Queue": {"Type": "AWS::SQS::Queue"},
    "Policy": {"Type": "AWS::SNS::Subscription", "DependsOn": "Queue",
               "Properties": {"TopicArn": {"Ref": "Topic"}, "Protocol": "sqs",
                              "Endpoint": {"Fn::GetAtt": ["Queue", "Arn"]}}}
  }
})";

using Call = int (*)(const char*, const char*, size_t, const char*, cfnsplit_result**);

Result call(Call function, const char* options, int expected) {
  cfnsplit_result* made = nullptr;
  CHECK(function("app.json", kTemplate.data(), kTemplate.size(), options, &made) == expected);
  INFO(cfnsplit_diagnostics_text(made));
  REQUIRE(made != nullptr);
  CHECK(cfnsplit_result_status(made) == expected);
  return Result(made);
}

nlohmann::json report_of(const Result& result, const std::string& name) {
  REQUIRE(cfnsplit_file_count(result.get()) == 1);
  CHECK(cfnsplit_file_name(result.get(), 0) == name);
  return nlohmann::json::parse(cfnsplit_file_text(result.get(), 0));
}

std::string with_text(const std::string& key, const std::string& text, nlohmann::json options = {}) {
  options[key] = text;
  return options.dump();
}

}  // namespace

TEST_CASE("a plan is told as a table and as JSON", "[capi]") {
  const Result made = call(cfnsplit_plan, R"({"max_resources": 2, "headroom": 0})", CFNSPLIT_DONE);
  CHECK(report_of(made, "plan.json")["stacks"].size() == 2);
  CHECK(std::string(cfnsplit_result_summary(made.get()))
            .starts_with("app.json: 3 resources in 1 nested stack"));
}

TEST_CASE("the lock of a split keeps resources where they are, and moves tells which do not stay", "[capi]") {
  const Result first = call(cfnsplit_split, R"({"max_resources": 2, "headroom": 0})", CFNSPLIT_DONE);
  const std::string lock = cfnsplit_result_lock(first.get());
  REQUIRE(nlohmann::json::parse(lock).is_object());
  const Result none =
      call(cfnsplit_moves, with_text("lock", lock, {{"max_resources", 2}}).c_str(), CFNSPLIT_DONE);
  CHECK(report_of(none, "moves.json")["moves"].empty());
  CHECK(std::string(cfnsplit_result_summary(none.get())) == "no resource moves\n");

  const nlohmann::json pinned = {{"max_resources", 2}, {"pins", {{"Queue", "Elsewhere"}}}};
  const Result some = call(cfnsplit_moves, with_text("lock", lock, pinned).c_str(), CFNSPLIT_FOUND);
  const nlohmann::json moves = report_of(some, "moves.json")["moves"];
  const auto queue =
      std::ranges::find(moves, "Queue", [](const nlohmann::json& move) { return move["resource"]; });
  REQUIRE(queue != moves.end());
  CHECK((*queue)["danger"] == "stateful");
  call(cfnsplit_split, with_text("lock", lock, pinned).c_str(), CFNSPLIT_FOUND);
  nlohmann::json allowed = pinned;
  allowed["allow_moves"] = nlohmann::json::array({"all"});
  call(cfnsplit_split, with_text("lock", lock, allowed).c_str(), CFNSPLIT_DONE);
  allowed["frozen"] = true;
  call(cfnsplit_split, with_text("lock", lock, allowed).c_str(), CFNSPLIT_FOUND);

  call(cfnsplit_moves, nullptr, CFNSPLIT_USAGE);
  const nlohmann::json deployed = {{"deployed", {{"root.json", kTemplate}}}};
  call(cfnsplit_moves, deployed.dump().c_str(), CFNSPLIT_DONE);
}

TEST_CASE("a graph answers the question of the options", "[capi]") {
  const Result whole = call(cfnsplit_graph, nullptr, CFNSPLIT_DONE);
  CHECK(report_of(whole, "graph.json")["nodes"].size() == 3);
  CHECK(std::string(cfnsplit_result_summary(whole.get())).starts_with("digraph"));
  const auto nodes_of = [](const char* options) {
    return report_of(call(cfnsplit_graph, options, CFNSPLIT_DONE), "graph.json")["nodes"].size();
  };
  CHECK(nodes_of(R"({"around": "Topic", "depth": 0})") == 1);
  CHECK(nodes_of(R"({"path": ["Policy", "Queue"]})") == 2);
  CHECK(nodes_of(R"({"reverse": "Topic"})") == 2);
  CHECK(nodes_of(R"({"by": "type"})") == 3);
  CHECK(nodes_of(R"({"by": "stack", "max_resources": 2, "headroom": 0})") == 2);
  CHECK(nodes_of(R"({"cycles": true})") == 0);
  CHECK(nodes_of(R"({"cycles": false})") == 3);
  const Result drawn = call(cfnsplit_graph, R"({"format": "mermaid", "labels": true})", CFNSPLIT_DONE);
  CHECK(std::string(cfnsplit_result_summary(drawn.get())).find("Arn") != std::string::npos);

  const auto refusal_of = [](const char* options) {
    const Result refused = call(cfnsplit_graph, options, CFNSPLIT_USAGE);
    return std::string(cfnsplit_diagnostic_summary(refused.get(), 0));
  };
  CHECK(refusal_of(R"({"path": ["Policy"]})") == "'path' takes a list of two names");
  CHECK(refusal_of(R"({"cycles": "yes"})").starts_with("'cycles' "));
  CHECK(refusal_of(R"({"frozen": true})") == "unknown key 'frozen'");
  CHECK(refusal_of(R"({"cycles": true, "levels": true})") == "'cycles' and 'levels' exclude each other");
  CHECK(refusal_of(R"({"by": "type", "around": "Topic"})") == "'by' and 'around' exclude each other");
  CHECK(refusal_of(R"({"depth": 2})") == "'depth' says how far 'around' reaches");
  CHECK(refusal_of(R"({"top": 2, "cycles": true})") == "'top' says how many resources 'hubs' lists");
  CHECK(nodes_of(R"({"cycles": false, "around": "Topic", "depth": 0})") == 1);
  call(cfnsplit_graph, R"({"around": "Nothing"})", CFNSPLIT_USAGE);
}

TEST_CASE("explain tells of one resource, or of two", "[capi]") {
  const auto explain = [](const char* first, const char* second) {
    cfnsplit_result* made = nullptr;
    cfnsplit_explain("app.json", kTemplate.data(), kTemplate.size(), first, second, nullptr, &made);
    return Result(made);
  };
  CHECK(report_of(explain("Queue", nullptr), "explain.json")["resource"] == "Queue");
  CHECK(report_of(explain("Queue", "Topic"), "explain.json")["second"] == "Topic");
  CHECK(cfnsplit_result_status(explain("Nothing", nullptr).get()) == CFNSPLIT_USAGE);
  CHECK(std::string(cfnsplit_diagnostic_summary(explain(nullptr, nullptr).get(), 0)) ==
        "the argument 'resource' is NULL");
}

TEST_CASE("fold puts a split back to the template", "[capi]") {
  const Result split = call(cfnsplit_split, R"({"max_resources": 2, "headroom": 0})", CFNSPLIT_DONE);
  std::vector<cfnsplit_file> files;
  for (size_t i = 0; i < cfnsplit_file_count(split.get()); ++i)
    files.push_back({cfnsplit_file_name(split.get(), i), cfnsplit_file_text(split.get(), i),
                     cfnsplit_file_length(split.get(), i)});
  cfnsplit_result* made = nullptr;
  CHECK(cfnsplit_fold(files.data(), files.size(), nullptr, &made) == CFNSPLIT_DONE);
  const Result folded(made);
  const nlohmann::json whole = report_of(folded, "template.json");
  CHECK(whole == nlohmann::json::parse(kTemplate));
  CHECK(cfnsplit_fold(files.data(), 0, nullptr, nullptr) == CFNSPLIT_FOUND);
  CHECK(cfnsplit_fold(nullptr, 1, nullptr, nullptr) == CFNSPLIT_USAGE);
}
