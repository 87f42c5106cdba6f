// Moves that are not safe, and are refused by name.
#include "whole/lock_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

TEST_CASE("what cannot stay within the quotas is named", "[lock][CFS0809]") {
  Json source = {{"Resources", Json::object()}};
  for (int i = 0; i < 12; ++i)
    source["Resources"]["Table" + std::to_string(i)] = {{"Type", "AWS::DynamoDB::Table"}};
  const Split first = split_with(source, {}, with_capacity(12)).split;
  const Outcome<Split> tight = split("test.json", source.dump(), with_lock(with_capacity(10), first));
  REQUIRE_FALSE(tight.ok());
  INFO(to_text(tight.diagnostics));
  REQUIRE(codes(tight.diagnostics) == "CFS0809");
  const Diagnostic& refusal = tight.diagnostics.front();
  CHECK(refusal.summary ==
        "3 resources would have to move, which is not safe: 3 stateful");  // 12 - 10, and the stack
  CHECK(refusal.related.size() == 3);
  CHECK(refusal.hint ==
        "--max-resources 12 would move nothing; 'cfnsplit adopt' finds limits that keep all in place; "
        "--allow-moves ID,… or 'all' deletes and creates");
}

TEST_CASE("a cycle that forces a move is named, with what helps", "[lock][CFS0809]") {
  // Front waits for Back by Reader, and from now on Back for Front by Late.
  const auto topic = [](const std::string& read) {
    return Json{
        {"Type", "AWS::SNS::Topic"},
        {"Properties", {{"TopicName", "t-" + read}, {"DisplayName", {{"Fn::GetAtt", {read, "TopicName"}}}}}}};
  };
  const auto plain = [](const std::string& name) {
    return Json{{"Type", "AWS::SNS::Topic"}, {"Properties", {{"TopicName", name}}}};
  };
  Json source = {{"Resources",
                  {{"First", plain("first")},
                   {"Second", plain("second")},
                   {"Reader", topic("First")},
                   {"Late", plain("late")}}}};
  SplitOptions options = with_capacity(40);
  options.pins = {{"First", "Back"}, {"Late", "Back"}, {"Reader", "Front"}, {"Second", "Front"}};
  const Split first = split_with(source, {}, options).split;
  source["Resources"]["Late"] = topic("Second");
  const std::vector<Diagnostic> found = refused(source, with_lock(with_capacity(40), first));
  INFO(to_text(found));
  REQUIRE(codes(found) == "CFS0809");
  const Diagnostic& refusal = found.front();
  CHECK(refusal.summary.find("for the stacks would wait for each other in a cycle (") != std::string::npos);
  for (const char* const step :
       {"'Reader' in 'Front' needs 'First' in 'Back'", "'Late' in 'Back' needs 'Second' in 'Front'"})
    CHECK(refusal.summary.find(step) != std::string::npos);
  CHECK(refusal.hint.starts_with("take back one of the references that make the cycle; --allow-moves "));
  CHECK(refusal.hint.find("adopt") == std::string::npos);
  CHECK(refusal.hint.find("--refactor") == std::string::npos);
  REQUIRE(refusal.related.size() == 2);
  for (const RelatedPlace& related : refusal.related) CHECK(related.place.line > 0);
}

TEST_CASE("of many refused moves all that lose data are named, and ten of each other danger",
          "[lock][CFS0809]") {
  Json source = {{"Resources", Json::object()}};
  SplitOptions again = with_capacity(100);
  for (int i = 0; i < 15; ++i) {
    const std::string number = std::to_string(i);
    source["Resources"]["Table" + number] = {{"Type", "AWS::DynamoDB::Table"}};
    source["Resources"]["Topic" + number] = {{"Type", "AWS::SNS::Topic"},
                                             {"Properties", {{"TopicName", "t" + number}}}};
    again.pins.push_back({"Table" + number, "Data"});
    again.pins.push_back({"Topic" + number, "Data"});
  }
  again.lock = TemplateFile{"lock", split_with(source, {}, with_capacity(100)).split.lock};
  const Outcome<Split> split_again = split("test.json", source.dump(), again);
  REQUIRE(codes(split_again.diagnostics) == "CFS0809");
  const Diagnostic& refusal = split_again.diagnostics.front();
  CHECK(refusal.summary ==
        "30 resources would have to move, which is not safe: 15 stateful, 15 cannot exist twice");
  REQUIRE(refusal.related.size() == 26);
  for (std::size_t i = 0; i < 15; ++i) CHECK(refusal.related[i].message.find("'Table") == 0);
  CHECK(refusal.related[25].message == "and 5 more that lose no data");
}

TEST_CASE("allowing what does not exist is refused", "[lock][CFS0811]") {
  const Estate estate(12);
  SplitOptions options = with_capacity(40);
  options.allow_moves = {"Tabel0"};
  const auto found = refused(estate.json(), options);
  CHECK(codes(found) == "CFS0811");
  CHECK(found.front().hint.find("'Table0'") != std::string::npos);
}
