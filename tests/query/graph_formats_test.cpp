// What stands in a template may hold any character; no format lets it out of its quotes.
#include "query/formats/graph_formats.hpp"

#include "catch.hpp"
#include "query/formats/service_style.hpp"

using namespace cfnsplit;

namespace {

GraphView hostile() {
  GraphView view;
  view.question = "whole";
  view.title = "a \"title\" \\ with\nlines";
  view.nodes = {{"A", "Custom::\"<&>\\]\x1b|;\n#", "wave \"1\"", {{"fan_in", 3}}, true},
                {"Fn::ForEach::End", "", "wave \"1\"", {{"fan_in", 0}}, false}};
  view.edges = {{0, 1, {"O\"utputs.<x>"}, 1, {{"Ref", "x", "/a~1b/\x01", 1, 1}}, true},
                {1, 0, {"DependsOn"}, 0, {}, false}};
  return view;
}

ViewNode of_type(std::string type) { return {"Id", std::move(type), {}, {}, false}; }

}  // namespace

TEST_CASE("hostile names stay inside their quotes", "[graph]") {
  const std::string dot = graph_dot(hostile(), true);
  CHECK(dot.find("label=\"a \\\"title\\\" \\\\ with?lines\"") != std::string::npos);
  CHECK(dot.find("Custom::&quot;&lt;&amp;&gt;\\]?|;?#") != std::string::npos);
  CHECK(dot.find("[label=\"O\\\"utputs.<x>\", color=\"#c00000\", penwidth=2]") != std::string::npos);
  CHECK(dot.find("style=dashed") != std::string::npos);

  const std::string mermaid = graph_mermaid(hostile(), true);
  CHECK(mermaid.find("n_Fn_3a_3aForEach_3a_3aEnd") != std::string::npos);
  CHECK(mermaid.find("|\"O#34;utputs.#60;x#62;\"|") != std::string::npos);
  CHECK(mermaid.find("subgraph g_wave_20_221_22[\"wave #34;1#34;\"]") != std::string::npos);
  CHECK(mermaid.starts_with("%% a \"title\" \\ with?lines\nflowchart LR\n"));

  const std::string xml = graph_graphml(hostile());
  CHECK(xml.find('\x1b') == std::string::npos);
  CHECK(xml.find("Custom::&quot;&lt;&amp;&gt;\\]?|;?#") != std::string::npos);
  CHECK(xml.find("<data key=\"node_fan_in\">3</data>") != std::string::npos);

  const std::string text = graph_text(hostile(), true);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("    needs Fn::ForEach::End: O\"utputs.<x>\n") != std::string::npos);
}

TEST_CASE("an empty answer is a whole document in every format", "[graph]") {
  GraphView view;
  view.question = "cycles";
  view.title = "none";
  CHECK(graph_text(view, false) == "none\n");
  CHECK(graph_dot(view, false).ends_with("}\n"));
  CHECK(graph_mermaid(view, false) == "%% none\nflowchart LR\n");
  CHECK(graph_graphml(view).ends_with("</graphml>\n"));
  CHECK(graph_json(view) ==
        "{\n  \"format_version\": 1,\n  \"question\": \"cycles\",\n  \"title\": \"none\",\n  \"nodes\": [],\n"
        "  \"edges\": [],\n  \"paths\": []\n}\n");
}

TEST_CASE("a service gives a node its shape and colour", "[graph]") {
  CHECK(style_of(of_type("AWS::Lambda::Function")).name == "compute");
  CHECK(style_of(of_type("AWS::DynamoDB::Table")).name == "database");
  CHECK(style_of(of_type("AWS::EC2::Subnet")).name == "network");
  CHECK(style_of(of_type("AWS::EC2::Instance")).name == "compute");
  CHECK(style_of(of_type("AWS::Unheard::Of")).name == "other");
  CHECK(style_of(of_type("Custom::Thing")).name == "other");
  CHECK(style_of(of_type("AWS::")).name == "other");
  CHECK(style_of({"AWS::SQS::Queue", "type", {}, {}, false}).name == "messaging");
  CHECK(style_of({"Data", "stack", {}, {}, false}).name == "group");
}

TEST_CASE("labels fit: ids break between their words", "[graph]") {
  const auto lines = [](std::string id) {
    ViewNode node;
    node.id = std::move(id);
    return name_lines(node);
  };
  using Lines = std::vector<std::string>;
  CHECK(lines("OrdersTable") == Lines{"OrdersTable"});
  CHECK(lines("PlaceOrderLambdaFunctionPermissionApiGateway") ==
        Lines{"PlaceOrderLambda", "FunctionPermissionApi", "Gateway"});
  CHECK(lines(std::string(50, 'x')) == Lines{std::string(22, 'x'), std::string(22, 'x'), "xxxxxx"});
  const Lines cut = lines(std::string(30 * 22, 'x'));
  CHECK(cut.size() == 3);
  CHECK(cut[1] == std::string(22, 'x') + "…");
}

TEST_CASE("edges say four labels, or three and how many more there are", "[graph]") {
  ViewEdge edge;
  edge.labels = {"A", "B", "C", "D"};
  CHECK(label_lines(edge) == std::vector<std::string>{"A", "B", "C", "D"});
  edge.labels.push_back("E");
  CHECK(label_lines(edge) == std::vector<std::string>{"A", "B", "C", "2 more"});
}
