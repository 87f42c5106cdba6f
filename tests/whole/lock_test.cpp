// Splitting again with a lock file: what stands stays, whatever is edited, and says so when it cannot.
#include "partition/random_problem.hpp"
#include "whole/lock_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;
using cfnsplit::partition::testing::Dice;

TEST_CASE("splitting again with one's own lock changes no byte", "[lock]") {
  for (const int functions : {5, 12, 40}) {
    for (const std::int64_t capacity : {20, 35, 60}) {
      const Estate estate(functions);
      const SplitOptions options = with_capacity(capacity);
      const SplitView first = split_with(estate.json(), {}, options);
      const SplitView second = split_with(estate.json(), {}, with_lock(options, first.split));
      CHECK(text_of(second.split) == text_of(first.split));
      CHECK(second.split.moves.empty());
    }
  }
}

TEST_CASE("a tree of stacks continues itself", "[lock]") {
  const Estate estate(60);
  const SplitOptions options = with_capacity(14);
  const SplitView first = split_with(estate.json(), {}, options);
  REQUIRE(first.split.lock.find('/') != std::string::npos);
  const SplitView second = split_with(estate.json(), {}, with_lock(options, first.split));
  CHECK(text_of(second.split) == text_of(first.split));

  SECTION("and grows") {
    Estate more = estate;
    for (int i = 0; i < 12; ++i) more.add_function({more.table(0)});
    const SplitView third = split_with(more.json(), {}, with_lock(options, first.split));
    CHECK(moved(third.split).empty());
  }
}

TEST_CASE("a resource that nothing names moves nothing", "[lock]") {
  Estate estate(30);
  SplitOptions options = with_capacity(50);
  options.headroom = 15;  // the command's default: a root that is full has no place for another stack
  const SplitView first = split_with(estate.json(), {}, options);
  const auto before = places(first.split);
  Split last = first.split;
  for (int i = 0; i < 30; ++i) {
    estate.resources()["Extra" + std::to_string(i)] = {{"Type", "AWS::SNS::Topic"}};
    last = split_with(estate.json(), {}, with_lock(options, last)).split;
    CHECK(last.moves.empty());
  }
  const auto after = places(last);
  for (const auto& [resource, stack] : before) CHECK(after.at(resource) == stack);
}

TEST_CASE("removed resources free room and move nothing", "[lock]") {
  Estate estate(30);
  const SplitOptions options = with_capacity(50);
  Split last = split_with(estate.json(), {}, options).split;
  while (estate.functions().size() > 2) {
    estate.remove_function(estate.functions().size() / 2);
    last = split_with(estate.json(), {}, with_lock(options, last)).split;
    CHECK(last.moves.empty());
  }
  CHECK_FALSE(last.is_one_stack);  // it would fit, but everything would move
}

TEST_CASE("versions with new ids stay with their functions and are no moves", "[lock][S51]") {
  Estate estate(30);
  const SplitOptions options = with_capacity(50);
  const SplitView first = split_with(estate.json(), {}, options);
  for (const std::string& id : std::vector<std::string>(estate.functions())) estate.new_version(id);
  const SplitView second = split_with(estate.json(), {}, with_lock(options, first.split));
  Json before = Json::parse(first.split.lock), after = Json::parse(second.split.lock);
  before.erase("fingerprints");  // they end with the ids of the last build
  after.erase("fingerprints");
  CHECK(after == before);
  CHECK(second.split.moves.empty());
  CHECK(first.split.lock.find("\"Work1 AWS::Lambda::Version\"") != std::string::npos);
  SplitOptions frozen = with_lock(options, first.split);
  frozen.frozen = true;
  CHECK(split("test.json", estate.json().dump(), frozen).ok());
}

TEST_CASE("a version that is deployed apart from its function stays there", "[lock][S33]") {
  const Estate estate(2);
  std::string version;
  Json root = estate.json(), child = {{"Resources", Json::object()}};
  const Json whole = estate.json();
  for (const auto& [id, resource] : whole["Resources"].items()) {
    if (resource["Type"] != "AWS::Lambda::Version") continue;
    version = id;
    child["Resources"][id] = resource;
    root["Resources"].erase(id);
  }
  REQUIRE_FALSE(version.empty());
  root["Resources"]["Versions"] = {{"Type", "AWS::CloudFormation::Stack"},
                                   {"Properties", {{"TemplateURL", "Versions.template.json"}}}};
  SplitOptions options;
  options.deployed = {{"root.template.json", root.dump()}, {"Versions.template.json", child.dump()}};
  const SplitView view = split_with(whole, {}, options);
  CHECK(places(view.split).at(version) == "Versions");
  CHECK(view.split.moves.empty());
}

TEST_CASE("a stack renamed in the lock has that name, and the earlier split tells it", "[lock][CFS0829]") {
  const Estate estate(12);
  SplitOptions options = with_capacity(40);
  SplitView first = split_with(estate.json(), {}, options);
  const std::string name = first.split.stacks.back().stack;
  Split renamed = first.split;
  renamed.lock = replaced_all(first.split.lock, name, "Orders");
  const SplitView second = split_with(estate.json(), {}, with_lock(options, renamed));
  CHECK(second.files.contains("Orders.template.json"));
  CHECK(second.split.moves.empty());
  CHECK(second.split.lock == renamed.lock);
  options.manifest = TemplateFile{"out/manifest.json", text_of_file(first.split, "manifest.json")};
  const auto told = split("test.json", estate.json().dump(), with_lock(options, renamed));
  REQUIRE(told.ok());
  REQUIRE(told.diagnostics.size() == 1);
  CHECK(told.diagnostics.front().code == "CFS0829");
  CHECK(told.diagnostics.front().summary.find("'Orders' that is '" + name + "'") != std::string::npos);
}

TEST_CASE("without a lock the earlier split's manifest keeps everything in place", "[lock]") {
  Estate estate(40);
  const SplitOptions options = with_capacity(14);  // a tree
  const SplitView first = split_with(estate.json(), {}, options);
  for (const std::string& id : std::vector<std::string>(estate.functions())) estate.new_version(id);
  SplitOptions lost = options;
  lost.manifest = TemplateFile{"out/manifest.json", text_of_file(first.split, "manifest.json")};
  const SplitView second = split_with(estate.json(), {}, lost);
  CHECK(second.split.moves.empty());
  CHECK(second.split.new_resources.empty());
  CHECK(second.split.removed_resources.empty());
  // Names of stacks last; after whom they are named is found anew.
  CHECK((Json::parse(second.split.lock)["resources"] == Json::parse(first.split.lock)["resources"]));
  lost.frozen = true;  // a manifest is no lock
  CHECK_FALSE(split("test.json", estate.json().dump(), lost).ok());
}

TEST_CASE("what is new and what is gone is counted against the lock, or against what is deployed", "[lock]") {
  Estate estate(12);
  const SplitOptions options = with_capacity(40);
  const SplitView first = split_with(estate.json(), {}, options);
  CHECK(first.split.new_resources.size() == first.split.placements.size());
  CHECK(first.split.removed_resources.empty());
  const Json before = estate.json();
  estate.resources()["Added"] = {{"Type", "AWS::SNS::Topic"}};
  estate.remove_function(3);
  std::vector<std::string> removed;
  for (const auto& [id, resource] : before["Resources"].items())
    if (!estate.json()["Resources"].contains(id) && resource["Type"] != "AWS::Lambda::Version")
      removed.push_back(id);
  REQUIRE_FALSE(removed.empty());
  SplitOptions deployed = options;
  deployed.deployed = {{"root.template.json", before.dump()}};
  for (const SplitOptions& told : {with_lock(options, first.split), deployed}) {
    const SplitView second = split_with(estate.json(), {}, told);
    CHECK(second.split.new_resources == std::vector<std::string>{"Added"});
    for (const std::string& id : removed) {
      CAPTURE(id);
      CHECK(std::ranges::count(second.split.removed_resources, id) == 1);
    }
    CHECK(second.split.removed_resources.size() == removed.size() + 1);  // and the version
  }
}

TEST_CASE("names of stacks differ in more than case, from pins, from the lock and from the root",
          "[lock][CFS0404][CFS0808]") {
  const std::string text =
      R"({"Resources": {"DataA": {"Type": "AWS::SQS::Queue"}, "DataB": {"Type": "AWS::SQS::Queue"}}})";
  const auto faults = [&](std::vector<Pin> pins, const std::string& lock) {
    SplitOptions options = with_capacity(1);
    options.limits.resources = 4;
    options.pins = std::move(pins);
    if (!lock.empty()) options.lock = TemplateFile{"test.cfnsplit.lock.json", lock};
    const auto made = split("test.json", text, options);
    return made.ok() ? std::string() : made.diagnostics.front().code + made.diagnostics.front().place.pointer;
  };
  CHECK(faults({{"DataA", "Ndf"}, {"DataB", "Ndf"}}, "").empty());
  CHECK(faults({{"DataA", "Ndf"}, {"DataB", "ndf"}}, "") == "CFS0404/Resources/DataB");
  CHECK(faults({{"DataA", "Root"}}, "") == "CFS0404/Resources/DataA");
  const std::string lock = R"({"generator": "cfnsplit", "format_version": 1, "stacks": {"Ndf": "DataA"},
                               "resources": {"DataA": "Ndf", "DataB": "root"}})";
  CHECK(faults({{"DataB", "Ndf"}}, lock) != "CFS0808/Resources/DataB");
  CHECK(faults({{"DataB", "ndf"}}, lock) == "CFS0808/Resources/DataB");
}

TEST_CASE("a template that grows out of one stack leaves in the root what was there", "[lock]") {
  Estate estate(5);
  const SplitOptions options = with_capacity(40);
  const SplitView first = split_with(estate.json(), {}, options);
  REQUIRE(first.split.is_one_stack);
  for (int i = 0; i < 8; ++i) estate.add_function({estate.table(0)});
  const SplitView second = split_with(estate.json(), {}, with_lock(options, first.split));
  CHECK(second.split.moves.empty());
  for (const auto& [resource, stack] : places(first.split)) CHECK(places(second.split).at(resource).empty());
}

TEST_CASE("any sequence of edits ends in a split that proves", "[lock]") {
  int forced = 0, edits = 0;
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    Dice dice(seed);
    Estate estate(20 + dice.roll(20));
    const SplitOptions options = with_capacity(30 + dice.roll(30));
    Split last = split_with(estate.json(), {}, options).split;
    for (int edit = 0; edit < 15; ++edit) {
      const auto some = [&] {
        return estate
            .functions()[static_cast<std::size_t>(dice.roll(static_cast<int>(estate.functions().size())))];
      };
      const int kind = dice.roll(5);
      if (kind == 0) estate.add_function({estate.table(dice.roll(4)), some()});
      if (kind == 1 && estate.functions().size() > 5)
        estate.remove_function(static_cast<std::size_t>(dice.roll(5)));
      if (kind == 2) estate.add_reference(estate.functions().front(), estate.functions().back());
      if (kind == 3) estate.new_version(some());
      if (kind == 4) {
        const std::string table = estate.add_table();
        for (int i = 0; i < 5; ++i) estate.add_reference(table, some());
      }
      SplitOptions again = with_lock(options, last);
      again.allow_moves = {"all"};
      last = split_with(estate.json(), {}, again).split;
      forced += !last.moves.empty();
      ++edits;
      if (kind == 1 || kind == 3) CHECK(moved(last).empty());
    }
  }
  CHECK(forced * 4 < edits);
}

TEST_CASE("moves that are not safe are refused by name", "[lock][S53][CFS0809]") {
  Estate estate(12);
  SplitOptions options = with_capacity(40);
  Split first = split_with(estate.json(), {}, options).split;
  const std::string stack = first.stacks.back().stack;
  const std::string from = places(first).at("Table0");
  const std::string to = from == stack ? "root" : stack;
  SplitOptions again = with_lock(options, first);
  again.pins = {{"Table0", to}};
  const Outcome<Split> refused_split = split("test.json", estate.json().dump(), again);
  REQUIRE_FALSE(refused_split.ok());
  CHECK(codes(refused_split.diagnostics).starts_with("CFS0809"));
  const Diagnostic& refusal = refused_split.diagnostics.front();
  CHECK(refusal.summary.find("'Table0' would have to move") != std::string::npos);
  CHECK(refusal.summary.find("(stateful): AWS::DynamoDB::Table holds data") != std::string::npos);
  CHECK(refusal.summary.find("for an option or a rule puts it there") != std::string::npos);
  CHECK(refusal.hint.starts_with("take back what puts it there; "));
  CHECK(refusal.hint.find("--allow-moves Table0") != std::string::npos);

  again.allow_moves = {"Table0"};
  const SplitView allowed = split_with(estate.json(), {}, again);
  REQUIRE_FALSE(allowed.split.moves.empty());
  CHECK(allowed.split.moves.front().resource == "Table0");
  CHECK(allowed.split.moves.front().danger == Danger::stateful);
  CHECK(allowed.split.moves.front().cause == MoveCause::pinned);
}

TEST_CASE("every move has a cause", "[lock]") {
  const Estate estate(12);
  const SplitOptions options = with_capacity(40);
  const Split first = split_with(estate.json(), {}, options).split;
  const auto before = places(first);
  const auto stands_elsewhere = [&](const std::string& from) {
    for (const StackSummary& stack : first.stacks)
      if (stack.stack != from) return stack.stack.empty() ? std::string("root") : stack.stack;
    return std::string();
  };
  const auto cause_of = [](const Split& split, const std::string& id) {
    for (const Move& move : split.moves)
      if (move.resource == id) return std::string(name_of(move.cause));
    return std::string();
  };

  SECTION("what shares its stack with something that is pinned elsewhere") {
    const std::vector<std::string> others = {"Work3", "Work3Logs", "Work3Role", "Work3Permission"};
    const auto beside = std::ranges::find_if(
        others, [&](const std::string& id) { return before.at(id) == before.at("Work3Alarm"); });
    REQUIRE(beside != others.end());
    SplitOptions again = with_lock(options, first);
    again.pins = {{"Work3Alarm", stands_elsewhere(before.at("Work3Alarm"))}};
    again.together = {{"Work3Alarm", *beside}};
    again.allow_moves = {"all"};
    const Split split = split_with(estate.json(), {}, again).split;
    CHECK(cause_of(split, "Work3Alarm") == "pinned");
    CHECK(cause_of(split, *beside) == "tied");
  }
  SECTION("a quota that leaves no room") {
    SplitOptions again = with_lock(with_capacity(36), first);
    again.allow_moves = {"all"};
    const Split split = split_with(estate.json(), {}, again).split;
    REQUIRE_FALSE(split.moves.empty());
    for (const Move& move : split.moves) CHECK(move.cause == MoveCause::quota);
  }
  SECTION("what saves more crossing values than it costs") {
    Json far = {{"Resources", {{"Filler", {{"Type", "AWS::SNS::Topic"}}}}}};
    Json actions = Json::array();
    for (const char* const id : {"T1", "T2", "T3", "T4"}) {
      far["Resources"][id] = {{"Type", "AWS::SNS::Topic"}};
      actions.push_back({{"Ref", id}});
    }
    far["Resources"]["Alarm"] = {{"Type", "AWS::CloudWatch::Alarm"},
                                 {"Properties", {{"AlarmActions", actions}}}};
    const std::vector<std::string> pins = {"T1=A", "T2=A", "T3=A", "T4=A", "Filler=B", "Alarm=B"};
    const Split apart = split_with(far, pins, with_capacity(5)).split;
    SplitOptions again = with_lock(with_capacity(5), apart);
    again.rebalance = true;
    const Split split = split_with(far, {}, again).split;
    CHECK(moved(split) == std::vector<std::string>{"Alarm"});
    CHECK(cause_of(split, "Alarm") == "rebalanced");
    CHECK(split.shared_values_before == 4);
    CHECK(split.shared_values == 0);
  }
  SECTION("stacks that would wait for each other") {
    Json cycle = {{"Resources", Json::object()}};
    for (const char* const id : {"A1", "A2", "B1", "B2"})
      cycle["Resources"][id] = {{"Type", "AWS::CloudWatch::Alarm"}};
    const auto reads = [&](const char* reader, const char* read) {
      cycle["Resources"][reader]["Properties"]["AlarmDescription"] = {{"Ref", read}};
    };
    reads("A1", "B1");
    const Split apart = split_with(cycle, {"A1=A", "A2=A", "B1=B", "B2=B"}, with_capacity(3)).split;
    reads("B2", "A2");
    const Split split = split_with(cycle, {}, with_lock(with_capacity(3), apart)).split;
    REQUIRE_FALSE(split.moves.empty());
    for (const Move& move : split.moves) CHECK(move.cause == MoveCause::cycle);
  }
}

TEST_CASE("a frozen lock names every difference", "[lock][CFS0810]") {
  Estate estate(12);
  const SplitOptions options = with_capacity(40);
  const Split first = split_with(estate.json(), {}, options).split;
  SplitOptions frozen = with_lock(options, first);
  frozen.frozen = true;
  CHECK(split("test.json", estate.json().dump(), frozen).ok());

  estate.resources()["Extra"] = {{"Type", "AWS::SNS::Topic"}};
  estate.resources().erase("Work3Alarm");
  const Outcome<Split> changed = split("test.json", estate.json().dump(), frozen);
  REQUIRE_FALSE(changed.ok());
  CHECK(codes(changed.diagnostics) == "CFS0810 CFS0810");
  CHECK(changed.diagnostics[0].summary.find("'Extra' is new, in ") != std::string::npos);
  CHECK(changed.diagnostics[1].summary.find("'Work3Alarm' is gone from ") != std::string::npos);

  for (int i = 0; i < 7; ++i) estate.resources()["More" + std::to_string(i)] = queue();
  for (const char* gone : {"Work1Alarm", "Work2Alarm"}) estate.resources().erase(gone);
  const std::vector<Diagnostic> many = refused(estate.json(), frozen);
  const std::string all = to_text(many);
  INFO(all);
  CHECK(all.find("8 resources are new: 'Extra' in ") != std::string::npos);
  CHECK(all.find(" and 3 more\n") != std::string::npos);
  CHECK(all.find("3 resources are gone: 'Work1Alarm' from ") != std::string::npos);
  CHECK(all.find("' is new, in ") == std::string::npos);

  frozen.lock.reset();
  CHECK(codes(split("test.json", estate.json().dump(), frozen).diagnostics) == "CFS0810");
}

TEST_CASE("nothing is pinned into a stack that holds stacks", "[lock][CFS0808]") {
  Json source = {{"Resources", Json::object()}};
  for (int i = 0; i < 60; ++i)
    source["Resources"]["Topic" + std::to_string(i)] = {{"Type", "AWS::SNS::Topic"}};
  const Split first = split_with(source, {}, with_capacity(6)).split;
  const auto inner = std::ranges::find_if(
      first.stacks, [](const StackSummary& stack) { return stack.stack.find('/') != std::string::npos; });
  REQUIRE(inner != first.stacks.end());
  SplitOptions again = with_lock(with_capacity(7), first);
  again.pins = {{"Topic0", inner->stack.substr(0, inner->stack.find('/'))}};
  const std::vector<Diagnostic> found = refused(source, again);
  CHECK(codes(found) == "CFS0808");
  CHECK(found.front().hint.find("pin it into a stack that holds resources") == 0);
}

TEST_CASE("a stack in the lock that holds both resources and stacks is refused", "[lock][CFS0808]") {
  const Estate estate(40);
  const SplitOptions options = with_capacity(35);
  const SplitView first = split_with(estate.json(), {}, options);
  REQUIRE(first.split.stacks.size() > 2);
  const std::string outer = first.split.stacks[1].stack, inner = first.split.stacks[2].stack;
  Split nested = first.split;
  nested.lock = replaced_all(first.split.lock, '"' + inner + '"', '"' + outer + '/' + inner + '"');
  CHECK(codes(refused(estate.json(), with_lock(options, nested))) == "CFS0808");
}
