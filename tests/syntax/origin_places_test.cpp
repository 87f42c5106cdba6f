#include "syntax/origin_places.hpp"

#include "catch.hpp"
#include "support.hpp"
#include "syntax/canonical_order.hpp"
#include "syntax/document_reader.hpp"
#include "syntax/place_within.hpp"

using namespace cfnsplit;

namespace {

constexpr const char* kOrigin = R"(Resources:
  Order:
    Type: Short
    List: [one, two]
    Text: "call ${Other} now"
  OrderQueue:
    Type: Queue
)";

constexpr const char* kMade = R"({"Resources": {
  "OrderQueueRole": {"Type": "Role"},
  "OrderRole": {"Type": "Role", "Text": "x"},
  "Order": {"Text": "call ${Other} now", "Long": {"Deep": 1}, "List": ["one", "two", "three"]},
  "Alien": {"Type": "Role"}
}})";

std::shared_ptr<const Document> made() {
  const auto read = read_document(test::source_of(with_origin(kMade, kOrigin), "app.yaml"), {});
  REQUIRE(read);
  return in_canonical_order(*read, "");
}

Node at(const Document& document, std::vector<std::string_view> steps) {
  Node node = document.root();
  for (const std::string_view step : steps) node = node.find(step);
  REQUIRE(node);
  return node;
}

std::string told(const SourcePlace& place) {
  return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + " " +
         place.pointer;
}

}  // namespace

TEST_CASE("a value that the origin has as well stands there", "[origin]") {
  const auto document = made();
  const Node text = at(*document, {"Resources", "Order", "Text"});
  CHECK(told(text.place()) == "app.yaml:5:11 /Resources/Order/Text");
  CHECK(told(text.key_place()) == "app.yaml:5:5 /Resources/Order/Text");
  CHECK(text.place().excerpt == "    Text: \"call ${Other} now\"");
  CHECK(told(at(*document, {"Resources", "Order", "List"}).at(1).place()) ==
        "app.yaml:4:17 /Resources/Order/List/1");
}

TEST_CASE("what only the made text has is told by what is around it or what it was made of", "[origin]") {
  const auto document = made();
  CHECK(told(at(*document, {"Resources", "Order", "Long", "Deep"}).place()) ==
        "app.yaml:2:3 /Resources/Order");
  CHECK(told(at(*document, {"Resources", "Order", "List"}).at(2).place()) ==
        "app.yaml:4:5 /Resources/Order/List");
  CHECK(told(at(*document, {"Resources", "OrderRole", "Text"}).place()) == "app.yaml:2:3 /Resources/Order");
  CHECK(told(at(*document, {"Resources", "OrderQueueRole"}).key_place()) ==
        "app.yaml:6:3 /Resources/OrderQueue");
  CHECK(told(at(*document, {"Resources", "Alien"}).key_place()) == "app.yaml:1:1 /Resources");
}

TEST_CASE("a part of a text stands in the origin where the text is the same", "[origin]") {
  const auto document = made();
  const Node text = at(*document, {"Resources", "Order", "Text"});
  const SourcePlace place = place_within(text, 7, 12);
  CHECK(told(place) == "app.yaml:5:19 /Resources/Order/Text");
  CHECK(place.length == 5);
  CHECK(told(place_within(at(*document, {"Resources", "OrderRole", "Text"}), 0, 1)) ==
        "app.yaml:2:3 /Resources/Order");
}

TEST_CASE("an origin that cannot be read leaves the places of the made text", "[origin]") {
  const auto read = read_document(test::source_of(with_origin("{\n\"A\": 1}", "A: [")), {});
  REQUIRE(read);
  CHECK((*read)->root().find("A").place().line == 2);
}
