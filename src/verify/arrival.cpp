#include "verify/arrival.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "template/facts.hpp"
#include "verify/describe.hpp"

namespace cfnsplit::oracle {
namespace {

// Documents of others, in which a number and its text are two things.
constexpr std::array<std::string_view, 9> kFreeDocuments = {"Metadata",   "Document", "Policy",
                                                            "Definition", "Body",     "Schema",
                                                            "Template",   "Content",  "DefinitionString"};

// Source: User Guide, "Understand CloudFormation quotas": the value of a parameter has 4,096 bytes.
constexpr std::size_t kMostBytes = 4096;

// Source: Template Reference, "Intrinsic function reference": what each returns.
constexpr std::array<std::string_view, 7> kTextFunctions = {
    "Fn::Sub", "Fn::Join", "Fn::Base64", "Fn::ImportValue", "Fn::ToJsonString", "Fn::Length", "Fn::GetAtt"};
constexpr std::array<std::string_view, 3> kListFunctions = {"Fn::GetAZs", "Fn::Split", "Fn::Cidr"};

template <class List>
bool contains(const List& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

bool is_whole_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Walks what a value can be, branch by branch.
class TextChecker {
 public:
  explicit TextChecker(const Scope& scope) : scope_(scope) {}

  std::optional<NoText> run(Node value) {
    open_.push_back(value);
    while (!open_.empty() && !found_) {
      const Node next = open_.back();
      open_.pop_back();
      look_at(next);
    }
    return found_;
  }

 private:
  void refuse(Node at, const std::string& what, bool is_list = false) {
    found_ = NoText{at, what + ": " + describe(at), is_list};
  }

  void look_at(Node value) {
    if (!value) return;
    if (value.is_string()) {
      if (value.text().size() > kMostBytes) refuse(value, "is longer than 4096 bytes");
      return;
    }
    if (value.is_array()) return refuse(value, "is not a string");
    if (!value.is_object()) {
      if (value.kind() != Kind::number || !is_whole_number(value.text())) refuse(value, "is not a string");
      return;
    }
    look_at_call(value);
  }

  void look_at_call(Node value) {
    const Node argument = value.only();
    const std::string_view function = argument.key();
    if (function == "Ref") {
      if (is_list_name(scope_, argument.text())) refuse(value, "is a list", true);
    } else if (function == "Fn::If") {
      open_.push_back(argument.at(1));
      open_.push_back(argument.at(2));
    } else if (function == "Fn::Select") {
      if (argument.at(1).is_array())
        for (const Node element : argument.at(1)) open_.push_back(element);
    } else if (function == "Fn::FindInMap") {
      look_into_map(value, argument);
    } else if (contains(kListFunctions, function)) {
      refuse(value, "is a list", true);
    } else if (!contains(kTextFunctions, function)) {
      refuse(value, "is not a string");
    }
  }

  // All that a lookup can find.
  void look_into_map(Node value, Node argument) {
    for (const Declaration& mapping : scope_.content().mappings.entries()) {
      if (is_literal_name(argument.at(0)) && argument.at(0).text() != mapping.name) continue;
      for (const Node first : mapping.node) {
        if (is_literal_name(argument.at(1)) && argument.at(1).text() != first.key()) continue;
        for (const Node second : first) {
          if (is_literal_name(argument.at(2)) && argument.at(2).text() != second.key()) continue;
          if (second.is_string() || second.kind() == Kind::number) continue;
          return refuse(value, "can be " + describe(second) + ", which is not a string", second.is_array());
        }
      }
    }
    open_.push_back(argument.at(3).find("DefaultValue"));
  }

  const Scope& scope_;
  std::vector<Node> open_;
  std::optional<NoText> found_;
};

}  // namespace

bool takes_text_for_number(Node expected, Node resource) {
  if (!resource || expected.kind() != Kind::number) return false;
  const std::string_view type = resource_type(resource);
  if (!type.starts_with("AWS::") || type == "AWS::CloudFormation::CustomResource" || !is_known_type(type))
    return false;
  for (Node node = expected; node != resource; node = node.parent())
    if (node.key() == "Fn::ToJsonString" || std::ranges::any_of(kFreeDocuments, [&](std::string_view word) {
          return node.key().ends_with(word);
        }))
      return false;
  return true;
}

std::optional<NoText> find_no_text(const Scope& scope, Node value) { return TextChecker(scope).run(value); }

bool is_list_name(const Scope& scope, std::string_view name) {
  const Node parameter = scope.content().parameters.find(name);
  return name == "AWS::NotificationARNs" || (parameter && is_list_parameter(parameter));
}

}  // namespace cfnsplit::oracle
