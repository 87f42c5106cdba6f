// What docs/architecture.md says of testdata/example/orders.yaml where no command shows it: the references, the values
// and the needs. Mend the page where this fails.
#include "analysis/analyse.hpp"
#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Analysis orders() {
  const std::filesystem::path path = std::filesystem::path(CFNSPLIT_TESTDATA) / "example/orders.yaml";
  Outcome<Analysis> analysis = analyse(source_of(read_file(path), "orders.yaml"), {});
  REQUIRE(analysis.ok());
  return std::move(*analysis);
}

std::string value_name(const CarriedValue& value) {
  return std::string(value.name) + "." + std::string(value.attribute);
}

}  // namespace

TEST_CASE("the architecture's references are those of its template", "[docs]") {
  const Analysis analysis = orders();
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < analysis.source.resources.size(); ++i)
    for (const Reference& reference : analysis.references.of_resource(i))
      lines.push_back(std::string(analysis.source.resources.entries()[i].name) + " " +
                      std::to_string(reference.site.place().line) + " " + std::string(reference.name) + "." +
                      std::string(reference.attribute));
  CHECK(lines == std::vector<std::string>{"OrdersAlarm 44 OrdersTopic.Ref", "OrdersAlarm 43 Orders.Ref",
                                          "OrdersAlarm 39 IsProd.", "PlaceOrder 30 Stage.Ref",
                                          "PlaceOrder 30 Orders.Ref", "PlaceOrder 28 PlaceOrderRole.Arn",
                                          "PlaceOrderLogs 34 PlaceOrder.Ref",
                                          "PlaceOrderRole 22 Orders.Arn"});
}

TEST_CASE("the architecture's values and needs are those of its template", "[docs]") {
  const Analysis analysis = orders();
  std::vector<std::string> values;
  for (const CarriedValue& value : analysis.values.values()) values.push_back(value_name(value));
  CHECK(values == std::vector<std::string>{"OrdersTopic.Ref", "Orders.Ref", "Stage.Ref", "PlaceOrderRole.Arn",
                                           "PlaceOrder.Ref", "Orders.Arn"});
  std::vector<std::vector<ValueId>> needed;
  for (const Need& need : analysis.needs.of_resource) needed.push_back(need.values);
  CHECK(needed == std::vector<std::vector<ValueId>>{{}, {0, 1, 2}, {}, {1, 2, 3}, {4}, {5}});
  CHECK(analysis.needs.of_resource[1].conditions == std::vector<std::int32_t>{0});
  CHECK(analysis.needs.of_output[0].values == std::vector<ValueId>{1});
}
