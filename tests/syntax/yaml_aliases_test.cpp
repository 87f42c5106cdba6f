// [S7] Anchors, aliases and merge keys are resolved by copy.
#include "catch.hpp"
#include "syntax/yaml_support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

TEST_CASE("an alias is a copy of what its anchor marks", "[yaml][S7]") {
  CHECK(json_of("a: &x {b: [1, c]}\nd: *x\ne: [*x, *x]\n") ==
        R"({"a":{"b":[1,"c"]},"d":{"b":[1,"c"]},"e":[{"b":[1,"c"]},{"b":[1,"c"]}]})");
  CHECK(json_of("a: &x !Ref A\nb: !Join ['', [*x]]\n") ==
        R"({"a":{"Ref":"A"},"b":{"Fn::Join":["",[{"Ref":"A"}]]}})");
  CHECK(json_of("a: !GetAtt &x A.Arn\nb: *x\n") ==
        R"({"a":{"Fn::GetAtt":["A","Arn"]},"b":{"Fn::GetAtt":["A","Arn"]}})");
  CHECK(json_of("a: &x\nb: *x\n") == R"({"a":null,"b":null})");
  CHECK(json_of("- &x a\n- &x b\n- *x\n") == R"(["a","b","b"])");  // the nearest anchor before counts
  CHECK(json_of("a: &k key\n*k : b\n") == R"({"a":"key","key":"b"})");
}

TEST_CASE("what an alias brings points to where it is written", "[yaml][S7]") {
  const auto read = read_text("a: &x\n  b: c\nd: *x\n");
  REQUIRE(read.ok());
  const Node copy = (*read.value)->root().find("d").find("b");
  CHECK(copy.place().line == 2);
  CHECK(copy.place().column == 6);
  CHECK(copy.pointer() == "/d/b");
}

TEST_CASE("an alias needs an anchor before it, and cannot stand in what it names", "[yaml][S7]") {
  CHECK(faults_of("a: *x\nb: &x c\n") == "CFS0117 1:4");
  CHECK(faults_of("a: &x [b, *x]\n") == "CFS0120 1:11");
  CHECK(faults_of("a: &x\n  b:\n    <<: *x\n") == "CFS0120 3:9");
}

TEST_CASE("anchors have plain names", "[yaml]") {
  CHECK(json_of("a: &x-1_y.z b\nc: *x-1_y.z\n") == R"({"a":"b","c":"b"})");
  CHECK(faults_of("a: &x:y b\n") == "CFS0117 1:4");
  CHECK(faults_of("a: &x &y b\n") == "CFS0117 1:7");
  CHECK(faults_of("a: &x *y\n") == "CFS0117 1:7");
}

TEST_CASE("a merge key brings the members that the mapping lacks", "[yaml][S7]") {
  CHECK(json_of("a: &x {k: 1, l: 2}\nb: {<<: *x, l: 3, m: 4}\n") ==
        R"({"a":{"k":1,"l":2},"b":{"l":3,"m":4,"k":1}})");
  CHECK(json_of("b:\n  l: 3\n  <<: {k: 1, l: 2}\n") == R"({"b":{"l":3,"k":1}})");
  // Of several, the first counts; a mapping goes before what it merges itself.
  CHECK(json_of("- &x {k: 1}\n- &y {k: 2, l: 2}\n- {<<: [*x, *y]}\n- {<<: [*y, *x]}\n") ==
        R"([{"k":1},{"k":2,"l":2},{"k":1,"l":2},{"k":2,"l":2}])");
  CHECK(json_of("- &x {k: 1, l: 1}\n- &y {<<: *x, k: 2}\n- {<<: [*y, {m: 3, k: 4}]}\n") ==
        R"([{"k":1,"l":1},{"k":2,"l":1},{"k":2,"l":1,"m":3}])");
  CHECK(json_of("- &x [{k: 1}, {l: 2}]\n- {<<: *x}\n") == R"([[{"k":1},{"l":2}],{"k":1,"l":2}])");
  CHECK(json_of("{<<: {}, a: b}") == R"({"a":"b"})");
  CHECK(json_of("{'<<': a, \"b\": c}") == R"({"<<":"a","b":"c"})");  // quoted, it is a key like others
}

TEST_CASE("only mappings can be merged", "[yaml]") {
  CHECK(faults_of("{<<: a}") == "CFS0122 1:6");
  CHECK(faults_of("{<<: [{a: b}, c]}") == "CFS0122 1:15");
  CHECK(faults_of("a: &x [1]\nb:\n  <<: *x\n") == "CFS0122 1:8");
  CHECK(faults_of("{<<: !Ref a}") == "CFS0122 1:11");
  CHECK(faults_of("{<<: !If {a: b}}") == "CFS0122 1:10");
  CHECK(faults_of("{<<: {a: b}, <<: {c: d}}") == "CFS0103 1:14");
}

TEST_CASE("of keys that stand twice the last counts, with both places", "[yaml][S7][CFS0103]") {
  const auto read = read_text("Resources:\n  A: 1\n  B: {C: 2, \"C\": 3}\n  A: 4\n");
  REQUIRE(read.ok());
  CHECK(JsonWriter(JsonStyle::minified).copy((*read.value)->root()).take() ==
        R"({"Resources":{"A":4,"B":{"C":3}}})");
  const std::string hint =
      "  hint: CloudFormation takes the last one, and so it is read here: remove the other\n";
  CHECK(to_text(read.diagnostics) ==
        "3:13: warning[CFS0103]: the key 'C' stands twice in one object\n  at: /Resources/B/C\n"
        "  3:7: first seen here\n" +
            hint +
            "4:3: warning[CFS0103]: the key 'A' stands twice in one object\n  at: /Resources/A\n"
            "  2:3: first seen here\n" +
            hint);
  // What a mapping merges stays behind its own keys, and the last of several merge keys goes before.
  CHECK(json_of("a: &x {k: 1, k: 2, l: 3}\nb: {l: 4, <<: *x, l: 5}\n") ==
        R"({"a":{"k":2,"l":3},"b":{"l":5,"k":2}})");
  CHECK(json_of("{<<: {a: 1, b: 2}, <<: {b: 3}}") == R"({"b":3,"a":1})");
  std::string many;
  for (int i = 0; i < 40; ++i) many += "k" + std::to_string(i) + ": x\n";
  CHECK(faults_of(many).empty());
  CHECK(faults_of(many + "k7: y\n") == "CFS0103 41:1");
  CHECK(faults_of("a: &x {k: 1, k: 2}\nb: {<<: *x}\nc: *x\n") == "CFS0103 1:14, CFS0103 1:14");
}

TEST_CASE("a few lines of aliases cannot fill the memory", "[yaml][S7]") {
  std::string lists = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  std::string merges = "a0: &a0 {k: v}\n";
  for (int i = 1; i < 30; ++i) {
    const std::string from = "*a" + std::to_string(i - 1), name = "a" + std::to_string(i);
    std::string ten = from;
    for (int j = 1; j < 10; ++j) ten += ", " + from;
    lists += name + ": &" + name + " [" + ten + "]\n";
    merges += name + ": &" + name + " {<<: [" + ten + "]}\n";
  }
  CHECK(faults_of(lists).substr(0, 7) == "CFS0120");
  CHECK(faults_of(merges).substr(0, 7) == "CFS0120");
  CHECK(faults_of("a: &a " + std::string(1 << 20, 'x') + "\nb: [" + [] {
          std::string aliases;
          for (int i = 0; i < 100; ++i) aliases += "*a, ";
          return aliases;
        }() + "]\n") == "CFS0120 2:" + std::to_string(5 + 63 * 4));
}

TEST_CASE("aliases of aliases cannot nest beyond what JSON may", "[yaml][S7]") {
  std::string text = "a0: &a0 " + std::string(100, '[') + std::string(100, ']') + "\n";
  for (int i = 1; i < 8; ++i)
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " " + std::string(100, '[') + "*a" +
            std::to_string(i - 1) + std::string(100, ']') + "\n";
  CHECK(faults_of(text).substr(0, 7) == "CFS0104");
}
