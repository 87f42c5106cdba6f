// A recorder of AWS Config and its delivery channel, which wait for each other while they are made: S65.
#include <algorithm>
#include <cfnsplit/adopt.hpp>
#include <cfnsplit/fold.hpp>
#include <cfnsplit/verify.hpp>

#include "whole/lock_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Json nested_stack(const char* file) {
  return {{"Type", "AWS::CloudFormation::Stack"}, {"Properties", {{"TemplateURL", file}}}};
}

// The channel reads a topic.
Json recorded() {
  Json source;
  source["Resources"] = {
      {"Channel",
       {{"Type", "AWS::Config::DeliveryChannel"}, {"Properties", {{"SnsTopicARN", {{"Ref", "Topic"}}}}}}},
      {"Queue", queue()},
      {"Recorder", {{"Type", "AWS::Config::ConfigurationRecorder"}}},
      {"Topic", {{"Type", "AWS::SNS::Topic"}}}};
  return source;
}

// Recorder and topic in Back, for which Front waits with the channel and a queue.
std::vector<TemplateFile> apart(const Json& source) {
  const Json& resources = source["Resources"];
  Json front = {{"Parameters", {{"Topic", {{"Type", "String"}}}}}}, back, root;
  front["Resources"] = {{"Channel", resources["Channel"]}, {"Queue", resources["Queue"]}};
  back["Resources"] = {{"Recorder", resources["Recorder"]}, {"Topic", resources["Topic"]}};
  back["Outputs"]["Topic"] = {{"Value", {{"Ref", "Topic"}}}};
  root["Resources"] = {{"Front", nested_stack("Front.template.json")},
                       {"Back", nested_stack("Back.template.json")}};
  root["Resources"]["Front"]["Properties"]["Parameters"]["Topic"] = {
      {"Fn::GetAtt", {"Back", "Outputs.Topic"}}};
  return {{"root.template.json", root.dump()},
          {"Front.template.json", front.dump()},
          {"Back.template.json", back.dump()}};
}

SplitOptions deployed_apart(const Json& source) {
  SplitOptions options = with_capacity(40);
  options.deployed = apart(source);
  return options;
}

bool says_of_waits(const std::vector<Diagnostic>& found) {
  return std::ranges::any_of(found, [](const Diagnostic& one) {
    return one.code == "CFS0508" && one.summary.find("wait for each other") != std::string::npos;
  });
}

using Places = std::map<std::string, std::string>;
const Places kApart = {{"Channel", "Front"}, {"Queue", "Front"}, {"Recorder", "Back"}, {"Topic", "Back"}};

}  // namespace

TEST_CASE("a recorder of AWS Config and its delivery channel share a stack", "[S65]") {
  const Json source = recorded();
  const SplitView view = split_with(source, {"Recorder=Log", "Topic=root"});
  CHECK(view.child("Log")["Resources"].contains("Channel"));
  CHECK_FALSE(view.manifest().contains("deployed_apart"));
  CHECK(says_of_waits(verify("test.json", source.dump(), apart(source), {}).diagnostics));
}

TEST_CASE("a recorder that is deployed apart from its channel stays, and so does the channel",
          "[S65][CFS0419][lock]") {
  const Json source = recorded();
  const SplitView first = split_with(source, {}, deployed_apart(source));
  CHECK(places(first.split) == kApart);
  const auto note = std::ranges::find(first.diagnostics, "CFS0419", &Diagnostic::code);
  REQUIRE(note != first.diagnostics.end());
  CHECK(note->place.pointer == "/Resources/Channel");
  CHECK(first.manifest()["deployed_apart"] == Json({"Channel", "Recorder"}));

  // With the lock file alone, after another resource has come.
  Json more = source;
  more["Resources"]["Other"] = queue("Channel");
  const SplitView second = split_with(more, {}, with_lock(with_capacity(40), first.split));
  CHECK(places(second.split).at("Recorder") == "Back");
  CHECK(places(second.split).at("Channel") == "Front");
  CHECK(has_code(second.diagnostics, "CFS0419"));

  // What the manifest says of one split holds for no other files, and without it nothing is deployed.
  const auto proof_of = [&](std::vector<TemplateFile> files) {
    return verify("test.json", source.dump(), files, {}).diagnostics;
  };
  CHECK_FALSE(says_of_waits(proof_of(first.split.files)));
  std::vector<TemplateFile> untold = first.split.files;
  std::erase_if(untold, [](const TemplateFile& file) { return file.name == "manifest.json"; });
  CHECK(says_of_waits(proof_of(untold)));

  CHECK(fold(first.split.files).ok());
  CHECK(adopt("test.json", source.dump(), deployed_apart(source)).ok());
}

TEST_CASE("where one of recorder and channel moves, the other is there already", "[S65][CFS0419][lock]") {
  const Json source = recorded();
  SplitOptions options = deployed_apart(source);
  options.allow_moves = {"all"};
  const SplitView view = split_with(source, {"Channel=Late"}, options);
  CHECK(places(view.split).at("Recorder") == "Back");
  CHECK(places(view.split).at("Channel") == "Late");
  CHECK(view.manifest()["deployed_apart"] == Json({"Recorder"}));
}

TEST_CASE("where both recorder and channel move, they share a stack again", "[S65][lock]") {
  Json source = recorded();
  SplitOptions options = deployed_apart(source);
  options.allow_moves = {"all"};
  options.pins = {{"Channel", "Late"}};
  SECTION("and cannot be put apart") {
    options.pins.push_back({"Recorder", "Log"});
    const std::vector<Diagnostic> found = refused(source, options);
    CHECK(codes(found) == "CFS0404");
    CHECK(to_text(found).find("wait for each other") != std::string::npos);
  }
  SECTION("where a quota makes one of them move") {
    // Back has no room for the recorder any more.
    options.limits.resources = 4;
    options.pins.push_back({"Topic", "Back"});
    for (const std::string id : {"New0", "New1", "New2"}) {
      source["Resources"][id] = queue();
      options.pins.push_back({id, "Back"});
    }
    const SplitView view = split_with(source, {}, options);
    CHECK(places(view.split).at("Recorder") == "Late");
    CHECK_FALSE(view.manifest().contains("deployed_apart"));
  }
}
