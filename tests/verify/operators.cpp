#include "verify/operators.hpp"

#include <set>

namespace cfnsplit::test {
namespace {

using Pointer = Json::json_pointer;

// Every place of the template, from the top down.
std::vector<Pointer> places_of(const Json& content) {
  std::vector<Pointer> places{Pointer()};
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Pointer here = places[i];
    const Json& value = content.at(here);
    if (value.is_object())
      for (const auto& member : value.items()) places.push_back(here / member.key());
    for (std::size_t e = 0; value.is_array() && e < value.size(); ++e) places.push_back(here / e);
  }
  return places;
}

class Mutator {
 public:
  Mutator(const Json& content, bool is_child) : content_(content), is_child_(is_child) {}

  std::vector<Mutant> run() {
    for (const Pointer& place : places_of(content_)) {
      if (place.empty()) continue;
      const Json& value = content_.at(place);
      drop_and_rename(place);
      if (value.is_primitive()) change_scalar(place, value);
      if (value.is_object() && value.size() == 1) change_call(place, value);
      swap_neighbours(place, value);
    }
    for (const char* const section : {"Resources", "Parameters", "Outputs"})
      if (content_.contains(section))
        for (const auto& entry : content_.at(section).items())
          change_entry(section, entry.key(), entry.value());
    if (is_child_) add_sections();
    return std::move(mutants_);
  }

 private:
  void add(const std::string& name, const Pointer& place, Json content) {
    if (content != content_) mutants_.push_back({name + " " + place.to_string(), std::move(content)});
  }
  void put(const std::string& name, const Pointer& place, Json value) {
    Json content = content_;
    content[place] = std::move(value);
    add(name, place, std::move(content));
  }

  void drop_and_rename(const Pointer& place) {
    Json dropped = content_, renamed = content_;
    Json& parent = dropped.at(place.parent_pointer());
    if (parent.is_array()) {
      parent.erase(std::stoul(place.back()));
    } else {
      parent.erase(place.back());
      renamed.at(place.parent_pointer())[place.back() + "X"] = content_.at(place);
      renamed.at(place.parent_pointer()).erase(place.back());
      add("rename", place, std::move(renamed));
    }
    add("drop", place, std::move(dropped));
  }

  void change_scalar(const Pointer& place, const Json& value) {
    put("put into a list", place, Json::array({value}));
    put("put into an object", place, Json{{"a", value}});
    if (value.is_string()) put("lengthen", place, value.get<std::string>() + "x");
    if (value.is_string() && !value.get<std::string>().empty()) put("empty", place, "");
    if (value.is_boolean()) put("turn", place, !value.get<bool>());
    if (value.is_number_integer()) put("count on", place, value.get<int>() + 1);
    if (!value.is_string()) put("make a text of", place, value.dump());
  }

  // Other names, other attributes, no function at all.
  void change_call(const Pointer& place, const Json& value) {
    const std::string function = value.items().begin().key();
    const Json& argument = value.begin().value();
    if (function == "Ref") {
      for (const char* const section : {"Parameters", "Resources"})
        if (content_.contains(section))
          for (const auto& other : content_.at(section).items())
            if (argument != other.key()) put("Ref " + other.key() + " at", place, {{"Ref", other.key()}});
      put("attribute for Ref", place, {{"Fn::GetAtt", {argument, "Arn"}}});
    }
    if (function == "Fn::GetAtt" && argument.is_array()) {
      put("Ref for attribute", place, {{"Ref", argument.at(0)}});
      for (const std::string& other : outputs_read_)
        if (argument.at(1) != other)
          put("read " + other + " at", place, {{"Fn::GetAtt", {argument.at(0), other}}});
      if (argument.at(1).is_string()) outputs_read_.insert(argument.at(1).get<std::string>());
    }
    if (function == "Fn::If" && argument.size() == 3) {
      put("first branch of", place, argument.at(1));
      put("second branch of", place, argument.at(2));
      put("turn branches of", place, {{"Fn::If", {argument.at(0), argument.at(2), argument.at(1)}}});
    }
    if (function == "Fn::Sub") change_sub(place, argument);
    if (function == "Ref" || function.starts_with("Fn::")) put("literal for", place, "x");
  }

  // Another region, account or partition, a path, a name that goes on: what makes another ARN of an ARN.
  void change_sub(const Pointer& place, const Json& argument) {
    const bool has_map = argument.is_array();
    const Json& text_of_call = has_map ? argument.at(0) : argument;
    if (!text_of_call.is_string()) return;
    const std::string text = text_of_call.get<std::string>();
    const Pointer where = has_map ? place / "Fn::Sub" / 0 : place / "Fn::Sub";
    if (!has_map) put("text without function for", place, text);
    put("go on with :* at", where, text + ":*");
    if (text.ends_with(":*")) put("cut off :* at", where, text.substr(0, text.size() - 2));
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::string before = text.substr(0, at), after = text.substr(at);
      const std::string here = std::to_string(at) + " of";
      if (text[at] == ':' || text[at] == '/') {
        put("path at " + here, where, before + text[at] + "path/" + after.substr(1));
        put("cut at " + here, where, before + after.substr(1));
      }
      if (!after.starts_with("${")) continue;
      const std::size_t close = after.find('}');
      if (close == std::string::npos) break;
      const std::string variable = after.substr(0, close + 1), rest = after.substr(close + 1);
      put("drop variable at " + here, where, before + rest);
      put("twice the variable at " + here, where, before + variable + after);
      for (const char* const other :
           {"${AWS::Region}", "${AWS::AccountId}", "${AWS::Partition}", "${AWS::URLSuffix}",
            "${AWS::StackName}", "aws", "us-east-1", "111122223333"})
        if (other != variable) put(std::string(other) + " at " + here, where, before + other + rest);
    }
  }

  void swap_neighbours(const Pointer& place, const Json& value) {
    for (std::size_t i = 0; value.is_array() && i + 1 < value.size(); ++i) {
      Json content = content_;
      std::swap(content.at(place).at(i), content.at(place).at(i + 1));
      add("swap with the next", place / i, std::move(content));
    }
    if (!value.is_object()) return;
    for (auto next = value.begin(); next != value.end(); ++next) {
      auto other = next;
      if (++other == value.end()) break;
      Json content = content_;
      std::swap(content.at(place).at(next.key()), content.at(place).at(other.key()));
      add("swap with the next", place / next.key(), std::move(content));
    }
  }

  void change_entry(const std::string& section, const std::string& name, const Json& entry) {
    const Pointer place = Pointer("/" + section) / name;
    if (!entry.is_object()) return;
    if (section == "Resources" && entry.value("Type", "") == "AWS::CloudFormation::Stack")
      change_stack(place, entry);
    if (section == "Parameters" && is_child_) change_parameter(place, entry);
    if (section == "Outputs" && is_child_) change_output(place, entry);
  }

  void change_stack(const Pointer& place, const Json& stack) {
    const Json computed = {{"Ref", "AWS::Region"}};
    put("add", place / "Metadata", {{"a", computed}});
    put("add", place / "CreationPolicy", Json::object());
    put("add", place / "UpdatePolicy", Json::object());
    put("add", place / "DeletionPolicy", "Retain");
    put("add", place / "UpdateReplacePolicy", "Snapshot");
    put("add", place / "Version", "1");
    const Pointer properties = place / "Properties";
    put("add", properties / "Tags", {{{"Key", "a"}, {"Value", "b"}}});
    put("add", properties / "NotificationARNs", {"arn:aws:sns:eu-west-1:111122223333:other"});
    put("add", properties / "TimeoutInMinutes", 5);
    put("add", properties / "Capabilities", Json::array());
    put("add", properties / "StackName", "a");
    put("add", properties / "Fn::Transform", {{"Name", "AWS::Include"}});
    if (content_.contains("Conditions"))
      for (const auto& condition : content_.at("Conditions").items())
        put("add " + condition.key() + " as", place / "Condition", condition.key());
    change_url(properties / "TemplateURL");
    const Json parameters = stack.at("Properties").value("Parameters", Json::object());
    for (const auto& given : parameters.items())
      change_given(properties / "Parameters" / given.key(), given.value());
  }

  void change_url(const Pointer& place) {
    const Json& url = content_.at(place);
    if (!url.is_string()) return;
    const std::string path = url.get<std::string>();
    const std::string file = path.substr(path.rfind('/') + 1);
    for (const char* const before :
         {"https://example.com/", "http://b.s3.amazonaws.com/", "../", "other/", "/", "file://",
          "https://s3.amazonaws.com.example.com/", "https://s3.amazonaws.com@example.com/",
          "https://example.com/s3.amazonaws.com/", "//s3.amazonaws.com/", "ftp://x/"})
      put(std::string("lead to ") + before + " by", place, before + file);
    put("computed path of another host at", place,
        {{"Fn::Sub", "https://example.com/${AWS::Region}/" + file}});
    put("two conditions of", place, {{"Fn::If", {"C", file, file}}});
    put("host of a variable at", place,
        {{"Fn::Sub", {"${Host}/" + file, {{"Host", "https://example.com"}}}}});
    put("joined host at", place, {{"Fn::Join", {"/", {"https://example.com", file}}}});
  }

  void change_given(const Pointer& place, const Json& value) {
    put("list for", place, Json::array({value}));
    put("null for", place, nullptr);
    put("number for", place, 7);
    put("true for", place, true);
    put("no value for", place, {{"Ref", "AWS::NoValue"}});
    put("included file for", place, {{"Fn::Transform", {{"Name", "AWS::Include"}}}});
    put("zones for", place, {{"Fn::GetAZs", ""}});
    put("import for", place, {{"Fn::ImportValue", "other"}});
    put("dynamic reference for", place, "{{resolve:ssm:other}}");
    put("joined dynamic reference for", place, {{"Fn::Join", {"", {"{{resolve:ssm:", "other}}"}}}});
    put("longer text for", place, {{"Fn::Join", {"", {value, "x"}}}});
    put("first part of", place, {{"Fn::Select", {0, {{"Fn::Split", {"|", value}}}}}});
    put("encoded", place, {{"Fn::Base64", value}});
    put("joined", place, {{"Fn::Join", {",", value}}});
  }

  void change_parameter(const Pointer& place, const Json& parameter) {
    put("add", place / "AllowedValues", {"z"});
    put("add", place / "AllowedPattern", ".*");
    put("add", place / "MinLength", 1);
    put("add", place / "MaxLength", 100);
    put("add", place / "MinValue", 1);
    put("add", place / "MaxValue", 100);
    put("add", place / "Default", "x");
    put("add", place / "Default", 5);
    put("add", place / "Fn::Transform", {{"Name", "AWS::Include"}});
    put("add", place / "NoEcho", "maybe");
    put("add", place / "Description", {{"Ref", "AWS::Region"}});
    for (const char* const type :
         {"Number", "List<Number>", "AWS::SSM::Parameter::Value<String>", "AWS::EC2::VPC::Id"})
      put(std::string("type ") + type + " of", place / "Type", type);
    const bool is_text = parameter.value("Type", "") == "String";
    put("other type of", place / "Type", is_text ? "CommaDelimitedList" : "String");
    if (parameter.contains("NoEcho")) put("show", place / "NoEcho", "False");
  }

  void change_output(const Pointer& place, const Json& output) {
    if (!output.contains("Value")) return;
    put("add", place / "Export", {{"Name", "other"}});
    put("add", place / "Description", {{"Ref", "AWS::Region"}});
    put("add", place / "Description", std::string(1025, 'x'));
    put("add", place / "Type", "String");
    change_given(place / "Value", output.at("Value"));
    if (!content_.contains("Conditions")) return;
    for (const auto& condition : content_.at("Conditions").items()) {
      put("add " + condition.key() + " as", place / "Condition", condition.key());
      put("guard by " + condition.key(), place / "Value",
          {{"Fn::If", {condition.key(), output.at("Value"), ""}}});
    }
  }

  void add_sections() {
    const Json include = {{"Name", "AWS::Include"}, {"Parameters", {{"Location", "s3://other/file"}}}};
    put("add", Pointer("/Rules"), {{"R", {{"Assertions", {{{"Assert", {{"Fn::Equals", {"a", "b"}}}}}}}}}});
    put("add", Pointer("/Hooks"), {{"H", Json::object()}});
    put("add", Pointer("/Fn::Transform"), include);
    put("add", Pointer("/Globals"), Json::object());
    put("add", Pointer("/AWSTemplateFormatVersion"), "1999-01-01");
    put("add", Pointer("/Description"), std::string(1025, 'x'));
    put("add", Pointer("/Description"), {{"Ref", "AWS::Region"}});
    for (const Json& transform :
         {Json("AWS::Serverless-2016-10-31"), Json("AWS::Include"), include, Json("Other")})
      put("add " + transform.dump() + " as", Pointer("/Transform"), transform);
    put("add", Pointer("/Metadata"), {{"a", {{"Ref", "AWS::Region"}}}});
    put("add", Pointer("/Parameters/Added"), {{"Type", "String"}});
    put("add", Pointer("/Parameters/Fn::Transform"), include);
    put("add", Pointer("/Outputs/Fn::Transform"), include);
    put("add", Pointer("/Outputs/Added"), {{"Value", "x"}});
    put("add", Pointer("/Outputs/Fn::ForEach::A"), {"N", {"a"}, {{"A${N}", {{"Value", "x"}}}}});
    put("add", Pointer("/Conditions/Fn::Transform"), include);
    put("add", Pointer("/Conditions/Added"), {{"Fn::Equals", {"a", "b"}}});
    put("add", Pointer("/Mappings/Fn::Transform"), include);
    put("add", Pointer("/Mappings/Added"), {{"a", {{"b", "c"}}}});
    put("add", Pointer("/Resources/Fn::Transform"), include);
    put("add", Pointer("/Resources/Added"), {{"Type", "AWS::SNS::Topic"}});
  }

  const Json& content_;
  bool is_child_;
  std::set<std::string> outputs_read_;
  std::vector<Mutant> mutants_;
};

}  // namespace

std::vector<Mutant> mutants_of(const Json& content, bool is_child) {
  return Mutator(content, is_child).run();
}

}  // namespace cfnsplit::test
