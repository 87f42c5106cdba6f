// Outputs of a template that is split again and again: where they stood, they stand [S40].
#include <cfnsplit/verify.hpp>

#include "partition/random_problem.hpp"
#include "whole/lock_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;
using cfnsplit::partition::testing::Dice;

namespace {

std::string numbered(const std::string& name, int i) { return name + std::to_string(i); }

// A queue, and an output that reads it.
void add_queue(Json& source, int i, bool is_exported) {
  source["Resources"][numbered("Queue", i)] = {{"Type", "AWS::SQS::Queue"}};
  Json& output = source["Outputs"][numbered("Out", i)] = {{"Value", {{"Ref", numbered("Queue", i)}}}};
  if (is_exported) output["Export"] = {{"Name", numbered("export", i)}};
}

Json queues(int n, bool is_exported = false) {
  Json source = {{"Resources", Json::object()}, {"Outputs", Json::object()}};
  for (int i = 0; i < n; ++i) add_queue(source, i, is_exported);
  return source;
}

// Output → the path of its stack, as the written templates have it.
std::map<std::string, std::string> standing(const SplitView& view, const Json& source) {
  std::map<std::string, std::string> found;
  for (const StackSummary& stack : view.split.stacks) {
    const Json& file = view.files.at(stack.file);
    if (!file.contains("Outputs")) continue;
    for (const auto& [name, output] : file["Outputs"].items())
      if (source["Outputs"].contains(name)) CHECK(found.emplace(name, stack.stack).second);
  }
  return found;
}

SplitOptions limited(std::int64_t resources, std::int64_t outputs) {
  SplitOptions options = with_capacity(resources);
  options.limits.outputs = outputs;
  return options;
}

// The lock as versions wrote it that knew nothing of outputs.
Split without_outputs(Split split) {
  Json lock = Json::parse(split.lock);
  lock.erase("outputs");
  lock.erase("source");
  split.lock = lock.dump();
  return split;
}

const Diagnostic* find(const std::vector<Diagnostic>& found, std::string_view code) {
  const auto at = std::ranges::find(found, code, &Diagnostic::code);
  return at == found.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("no standing output moves while outputs grow from 190 to 230", "[outputs][S40]") {
  for (const bool is_exported : {false, true}) {
    Json source = queues(190, is_exported);
    SplitView last = split_with(source, {}, {});
    for (int deploy = 1; deploy <= 10; ++deploy) {
      const auto before = standing(last, source);
      for (int i = 186 + 4 * deploy; i < 190 + 4 * deploy; ++i) add_queue(source, i, is_exported);
      last = split_with(source, {}, with_lock({}, last.split));
      CHECK(last.split.output_moves.empty());
      CHECK(last.split.moves.empty());
      CHECK_FALSE(has_code(last.diagnostics, "CFS0412"));
      const auto after = standing(last, source);
      REQUIRE(after.size() == source["Outputs"].size());
      for (const auto& [output, stack] : before) CHECK(after.at(output) == stack);
    }
    CHECK(last.root()["Outputs"].size() == 200);
    CHECK(last.split.moved_outputs.size() == 30);
  }
}

TEST_CASE("an output of a child stays there when the root has room again", "[outputs][S40]") {
  Json source = queues(12, true);
  const SplitView first = split_with(source, {}, limited(10, 8));
  const auto before = standing(first, source);
  REQUIRE(first.split.moved_outputs.size() == 4);
  for (int i = 0; i < 12; ++i) {
    if (source["Outputs"].size() == 6 || !before.at(numbered("Out", i)).empty()) continue;
    source["Outputs"].erase(numbered("Out", i));
  }
  const SplitView second = split_with(source, {}, with_lock(limited(10, 8), first.split));
  CHECK(second.split.output_moves.empty());
  CHECK(second.split.moved_outputs == first.split.moved_outputs);
  CHECK_FALSE(has_code(second.diagnostics, "CFS0407"));  // they do not move: they stand there

  VerifyOptions options;
  options.limits = limited(10, 8).limits;
  std::vector<TemplateFile> files = second.split.files;
  CHECK(verify("test.json", source.dump(), files, options).ok());
  std::erase_if(files, [](const TemplateFile& file) { return file.name == kManifestFile; });
  CHECK(codes(verify("test.json", source.dump(), files, options).diagnostics).find("CFS0506") !=
        std::string::npos);  // nothing says that they are meant to be there
}

TEST_CASE("an exported output that must leave its stack is refused by name", "[outputs][CFS0835][CFS0836]") {
  Json source = queues(12, true);
  for (const char* const name : {"Out0", "Out1", "Out2"}) source["Outputs"][name].erase("Export");
  const SplitView first = split_with(source, {}, limited(10, 8));
  const auto before = standing(first, source);
  const auto exported = std::ranges::find_if(before, [&](const auto& one) {
    return !one.second.empty() && source["Outputs"][one.first].contains("Export");
  });
  const auto plain = std::ranges::find_if(before, [&](const auto& one) {
    return !one.second.empty() && !source["Outputs"][one.first].contains("Export");
  });
  REQUIRE(exported != before.end());
  REQUIRE(plain != before.end());
  const auto moving = [&](const std::string& output) {
    SplitOptions again = with_lock(limited(10, 8), first.split);
    again.pins = {{"Queue" + output.substr(3), "Elsewhere"}};
    again.allow_moves = {"Queue" + output.substr(3)};
    return again;
  };

  SECTION("one without an Export moves with its resource, and it is said") {
    const SplitView moved = split_with(source, {}, moving(plain->first));
    REQUIRE(moved.split.output_moves.size() == 1);
    CHECK(moved.split.output_moves[0].output == plain->first);
    CHECK(moved.split.output_moves[0].from == plain->second);
    CHECK(moved.split.output_moves[0].to == "Elsewhere");
    CHECK_FALSE(moved.split.output_moves[0].is_exported);
    REQUIRE(find(moved.diagnostics, "CFS0836"));
    CHECK(find(moved.diagnostics, "CFS0836")->place.pointer == "/Outputs/" + plain->first);
  }
  SECTION("where its resource goes to the root, it drives no other output out of it") {
    SplitOptions again = moving(plain->first);
    again.pins[0].stack = "root";
    CHECK(split_with(source, {}, again).split.output_moves.empty());  // the root is full
    again.limits.outputs = 9;
    const SplitView moved = split_with(source, {}, again);
    REQUIRE(moved.split.output_moves.size() == 1);
    CHECK(moved.split.output_moves[0].to.empty());
  }
  SECTION("one with an Export is refused") {
    SplitOptions again = moving(exported->first);
    const std::vector<Diagnostic> found = refused(source, again);
    CHECK(codes(found) == "CFS0835");
    REQUIRE(find(found, "CFS0835"));
    CHECK(find(found, "CFS0835")->place.pointer == "/Outputs/" + exported->first);
    CHECK(find(found, "CFS0835")->hint.find("--allow-moves " + exported->first) != std::string::npos);
    again.tell_moves = true;
    CHECK(split_with(source, {}, again).split.output_moves.at(0).is_exported);
    again.tell_moves = false;
    again.allow_moves.push_back(exported->first);
    CHECK(split_with(source, {}, again).split.output_moves.size() == 1);
  }
  SECTION("a name that is no output's is said") {
    SplitOptions again = moving(exported->first);
    again.allow_moves = {"Uot11"};
    const std::vector<Diagnostic> found = refused(source, again);
    CHECK(codes(found) == "CFS0811");
    CHECK(found.front().hint.find("Out11") != std::string::npos);
  }
  SECTION("several are one refusal, each with its place") {
    SplitOptions again = with_lock(limited(10, 6), first.split);
    for (int i = 0; i < 12; ++i) again.allow_moves.push_back(numbered("Queue", i));
    const std::vector<Diagnostic> found = refused(source, again);
    CHECK(codes(found) == "CFS0835");
    REQUIRE(find(found, "CFS0835"));
    CHECK(find(found, "CFS0835")->related.size() >= 2);
  }
}

TEST_CASE("what nobody reads by name leaves the root first", "[outputs][S40]") {
  Json source = queues(4, true);
  const auto rename = [&](const char* from, const char* to, bool is_exported) {
    source["Outputs"][to] = source["Outputs"][from];
    source["Outputs"].erase(from);
    if (!is_exported) source["Outputs"][to].erase("Export");
  };
  rename("Out0", "ServiceEndpoint", false);
  rename("Out1", "GetLambdaFunctionQualifiedArn", true);
  rename("Out2", "Plain", false);
  rename("Out3", "Shared", true);
  const std::vector<std::string> order = {"Plain", "GetLambdaFunctionQualifiedArn", "ServiceEndpoint",
                                          "Shared"};
  for (std::size_t n = 1; n <= 3; ++n) {
    std::vector<std::string> first(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(n));
    std::ranges::sort(first);
    const SplitView view = split_with(source, {"Queue0=A", "Queue1=B", "Queue2=C", "Queue3=D"},
                                      limited(10, 4 - static_cast<std::int64_t>(n)));
    CHECK(view.split.moved_outputs == first);
  }
}

TEST_CASE("a lock file that says nothing of outputs", "[outputs][lock][CFS0837][CFS0838]") {
  Json source = queues(12, true);
  SECTION("has them in the root, if the root can hold them") {
    const Split first = without_outputs(split_with(source, {"Queue3=Back"}, limited(20, 12)).split);
    add_queue(source, 12, false);
    const SplitView second = split_with(source, {}, with_lock(limited(20, 12), first));
    CHECK(has_code(second.diagnostics, "CFS0838"));
    CHECK(second.split.output_moves.empty());
    CHECK(second.split.moved_outputs == std::vector<std::string>{"Out12"});  // its queue is new, so it is
    CHECK(Json::parse(second.split.lock)["outputs"]["Out12"] != "root");
    const SplitView third = split_with(source, {}, with_lock(limited(20, 12), second.split));
    CHECK_FALSE(has_code(third.diagnostics, "CFS0838"));
    CHECK(third.split.lock == second.split.lock);
  }
  SECTION("does not know, if the root cannot") {
    const Split first = split_with(source, {}, limited(10, 8)).split;
    const SplitView second = split_with(source, {}, with_lock(limited(10, 8), without_outputs(first)));
    CHECK(has_code(second.diagnostics, "CFS0837"));
    CHECK(second.split.output_moves.empty());
    CHECK(second.split.lock == first.lock);
  }
  SECTION("is no reason to stop where it is frozen") {
    const Split first = split_with(source, {}, limited(10, 12)).split;
    SplitOptions frozen = with_lock(limited(10, 12), without_outputs(first));
    frozen.frozen = true;
    CHECK(split("test.json", source.dump(), frozen).ok());
  }
}

TEST_CASE("a frozen lock names outputs that differ", "[outputs][lock][CFS0810]") {
  Json source = queues(12);
  const Split first = split_with(source, {}, limited(10, 20)).split;
  SplitOptions frozen = with_lock(limited(10, 20), first);
  frozen.frozen = true;
  CHECK(split("test.json", source.dump(), frozen).ok());
  source["Outputs"]["Other"] = {{"Value", {{"Ref", "Queue1"}}}};
  source["Outputs"].erase("Out2");
  const std::vector<Diagnostic> found = refused(source, frozen);
  CHECK(codes(found) == "CFS0810 CFS0810");
  CHECK(found[0].summary.find("the output 'Other' is new, in the root") != std::string::npos);
  CHECK(found[1].summary.find("the output 'Out2' is gone from the root") != std::string::npos);
}

TEST_CASE("outputs stay where the deployed templates have them", "[outputs]") {
  Json source = queues(12, true);
  const SplitView first = split_with(source, {}, limited(10, 8));
  const auto before = standing(first, source);
  SplitOptions again = limited(10, 8);
  for (const TemplateFile& file : first.split.files)
    if (file.name != kManifestFile) again.deployed.push_back(file);
  for (int i = 12; i < 15; ++i) add_queue(source, i, true);
  const SplitView second = split_with(source, {}, again);
  CHECK(second.split.output_moves.empty());
  const auto after = standing(second, source);
  for (const auto& [output, stack] : before) CHECK(after.at(output) == stack);

  SECTION("and go before the lock, which may be of a split that was never deployed") {
    again.lock = {"lock", second.split.lock};
    for (auto& [output, stack] : before)
      if (!stack.empty())
        again.lock->text = replaced_all(again.lock->text, '"' + output + "\": \"" + stack + '"',
                                        '"' + output + "\": \"root\"");
    const SplitView third = split_with(source, {}, again);
    for (const auto& [output, stack] : before) CHECK(standing(third, source).at(output) == stack);
  }
}

TEST_CASE("an output that only the root can fill in stays in the root", "[outputs][S16]") {
  Json source = queues(6, true);
  source["Parameters"] = {
      {"Url", {{"Type", "String"}, {"Default", "{{resolve:secretsmanager:db:SecretString:password}}"}}}};
  source["Outputs"]["Out0"].erase("Export");
  source["Outputs"]["Out0"]["Value"] = {{"Fn::Sub", "${Queue0.Arn}?${Url}"}};
  source["Outputs"]["Out1"].erase("Export");
  source["Outputs"]["Out1"]["Value"] = {
      {"Fn::Join", {",", {{{"Ref", "Queue1"}}, {{"Ref", "AWS::NotificationARNs"}}}}}};
  const SplitView view = split_with(source, {"Queue0=Back", "Queue1=Back"}, limited(10, 5));
  CHECK(view.root()["Outputs"].contains("Out0"));
  CHECK(view.root()["Outputs"].contains("Out1"));
  CHECK(view.split.moved_outputs.size() == 1);
}

TEST_CASE("outputs that a loop makes stay in the root, and the lock has the loop", "[outputs][lock][S6]") {
  Json source = queues(4);
  source["Transform"] = "AWS::LanguageExtensions";
  for (int i = 0; i < 3; ++i) source["Outputs"].erase(numbered("Out", i));
  source["Outputs"]["Fn::ForEach::Urls"] = {
      "N", {"Queue0", "Queue1", "Queue2"}, {{"Url${N}", {{"Value", {{"Ref", {{"Fn::Sub", "${N}"}}}}}}}}};
  const SplitView view = split_with(source, {"Queue3=Back"}, limited(10, 3));
  CHECK(view.split.moved_outputs == std::vector<std::string>{"Out3"});
  const Json outputs = Json::parse(view.split.lock)["outputs"];
  CHECK(outputs["Fn::ForEach::Urls"] == "root");
  CHECK(outputs["Out3"] == "Back");
  const SplitView again = split_with(source, {}, with_lock(limited(10, 3), view.split));
  CHECK(text_of(again.split) == text_of(view.split));
}

TEST_CASE("a full root hands new outputs of its own resources to nested stacks", "[outputs][lock]") {
  Json source = queues(8, true);
  const SplitView first =
      split_with(source, {"Queue0=root", "Queue1=root", "Queue6=Back", "Queue7=Front"}, limited(20, 8));
  REQUIRE(first.split.moved_outputs.empty());
  source["Outputs"]["Name"] = {{"Value", {{"Fn::GetAtt", {"Queue0", "QueueName"}}}}};
  source["Outputs"]["Both"] = {{"Value", {{"Fn::Sub", "${Queue0} ${Queue1} ${AWS::StackName}"}}},
                               {"Export", {{"Name", "both"}}}};
  const SplitView second = split_with(source, {}, with_lock(limited(20, 8), first.split));
  CHECK(second.split.moves.empty());
  CHECK(second.split.output_moves.empty());
  CHECK(second.split.moved_outputs == std::vector<std::string>{"Both", "Name"});
  const SplitView third = split_with(source, {}, with_lock(limited(20, 8), second.split));
  CHECK(text_of(third.split) == text_of(second.split));

  SECTION("but to none that must be there before") {
    Json waiting = queues(8, true);
    waiting["Resources"]["Queue0"]["DependsOn"] = "Queue6";
    waiting["Resources"]["Queue1"]["DependsOn"] = "Queue7";
    const SplitView one =
        split_with(waiting, {"Queue0=root", "Queue1=root", "Queue6=Back", "Queue7=Front"}, limited(20, 8));
    waiting["Outputs"]["Name"] = source["Outputs"]["Name"];
    const SplitView two = split_with(waiting, {}, with_lock(limited(20, 8), one.split));
    CHECK(two.split.moves.empty());
    CHECK(two.split.output_moves.empty());
    CHECK(Json::parse(two.split.lock)["outputs"]["Name"] == "Front");
  }
}

// Over random histories: an output changes its place only with its resource, or where those that stand in the root
// are too many by themselves.
TEST_CASE("an output changes its stack only where it must", "[outputs][lock]") {
  int moved_outputs = 0;
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    Dice dice(seed);
    Estate estate(14 + dice.roll(10));
    Json outputs = Json::object();
    int made = 0;
    const auto add_output = [&](const std::string& resource) {
      Json& output = outputs[numbered("Out", made)] = {{"Value", {{"Ref", resource}}}};
      if (dice.roll(2) == 0) output["Export"] = {{"Name", numbered("export", made)}};
      ++made;
    };
    for (const std::string& id : estate.functions()) add_output(id);
    std::int64_t limit = 10 + dice.roll(8);
    const std::int64_t capacity = 30 + dice.roll(20);
    const auto source_of = [&] {
      Json source = estate.json();
      source["Outputs"] = outputs;
      return source;
    };
    Split last = split_with(source_of(), {}, limited(capacity, limit)).split;
    for (int edit = 0; edit < 12; ++edit) {
      const int kind = dice.roll(6);
      const auto some = [&] {
        return estate
            .functions()[static_cast<std::size_t>(dice.roll(static_cast<int>(estate.functions().size())))];
      };
      if (kind <= 1) add_output(estate.add_function({estate.table(dice.roll(4))}));
      if (kind == 2 && outputs.size() > 6)
        outputs.erase(std::next(outputs.begin(), dice.roll(static_cast<int>(outputs.size()))).key());
      if (kind == 3) add_output(some());
      if (kind == 4) limit = std::max<std::int64_t>(8, limit - dice.roll(3));
      if (kind == 5) estate.add_reference(estate.functions().front(), estate.functions().back());
      SplitOptions again = with_lock(limited(capacity, limit), last);
      again.allow_moves = {"all"};
      const Json source = source_of();
      const Json lock = Json::parse(last.lock)["outputs"];
      std::int64_t in_root = 0;
      for (const auto& [name, stack] : lock.items()) in_root += stack == "root" && outputs.contains(name);
      const Split next = split_with(source, {}, again).split;
      const std::vector<std::string> resources = moved(next);
      for (const OutputMove& move : next.output_moves) {
        ++moved_outputs;
        const std::string read = outputs[move.output]["Value"]["Ref"];
        const bool with_resource = std::ranges::find(resources, read) != resources.end();
        CAPTURE(seed, edit, kind, move.output, move.from, move.to, in_root, limit);
        CHECK((with_resource || (move.from.empty() && in_root > limit)));
      }
      last = next;
    }
  }
  CHECK(moved_outputs > 0);  // or the histories show nothing
}

TEST_CASE("an output leaves with what is safe to move before one that reads a table", "[outputs][S40]") {
  Json source = {{"Resources", Json::object()}, {"Outputs", Json::object()}};
  const auto add = [&](const std::string& id, const std::string& type) {
    source["Resources"][id] = {{"Type", type}};
    source["Outputs"][id + "Out"] = {{"Value", {{"Ref", id}}}};
  };
  for (int i = 0; i < 30; ++i) add(numbered("Dashboard", i), "AWS::CloudWatch::Dashboard");
  for (int i = 0; i < 10; ++i) add(numbered("Table", i), "AWS::DynamoDB::Table");
  SplitOptions options = limited(200, 40);
  options.deployed = {{"template.json", source.dump()}};
  for (int i = 0; i < 2; ++i)
    source["Outputs"][numbered("New", i)] = {{"Value", {{"Fn::GetAtt", {numbered("Table", i), "Arn"}}}}};
  const SplitView view = split_with(source, {}, options);
  REQUIRE(view.split.moves.size() == 2);
  for (const Move& move : view.split.moves) CHECK(move.type == "AWS::CloudWatch::Dashboard");
}
