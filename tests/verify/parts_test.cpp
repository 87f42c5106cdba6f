// The oracle's small parts by themselves.
#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"
#include "verify/atom_graph.hpp"
#include "verify/own_stack.hpp"
#include "verify/sub_tokens.hpp"
#include "verify/template_url.hpp"
#include "verify/truths.hpp"

using namespace cfnsplit;
using namespace cfnsplit::oracle;

namespace {

std::shared_ptr<const Document> parse(const std::string& text) { return *read_json(test::source_of(text)); }

std::string cut(std::string_view text) {
  std::string joined;
  for (const SubToken& token : cut_sub_text(text))
    joined += (token.is_variable ? "<" : "[") + std::string(token.text) + (token.is_variable ? ">" : "]");
  return joined;
}

Template read(const std::string& text) { return *read_template(parse(text)); }

}  // namespace

TEST_CASE("the text of Fn::Sub is cut into literals and variables", "[verify][S2]") {
  CHECK(cut("") == "");
  CHECK(cut("plain $ {x}") == "[plain $ {x}]");
  CHECK(cut("${A}") == "<A>");
  CHECK(cut("a-${ A.B.C }-${AWS::Region}") == "[a-]<A.B.C>[-]<AWS::Region>");
  CHECK(cut("${!Literal}${A}") == "[${!Literal}]<A>");
  CHECK(cut("${A") == "[${A]");
  CHECK(cut("${}${A}${-}") == "[${}]<A>[${-}]");
  CHECK(cut("$${A}}") == "[$]<A>[}]");
  CHECK(cut("${x:-${A}}") == "[${x:-]<A>[}]");
}

TEST_CASE("a TemplateURL ends in a file's name", "[verify]") {
  const auto end = [](const std::string& url) { return literal_end(parse(url)->root()); };
  CHECK(end(R"("a/b.json")") == "a/b.json");
  CHECK(end(R"({"Fn::Sub": "https://${B}/x/b.json"})") == "/x/b.json");
  CHECK(end(R"({"Fn::Sub": ["https://${B}/b.json", {"B": "x"}]})") == "/b.json");
  CHECK(end(R"({"Fn::Sub": "https://b/${File}"})") == "");
  CHECK(end(R"({"Fn::Join": ["/", ["https:/", {"Ref": "B"}, "x", "b.json"]]})") == "x/b.json");
  CHECK(end(R"({"Fn::Join": ["", ["https://", "b", ".json"]]})") == "https://b.json");
  CHECK(end(R"({"Fn::Join": ["/", ["x", {"Ref": "B"}]]})") == "");
  CHECK(end(R"({"Ref": "B"})") == "");
  CHECK(end(R"([1])") == "");
}

TEST_CASE("scripts that talk to their own stack", "[verify][S19]") {
  const auto names = [](const std::string& properties) {
    const Template whole = read(R"({"Resources": {"A": {"Type": "T", "Properties": )" + properties +
                                R"(}, "B": {"Type": "T"}}})");
    const Inventory inventory(whole);
    std::string joined;
    for (const std::string_view name : named_by_scripts(inventory.atom(0).node, inventory)) joined += name;
    return joined + (talks_to_own_stack(inventory.atom(0).node) ? "+" : "-");
  };
  CHECK(names(R"({"UserData": "cfn-signal --resource B --stack x"})") == "B+");
  CHECK(names(R"({"UserData": "cfn-init -r B"})") == "B+");
  CHECK(names(R"({"UserData": "cfn-init --resource=\"B\""})") == "B+");
  CHECK(names(R"({"UserData": ["cfn-init", "--resource", "B"]})") == "B+");
  CHECK(names(R"({"UserData": ["cfn-init -r ", {"Ref": "B"}]})") == "+");
  CHECK(names(R"({"UserData": "rm -rB -r Bee --resources B"})") == "-");
  CHECK(names(R"({"AWS::CloudFormation::Init": {}})") == "+");
}

TEST_CASE("which stack a script outside of UserData means cannot be told", "[verify][S19]") {
  const auto is_ambiguous = [](const std::string& attributes) {
    const Template whole = read(R"({"Resources": {"A": {"Type": "T", )" + attributes + "}}}");
    const Inventory inventory(whole);
    return static_cast<bool>(ambiguous_script(inventory.atom(0).node, inventory));
  };
  const std::string script = R"({"Fn::Sub": "cfn-signal --stack ${AWS::StackName}"})";
  CHECK(is_ambiguous(R"("Properties": {"Command": )" + script + "}"));
  CHECK(is_ambiguous(R"("Properties": {"Command": "cfn-init", "Name": {"Ref": "AWS::StackId"}})"));
  CHECK_FALSE(
      is_ambiguous(R"("Properties": {"UserData": )" + script + R"(, "Name": {"Ref": "AWS::StackName"}})"));
  CHECK_FALSE(is_ambiguous(R"("Metadata": )" + script));
  CHECK_FALSE(is_ambiguous(R"("Properties": {"Command": "cfn-init"})"));
}

TEST_CASE("a graph knows its cycles and what reaches what", "[verify]") {
  const Template whole = read(R"({"Resources": {
      "A": {"Type": "T", "DependsOn": ["B", "C"]}, "B": {"Type": "T", "DependsOn": "D"},
      "C": {"Type": "T", "P": {"Ref": "D"}},       "D": {"Type": "T", "P": {"Fn::Sub": "${B.x}"}},
      "E": {"Type": "T", "P": {"Fn::GetAtt": "E.x"}}}})");
  const AtomGraph graph(Inventory(whole), Edges::all);
  CHECK(graph.component(1) == graph.component(3));
  CHECK(graph.component(0) > graph.component(2));
  CHECK(graph.cycle_through(1) == std::vector<std::int32_t>{1, 3, 1});
  CHECK(graph.has_self_edge(4));
  CHECK_FALSE(graph.has_self_edge(1));
  std::vector<ReachQuery> queries{{0, 3, 0}, {2, 1, 1}, {3, 2, 2}, {4, 0, 3}};
  answer(graph, queries);
  for (const ReachQuery& query : queries) CHECK(query.is_reached == (query.tag < 2));
}

TEST_CASE("a mention in a branch of Fn::If counts where the branch is taken", "[verify][S8]") {
  const Template whole = read(R"({"Conditions": {"C": {"Fn::Equals": ["a", "b"]}}, "Resources": {
      "A": {"Type": "T", "P": {"Fn::If": ["C", {"Ref": "B"}, {"Ref": "D"}]}, "DependsOn": "E"},
      "B": {"Type": "T", "Condition": "C"}, "D": {"Type": "T", "Condition": "C"}, "E": {"Type": "T"}}})");
  const Inventory inventory(whole);
  const auto targets = [&](Edges edges) {
    const AtomGraph graph(inventory, edges);
    const auto found = graph.targets(0);
    return std::vector<std::int32_t>(found.begin(), found.end());
  };
  CHECK(targets(Edges::all) == std::vector<std::int32_t>{1, 2, 3});
  CHECK(targets(Edges::whenever_made) == std::vector<std::int32_t>{1, 3});
}

TEST_CASE("a mention counts under the conditions of both ends and of each Fn::If around it",
          "[verify][S8][S30]") {
  const Template whole = read(R"({"Conditions": {
        "C": {"Fn::Equals": ["a", "b"]}, "D": {"Fn::Equals": ["a", "b"]}, "N": {"Fn::Not": [{"Condition": "C"}]},
        "X": {"Fn::Equals": ["c", "b"]}, "A": {"Fn::And": [{"Condition": "C"}, {"Condition": "X"}]}},
      "Resources": {
        "From": {"Type": "T", "P": {"Fn::If": ["D", {"Ref": "To"}, {"Fn::If": ["X", {"Ref": "Free"}, ""]}]}},
        "Never": {"Type": "T", "Condition": "N", "DependsOn": "To"},
        "Both": {"Type": "T", "Condition": "A", "DependsOn": "Free"},
        "To": {"Type": "T", "Condition": "C"}, "Free": {"Type": "T"}}})");
  const Inventory inventory(whole);
  ConditionTable table(whole.conditions);
  const auto of = [&](const std::string& name) {
    const Atom& atom = inventory.atom(inventory.atom_of(name));
    std::vector<Truths> found;
    for (const Mention& mention : inventory.mentions_in(atom.node))
      if (mention.atom >= 0) found.push_back(table.truths_of(inventory, atom, mention));
    return found;
  };
  const std::vector<Truths> from = of("From"), never = of("Never"), both = of("Both");
  REQUIRE(from.size() == 2);
  CHECK(from[0].size() == 1);  // D is C
  CHECK(from[1].size() == 2);
  CHECK_FALSE(follow_from(from[0], from[1]));
  CHECK(is_impossible(never.at(0)));
  CHECK_FALSE(is_impossible(from[1]));
  CHECK_FALSE(follow_from(from[0], both.at(0)));
  CHECK(follow_from(from[0], table.closed(both.at(0))));
}

TEST_CASE("reach queries of many targets are answered in passes", "[verify]") {
  std::string resources;
  constexpr int kLength = 300;
  for (int i = 0; i < kLength; ++i)
    resources += (i ? ", \"R" : "\"R") + std::to_string(i) + R"(": {"Type": "T", "DependsOn": "R)" +
                 std::to_string(i + 1) + "\"}";
  const Template whole = read(R"({"Resources": {)" + resources + "}}");
  const AtomGraph graph(Inventory(whole), Edges::all);
  std::vector<ReachQuery> queries;
  for (std::int32_t i = 0; i < kLength; ++i) queries.push_back({kLength / 2, i});
  answer(graph, queries);
  for (const ReachQuery& query : queries) CHECK(query.is_reached == (query.to >= kLength / 2));
}
