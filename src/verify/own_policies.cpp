#include "verify/own_policies.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/letter_case.hpp"
#include "verify/own_stack.hpp"
#include "verify/sub_tokens.hpp"

namespace cfnsplit::oracle {
namespace {

constexpr std::string_view kName = "AWS::StackName";
constexpr std::string_view kId = "AWS::StackId";

bool is_stack_name(std::string_view name) { return name == kName || name == kId; }

// How many of the actions are CloudFormation's, how many may be, and how many are not.
struct Actions {
  std::uint32_t of_stacks = 0, unknown = 0, others = 0;

  void count(Node action) {
    const std::string text = in_lower_case(action.text());
    const std::size_t colon = text.find(':');
    if (action.is_string() && text.starts_with("cloudformation:"))
      ++of_stacks;
    else if (!action.is_string() || text.substr(0, colon).find('*') != text.npos ||
             text.substr(0, colon).find('?') != text.npos)
      ++unknown;
    else
      ++others;
  }
};

Actions actions_of(Node statement) {
  Actions actions;
  const Node named = statement.find("Action");
  if (named && !named.is_array()) actions.count(named);
  if (named.is_array())
    for (const Node one : named) actions.count(one);
  if (statement.find("NotAction")) ++actions.unknown;
  return actions;
}

struct Statement {
  Node resource;
  bool is_about_stacks_only = false;
};

// The resources of statements that allow to talk to stacks.
std::vector<Statement> statements_about_stacks(Node policy) {
  std::vector<Statement> found;
  for (std::uint32_t i = policy.index(); i < policy.end_index(); ++i) {
    const Node node = policy.document().node(i);
    if (!node.is_object() || node.find("Effect").text() != "Allow" || !node.find("Resource")) continue;
    const Actions actions = actions_of(node);
    if (actions.of_stacks + actions.unknown > 0)
      found.push_back({node.find("Resource"), actions.unknown + actions.others == 0});
  }
  return found;
}

class PolicyReader {
 public:
  explicit PolicyReader(const Inventory& source) : source_(source) {}

  OwnPolicies read() {
    for (std::size_t i = 0; i < source_.atoms().size(); ++i)
      if (type_of(i).starts_with("AWS::IAM::")) look_at(static_cast<std::int32_t>(i));
    return std::move(found_);
  }

 private:
  std::string_view type_of(std::size_t i) const { return resource_type(source_.atoms()[i].node); }

  std::set<std::int32_t> named_in(Node part) const {
    std::set<std::int32_t> named;
    for (const Mention& mention : source_.mentions_in(part))
      if (mention.atom >= 0) named.insert(mention.atom);
    return named;
  }

  bool names_stack(Node part) const {
    return std::ranges::any_of(source_.mentions_in(part),
                               [](const Mention& mention) { return is_stack_name(mention.name); });
  }

  bool names_one_of(std::size_t i, const std::set<std::int32_t>& atoms) const {
    const std::set<std::int32_t> named = named_in(source_.atoms()[i].node);
    return std::ranges::any_of(atoms, [&](std::int32_t atom) { return named.contains(atom); });
  }

  // A policy, the roles that it is given to or that take it, and their profiles.
  std::set<std::int32_t> bearers(std::int32_t policy) const {
    std::set<std::int32_t> bearers = {policy};
    const Node properties = source_.atom(policy).node.find("Properties");
    for (const std::string_view member : {"Roles", "RoleName", "Users"})
      for (const std::int32_t atom : named_in(properties.find(member))) bearers.insert(atom);
    for (int round = 0; round < 2; ++round)
      for (std::size_t i = 0; i < source_.atoms().size(); ++i) {
        const bool is_profile = type_of(i) == "AWS::IAM::InstanceProfile";
        const bool is_role = round == 0 && type_of(i) == "AWS::IAM::Role";
        if ((is_profile || is_role) && names_one_of(i, bearers)) bearers.insert(static_cast<std::int32_t>(i));
      }
    return bearers;
  }

  void look_at(std::int32_t policy) {
    std::vector<Node> own;
    bool is_named_in_others = false;
    for (const Statement& statement : statements_about_stacks(source_.atom(policy).node)) {
      if (!names_stack(statement.resource)) continue;
      if (statement.is_about_stacks_only) own.push_back(statement.resource);
      is_named_in_others |= !statement.is_about_stacks_only;
    }
    if (own.empty() && !is_named_in_others) return;
    const std::set<std::int32_t> bearing = bearers(policy);
    bool has_script = false, is_read_by_others = is_named_in_others;
    for (std::size_t i = 0; i < source_.atoms().size(); ++i) {
      if (bearing.contains(static_cast<std::int32_t>(i)) || !names_one_of(i, bearing)) continue;
      const Node node = source_.atoms()[i].node;
      if (talks_to_own_stack(node)) {
        has_script = true;
        found_.pairs.emplace_back(policy, static_cast<std::int32_t>(i));
      } else {
        is_read_by_others |= names_stack(node);
      }
    }
    if (!has_script) return;
    for (const Node statement : own) found_.statements.insert(statement.index());
    if (is_read_by_others) found_.in_root.insert(policy);
  }

  const Inventory& source_;
  OwnPolicies found_;
};

// --- What a script does with the name ---

constexpr std::array<std::string_view, 5> kStackOptions = {"--stack", "--stack-name", "-s", "-StackName",
                                                           "StackName"};

// The words of the command that `text` ends in.
std::vector<std::string> words_of_last_command(std::string_view text) {
  std::vector<std::string> words;
  bool is_open = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool ends = c == ';' || c == '|' || c == '&' || (c == '\n' && (i == 0 || text[i - 1] != '\\'));
    if (ends) words.clear();
    const bool parts = ends || std::string_view(" \t\n\r\"'=:,[]\\(){}").find(c) != std::string_view::npos;
    if (!parts && !is_open) words.emplace_back();
    if (!parts) words.back() += c;
    is_open = !parts;
  }
  return words;
}

// `at` stands somewhere in a value under the name of cfn-hup's configuration file.
bool is_in_configuration(Node at) {
  while (at && at.key().find("cfn-hup") == std::string_view::npos) at = at.parent();
  return static_cast<bool>(at);
}

bool is_told_to_helper(std::string_view before, Node at) {
  const std::vector<std::string> words = words_of_last_command(before);
  if (words.empty()) return false;
  const std::string& option = words.back();
  if (option == "stack") return before.find("[main]") != std::string_view::npos || is_in_configuration(at);
  if (std::ranges::find(kStackOptions, option) == kStackOptions.end()) return false;
  // A word ends before a bracket, which belongs to the name of a call.
  return std::ranges::any_of(words, [](const std::string& word) { return names_stack_helper(word + "("); });
}

bool is_ref_to_stack(Node call) { return call.only().key() == "Ref" && is_stack_name(call.only().text()); }

bool is_told_by_join(Node call) {
  const Node list = call.parent();
  const Node join = list.parent();
  if (join.key() != "Fn::Join" || list != join.at(1)) return false;
  std::string before;
  for (const Node part : list) {
    if (part == call) break;
    before.append(part.is_string() ? part.text() : std::string_view("_")).append(join.at(0).text());
  }
  return is_told_to_helper(before, call);
}

bool is_told_by_sub(Node text) {
  std::string before;
  for (const SubToken& token : cut_sub_text(text.text())) {
    if (token.is_variable && is_stack_name(token.text) && !is_told_to_helper(before, text)) return false;
    before.append(token.is_variable ? std::string_view("_") : token.text);
  }
  return true;
}

// Without the members of `resource` that do not speak of the stack that holds it.
bool is_of_script(Node node, Node resource) {
  for (; node && node != resource; node = node.parent())
    if (node.key() == "UserData" || (node.parent() == resource && node.key() == "Metadata")) return true;
  return false;
}

}  // namespace

OwnPolicies find_own_policies(const Inventory& source) { return PolicyReader(source).read(); }

Node name_for_others(Node resource) {
  for (std::uint32_t i = resource.index(); i < resource.end_index(); ++i) {
    const Node node = resource.document().node(i);
    const bool is_ref = is_ref_to_stack(node);
    const bool is_sub = node.key() == "Fn::Sub";
    if ((!is_ref && !is_sub) || !is_of_script(node, resource)) continue;
    if (is_ref && !is_told_by_join(node)) return node;
    if (is_sub && !is_told_by_sub(read_sub(node).text)) return node;
  }
  return {};
}

}  // namespace cfnsplit::oracle
