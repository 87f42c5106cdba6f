// Which stack takes in, gives out and waits for what.
#include <algorithm>
#include <random>
#include <set>

#include "emit/scene.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

using Names = std::vector<std::string>;

Names wires(const Scene& scene, const std::vector<ValueId>& ids) {
  Names names;
  for (const ValueId id : ids) names.push_back(scene.wiring.name(id));
  return names;
}

// A and B read the queue, each in a stack of its own.
Scene queue_and_readers(std::map<std::string, std::string> stacks) {
  Json source;
  source["Resources"] = {{"Queue", resource("AWS::SQS::Queue")},
                         {"A", reader(ref_to("Queue"))},
                         {"B", reader({ref_to("Queue"), ref_to("Queue")})}};
  return {source, {std::move(stacks), {}, {}, {}}};
}

}  // namespace

TEST_CASE("a wire passes every level up to the stack that holds both ends, and every level down",
          "[wiring]") {
  const Scene scene = queue_and_readers({{"Queue", "Out/Of/Deep"}, {"A", "In/To/Deeper"}});
  const Names wire = {scene.wire("Queue")};
  for (const char* path : {"Out", "Out/Of", "Out/Of/Deep"}) {
    CHECK(wires(scene, scene.wired(path).given_out) == wire);
    CHECK(scene.wired(path).taken_in.empty());
  }
  for (const char* path : {"In", "In/To", "In/To/Deeper"}) {
    CHECK(wires(scene, scene.wired(path).taken_in) == wire);
    CHECK(scene.wired(path).given_out.empty());
  }
  CHECK(wires(scene, scene.wired("").taken_in) == wire);  // B stands there
  CHECK(scene.wired("").given_out.empty());
}

TEST_CASE("a wire between two of one stack leaves the stacks above alone", "[wiring]") {
  const Scene scene =
      queue_and_readers({{"Queue", "Top/Left/Inner"}, {"A", "Top/Right"}, {"B", "Top/Left/Inner"}});
  const Names wire = {scene.wire("Queue")};
  CHECK(wires(scene, scene.wired("Top/Left").given_out) == wire);
  CHECK(wires(scene, scene.wired("Top/Right").taken_in) == wire);
  for (const char* path : {"", "Top"}) {
    CHECK(scene.wired(path).taken_in.empty());
    CHECK(scene.wired(path).given_out.empty());
  }
}

TEST_CASE("a value has one parameter and one output a stack, however often it is read", "[wiring]") {
  const Scene scene = queue_and_readers({{"Queue", "Back"}, {"A", "Front"}, {"B", "Front"}});
  CHECK(wires(scene, scene.wired("Front").taken_in) == Names{scene.wire("Queue")});
  CHECK(wires(scene, scene.wired("Back").given_out) == Names{scene.wire("Queue")});
}

TEST_CASE("what the root makes needs no output", "[wiring]") {
  const Scene scene = queue_and_readers({{"A", "Front"}, {"B", "Other/Inner"}});
  for (const char* path : {"Front", "Other", "Other/Inner"})
    CHECK(wires(scene, scene.wired(path).taken_in) == Names{scene.wire("Queue")});
  for (const StackWiring& wired : scene.wiring.stacks) CHECK(wired.given_out.empty());
}

TEST_CASE("what goes as one text counts once", "[wiring]") {
  Json source;
  source["Resources"] = {
      {"Queue", resource("AWS::SQS::Queue")},
      {"A", reader({ref_to("Queue"), att_of("Queue", "Arn"), att_of("Queue", "QueueName")})}};
  const Scene scene(source,
                    {{{"Queue", "Back"}, {"A", "Front"}}, {{{"Queue", "Arn"}, {"Queue", "Ref"}}}, {}, {}});
  CHECK(scene.wire("Queue") == scene.wire("Queue", "Arn"));
  CHECK(scene.wire("Queue") != scene.wire("Queue", "QueueName"));
  CHECK(scene.wired("Front").taken_in.size() == 2);
  CHECK(scene.wired("Back").given_out.size() == 2);
}

TEST_CASE("a condition brings the values it reads, and the root's name with them", "[wiring]") {
  Json source;
  source["Parameters"] = {{"Stage", {{"Type", "String"}}}};
  source["Conditions"] = {{"IsProd", {{"Fn::Equals", {ref_to("Stage"), ref_to("AWS::StackName")}}}}};
  source["Resources"]["Queue"] = resource("AWS::SQS::Queue");
  source["Resources"]["Queue"]["Condition"] = "IsProd";
  const Scene scene(source, {{{"Queue", "Out/In"}}, {}, {}, {}});
  for (const char* path : {"Out", "Out/In"}) {
    const Names taken = wires(scene, scene.wired(path).taken_in);
    CHECK(std::set<std::string>(taken.begin(), taken.end()) ==
          std::set<std::string>{"Stage", scene.wire("AWS::StackName")});
  }
  CHECK(scene.wired("Out/In").need.conditions.size() == 1);
  CHECK(scene.wired("Out").need.conditions.empty());
}

// ---- against the rule, on random trees

namespace {

// Twenty resources, each reading some before it, spread over a tree of stacks.
Scene random_scene(unsigned seed) {
  std::mt19937 random(seed);
  const auto roll = [&](unsigned sides) { return static_cast<int>(random() % sides); };
  const Names paths = {"", "A", "A/B", "A/B/C", "A/D", "E", "E/F", "G"};
  Json source;
  source["Parameters"] = {{"Stage", {{"Type", "String"}}}};
  ByHand by_hand;
  for (int i = 0; i < 20; ++i) {
    const std::string id = "R" + std::to_string(i);
    Json reads = {roll(4) == 0 ? ref_to("Stage") : Json("x")};
    for (int k = 0; i > 0 && k < 2; ++k) {
      const std::string other = "R" + std::to_string(roll(static_cast<unsigned>(i)));
      reads.push_back(roll(2) == 0 ? ref_to(other) : sub("${" + other + ".Arn}"));
    }
    source["Resources"][id] = resource("AWS::SQS::Queue", {{"Reads", reads}});
    by_hand.stacks[id] = paths[static_cast<std::size_t>(roll(8))];
  }
  source["Outputs"] = {{"Out", {{"Value", ref_to("R3")}}}};
  return {source, by_hand};
}

}  // namespace

TEST_CASE("a stack takes in what is read in or below it and made elsewhere, and gives out the opposite",
          "[wiring]") {
  std::size_t crossing = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    const Scene scene = random_scene(seed);
    const StackPlan& plan = scene.plan;
    std::set<std::pair<StackId, ValueId>> reads;
    for (std::size_t i = 0; i < plan.of_resource.size(); ++i)
      for (const Reference& reference : scene.analysis.references.of_resource(i))
        reads.emplace(plan.of_resource[i], scene.analysis.values.of(reference));
    for (const Reference& reference : scene.analysis.references.of_output(0))
      reads.emplace(kRoot, scene.analysis.values.of(reference));
    INFO("seed " << seed);
    for (StackId s = kRoot; s < static_cast<StackId>(plan.stacks.size()); ++s) {
      std::set<std::string> taken, given;
      for (const auto& [where, id] : reads) {
        const StackId made = producer_of(scene.analysis.values[id], plan);
        const bool reads_below = plan.holds(s, where), makes_below = plan.holds(s, made);
        if (reads_below && !makes_below) taken.insert(scene.wiring.name(id));
        // What it reads from a stack below it is listed too, though nobody passes it a parameter.
        if (where == s && made != s) taken.insert(scene.wiring.name(id));
        if (makes_below && !reads_below) given.insert(scene.wiring.name(id));
      }
      const StackWiring& wired = scene.wiring.stacks[static_cast<std::size_t>(s)];
      REQUIRE(wires(scene, wired.taken_in) == Names(taken.begin(), taken.end()));
      REQUIRE(wires(scene, wired.given_out) == Names(given.begin(), given.end()));
      crossing += given.size();
    }
  }
  CHECK(crossing > 500);
}

// ---- what stacks wait for

namespace {

// Four queues in a row, each waiting for the one before.
Scene row(std::map<std::string, std::string> stacks, SplitOptions options = {}) {
  Json source;
  for (const char* id : {"A", "B", "C", "D"}) source["Resources"][id] = resource("AWS::SQS::Queue");
  source["Resources"]["B"]["DependsOn"] = "A";
  source["Resources"]["C"]["DependsOn"] = {"B"};
  source["Resources"]["D"] = reader(ref_to("C"));
  source["Resources"]["D"]["DependsOn"] = "C";
  return {source, {std::move(stacks), {}, {{"A", "D"}}, std::move(options)}};
}

}  // namespace

TEST_CASE("stacks wait where what they hold waits, in the template that declares both", "[wiring]") {
  const Scene flat = row({{"A", "One"}, {"B", "Two"}, {"C", "Two"}, {"D", "Three"}});
  CHECK(flat.wired("One").depends_on.empty());
  CHECK(flat.wired("Two").depends_on == Names{"One"});
  CHECK(flat.wired("Three").depends_on == Names{"One"});  // the value of C orders the other already
  const Scene deep = row({{"A", "One/In"}, {"B", "Two/In1"}, {"C", "Two/In2"}});
  CHECK(deep.wired("Two").depends_on == Names{"One"});
  CHECK(deep.wired("Two/In1").depends_on.empty());
  CHECK(deep.wired("Two/In2").depends_on == Names{"In1"});
  CHECK(deep.wired("").depends_on.empty());
}

TEST_CASE("a stack waits for a resource beside it", "[wiring]") {
  const Scene scene = row({{"B", "Two"}, {"D", "Four/In"}});
  CHECK(scene.wired("Two").depends_on == Names{"A"});
  CHECK(scene.wired("Four").depends_on == Names{"A"});
  CHECK(scene.wired("Four/In").depends_on.empty());
}

TEST_CASE("no more stacks at a time than allowed", "[wiring]") {
  Json source;
  ByHand by_hand;
  for (int i = 0; i < 5; ++i) {
    const std::string n = std::to_string(i);
    source["Resources"]["R" + n] = resource("AWS::SQS::Queue");
    by_hand.stacks["R" + n] = "S" + n;
  }
  by_hand.options.max_concurrent_stacks = 2;
  const Scene scene(source, by_hand);
  for (const auto& [stack, waits] :
       std::map<std::string, Names>{{"S0", {}}, {"S1", {}}, {"S2", {"S0"}}, {"S3", {"S1"}}, {"S4", {"S2"}}})
    CHECK(scene.wired(stack).depends_on == waits);
}
