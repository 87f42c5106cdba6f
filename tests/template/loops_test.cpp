#include "template/loops.hpp"

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;

namespace {

using Texts = std::vector<std::string>;

std::shared_ptr<const Document> document_of(std::string text) {
  auto document = read_json(test::source_of(std::move(text)));
  REQUIRE(document.ok());
  return *document;
}

}  // namespace

TEST_CASE("a text becomes what the loops around it make of it", "[loops][S6]") {
  const auto document = document_of(R"({"Fn::ForEach::A": ["X", ["a-1", "b"], {
    "Fn::ForEach::B": ["Y", ["1", "2"], {"T${X}${Y}": {"Type": "t"}}],
    "Fn::ForEach::C": ["Z", {"Ref": "P"}, {"U${X}${Z}": {"Type": "t"}}]}]})");
  const Node outer = document->root().at(0).at(2);
  const Node both = outer.find("Fn::ForEach::B").at(2).at(0);
  const Node open = outer.find("Fn::ForEach::C").at(2).at(0);
  CHECK(expansions("plain", both) == Texts{"plain"});
  CHECK(expansions(both.key(), both) == Texts{"Ta-11", "Ta-12", "Tb1", "Tb2"});
  CHECK(expansions("T&{X}${Y}", both) == Texts{"Ta11", "Ta12", "Tb1", "Tb2"});
  CHECK(expansions("${X}${X}", both) == Texts{"a-1a-1", "bb"});
  CHECK(expansions(open.key(), open) == Texts{"Ua-1*", "Ub*"});
  CHECK(expansions("${Unknown}Q", both) == Texts{"*Q"});
  CHECK(expansions("cut ${off", both) == Texts{"cut ${off"});
  CHECK(is_loop_variable(both, "X"));
  CHECK_FALSE(is_loop_variable(both, "Z"));
}

TEST_CASE("too many expansions become one open text", "[loops]") {
  std::string items = "[\"0\"";
  for (int i = 1; i < 100; ++i) items += ",\"" + std::to_string(i) + "\"";
  items += "]";
  const auto document = document_of(R"({"Fn::ForEach::A": ["X", )" + items +
                                    R"(, {"Fn::ForEach::B": ["Y", )" + items + R"(, {"T": {}}]}]})");
  const Node inner = document->root().at(0).at(2).at(0).at(2).at(0);
  CHECK(expansions("${X}", inner).size() == 100);
  CHECK(expansions("a${X}b${Y}c", inner) == Texts{"a*b*c"});
}

TEST_CASE("patterns meet where some text fits both", "[loops]") {
  CHECK(may_be_same("Topic", "Topic"));
  CHECK_FALSE(may_be_same("Topic", "Topics"));
  CHECK(may_be_same("Topic*", "TopicA"));
  CHECK(may_be_same("Topic*", "Topic"));
  CHECK_FALSE(may_be_same("Topic*Q", "TopicA"));
  CHECK_FALSE(may_be_same("ab*ba", "aba"));
  CHECK(may_be_same("*Queue", "Topic*"));
  CHECK_FALSE(may_be_same("A*", "B*"));
  CHECK_FALSE(may_be_same("*A", "*B"));
}
