#include "verify/compare.hpp"

#include <algorithm>

#include "template/artifacts.hpp"
#include "template/facts.hpp"
#include "verify/arrival.hpp"
#include "verify/describe.hpp"
#include "verify/members.hpp"
#include "verify/sub_tokens.hpp"
#include "verify/uses.hpp"

namespace cfnsplit::oracle {
namespace {

constexpr std::int32_t kSource = -1;

}  // namespace

void Comparer::compare(Node source, Node split, const Subject& subject) {
  begin(source, subject);
  open_.push_back({read_expression(source, kSource), read_expression(split, subject.scope), split, false});
  run();
}

void Comparer::compare_members(Node source, Node split, std::string_view skipped, const Subject& subject) {
  begin(source, subject);
  const Pair pair{{Form::json, kSource, source, {}, {}, false},
                  {Form::json, subject.scope, split, {}, {}, false},
                  split,
                  false};
  if (source.is_object() && split.is_object())
    compare_objects(pair, skipped);
  else
    compare_json(pair);
  run();
}

void Comparer::begin(Node source, const Subject& subject) {
  subject_ = &subject;
  met_.clear();
  artifact_paths_.clear();
  if (!fold_.options.source_directory.empty()) artifact_paths_ = find_artifact_paths(source);
}

void Comparer::run() {
  while (!open_.empty()) {
    Pair pair = open_.back();
    open_.pop_back();
    compare_pair(pair);
  }
}

void Comparer::compare_pair(Pair& pair) {
  pair.found = resolver_.follow_joined(pair.found);
  if (pair.found.form == Form::lost && !lost_) lost_ = pair.anchor;
  if (pair.found.form == Form::lost || !is_first_meeting(pair)) return;
  if (pair.expected.form != pair.found.form)
    differ_or_known(pair);
  else if (pair.expected.form == Form::json)
    compare_json(pair);
  else
    compare_names(pair);
}

void Comparer::report_lost() {
  if (!lost_ || report_.has_errors()) return;
  report_.add("CFS0504", [&]() -> Finding {
    return {"a value cannot be followed to where it is made: " + describe(lost_),
            "carry it by one parameter and one output of each stack on its way", lost_};
  });
}

// Several variables can lead to one value across stacks, at every level again: each pair is compared once.
bool Comparer::is_first_meeting(const Pair& pair) {
  if (!pair.found.has_crossed || pair.found.form != Form::json || !pair.expected.node) return true;
  return met_
      .insert({pair.expected.node.index(), pair.found.scope, pair.found.node.index(), pair.is_own_stack})
      .second;
}

void Comparer::compare_names(const Pair& pair) {
  if (pair.expected.name != pair.found.name || pair.expected.attribute != pair.found.attribute)
    return differ_or_known(pair);
  if (pair.expected.form != Form::ref || !is_own_stack_name(pair.expected.name)) return;
  const std::int32_t meant = pair.is_own_stack ? subject_->scope : 0;
  if (pair.found.scope == meant) return;
  const std::string name(pair.expected.name);
  differ(subject_->code, pair, name + (pair.is_own_stack ? " of the stack that holds it" : " of the root"),
         name + (pair.is_own_stack ? " of another stack" : " of the nested stack"));
}

void Comparer::compare_json(const Pair& pair) {
  const Node expected = pair.expected.node;
  const Node found = pair.found.node;
  if (pair.found.is_whole && !found.is_object() && !found.is_array()) return compare_arrived(pair);
  const Node call = expected.only(), other_call = found.only();
  if (expected.kind() != found.kind() || (call && other_call && call.key() != other_call.key()))
    return differ_or_known(pair);
  if (expected.is_object()) {
    if (!compare_sub(pair)) compare_objects(pair, {});
  } else if (expected.is_array()) {
    compare_arrays(pair);
  } else {
    compare_scalars(pair);
  }
}

bool Comparer::is_artifact(Node value) const {
  return std::ranges::binary_search(artifact_paths_, value.index(), {}, &Node::index);
}

void Comparer::compare_scalars(const Pair& pair) {
  const Node expected = pair.expected.node;
  const Node found = pair.found.node;
  if (!artifact_paths_.empty() && is_artifact(expected)) {
    const std::string path = join_path(fold_.options.source_directory, expected.text());
    if (found.text() != path) differ(subject_->code, pair, "the path " + quote(path), quote(found.text()));
    return;
  }
  if (expected.text() != found.text()) differ(pair);
}

// A literal that crossed is a text, whatever it was. Where a property reads a number, that is the same.
void Comparer::compare_arrived(const Pair& pair) {
  const Node expected = pair.expected.node;
  const bool is_text = expected.is_string() || takes_text_for_number(expected, subject_->resource);
  if (!is_text || expected.text() != pair.found.node.text())
    differ(subject_->code, pair, describe(expected), "the text " + quote(pair.found.node.text()));
}

bool Comparer::opens_own_text(Node member) const {
  if (member.key() == "UserData") return true;
  return member.parent() == subject_->resource &&
         (member.key() == "Metadata" || member.key() == "CreationPolicy");
}

void Comparer::push(const Pair& above, Node expected, Node found) {
  const std::int32_t scope = above.found.scope;
  const bool is_own = above.is_own_stack || (subject_->talks_to_own_stack && opens_own_text(expected)) ||
                      fold_.own_policies.statements.contains(expected.index());
  open_.push_back({read_expression(expected, kSource), read_expression(found, scope),
                   above.found.has_crossed ? above.anchor : found, is_own});
  open_.back().found.has_crossed = above.found.has_crossed;
  open_.back().is_ordered = above.is_ordered || expected.key() == "Fn::ToJsonString";
}

void Comparer::compare_objects(const Pair& pair, std::string_view skipped) {
  const Node expected = pair.expected.node;
  const Node found = pair.found.node;
  const auto extra = [&](Node member) {
    const Pair there{
        {}, read_expression(member, pair.found.scope), pair.found.has_crossed ? pair.anchor : member, false};
    differ(code_of(pair), there, "no member " + quote(member.key()), "the member " + quote(member.key()));
  };
  const MemberFinder found_members(found);
  for (const Node member : expected) {
    if (member.key() == skipped) continue;
    if (const Node other = found_members.find(member.key()))
      push(pair, member, other);
    else
      differ(code_of(pair), pair, "the member " + quote(member.key()) + ": " + describe(member), "none");
  }
  if (pair.is_ordered && expected.size() == found.size() && !has_same_order(expected, found))
    differ(subject_->code, pair, "the order of members that Fn::ToJsonString writes", "another order");
  const MemberFinder expected_members(expected);
  for (const Node member : found)
    if (member.key() != skipped && !expected_members.find(member.key())) extra(member);
}

bool Comparer::has_same_order(Node expected, Node found) {
  auto other = found.begin();
  for (const Node member : expected) {
    if (member.key() != (*other).key()) return false;
    ++other;
  }
  return true;
}

void Comparer::compare_arrays(const Pair& pair) {
  const Node expected = pair.expected.node;
  const Node found = pair.found.node;
  if (expected.size() != found.size()) return differ(pair);
  auto other = found.begin();
  for (const Node element : expected) {
    push(pair, element, *other);
    ++other;
  }
}

// Fn::Sub by what its text says, not by its form. False if one of the two is no Fn::Sub that can be read.
bool Comparer::compare_sub(const Pair& pair) {
  const Node expected_call = pair.expected.node.only();
  const Node found_call = pair.found.node.only();
  if (expected_call.key() != "Fn::Sub" || found_call.key() != "Fn::Sub") return false;
  const SubCall expected = read_sub(expected_call);
  const SubCall found = read_sub(found_call);
  // Whether CloudFormation takes a list without a map is not documented, so the form must stay.
  const bool is_other_form = found_call.is_array() && found_call.size() == 1 && expected_call.is_string();
  if (!expected.text || !found.text || is_other_form) return false;
  const std::vector<SubToken> expected_tokens = cut_sub_text(expected.text.text());
  const std::vector<SubToken> found_tokens = cut_sub_text(found.text.text());
  const MemberFinder expected_map(expected.map);
  const MemberFinder found_map(found.map);
  bool is_same = expected_tokens.size() == found_tokens.size();
  for (std::size_t i = 0; is_same && i < expected_tokens.size(); ++i)
    is_same = expected_tokens[i].is_variable == found_tokens[i].is_variable &&
              (expected_tokens[i].is_variable || expected_tokens[i].text == found_tokens[i].text);
  if (!is_same) {
    differ_or_known(pair);
    return true;
  }
  std::set<std::pair<std::string_view, std::string_view>> compared;
  for (std::size_t i = 0; i < expected_tokens.size(); ++i) {
    if (!expected_tokens[i].is_variable) continue;
    if (!compared.emplace(expected_tokens[i].text, found_tokens[i].text).second) continue;
    const Node mapped = expected_map.find(expected_tokens[i].text);
    const Node found_mapped = found_map.find(found_tokens[i].text);
    Expression left = mapped ? read_expression(mapped, kSource)
                             : read_variable(expected.text, expected_tokens[i].text, kSource);
    Expression right = found_mapped ? read_expression(found_mapped, pair.found.scope)
                                    : read_variable(found.text, found_tokens[i].text, pair.found.scope);
    right.has_crossed = pair.found.has_crossed;
    open_.push_back(
        {left, right, pair.found.has_crossed ? pair.anchor : found.text, pair.is_own_stack, pair.is_ordered});
  }
  std::set<std::string_view> used;
  for (const auto& [name, other] : compared) used.insert({name, other});
  compare_maps(pair, expected.map, found.map, used);
  return true;
}

// An entry of the map that the text does not use is still a reference of the template [S2].
void Comparer::compare_maps(const Pair& pair, Node expected, Node found,
                            const std::set<std::string_view>& used) {
  const MemberFinder expected_map(expected);
  const MemberFinder found_map(found);
  for (const Node member : expected)
    if (const Node other = found_map.find(member.key()); other && !used.contains(member.key()))
      push(pair, member, other);
  for (const Node member : found)
    if (!used.contains(member.key()) && !expected_map.find(member.key()))
      differ(code_of(pair), pair, "no variable " + quote(member.key()), "one that the text does not use");
}

void Comparer::differ(const Pair& pair) {
  std::string found = describe(pair.found);
  const bool is_elsewhere = pair.found.has_crossed && pair.anchor != pair.found.node;
  if (is_elsewhere) found = describe(pair.anchor) + ", which is " + found;
  differ(code_of(pair), pair, describe(pair.expected), found);
}

void Comparer::differ(std::string_view code, const Pair& pair, const std::string& expected,
                      const std::string& found) {
  report_.add(code, [&]() -> Finding {
    std::string hint = "a split moves resources and never changes them";
    if (code == "CFS0514")
      hint = "join a list with '||' where it leaves its stack and split it where it is used";
    if (code == "CFS0511")
      hint = "pass Fn::Join [\",\", …] and declare the parameter CommaDelimitedList in the nested stack";
    return {subject_->what + " differs: expected " + expected + ", found " + found,
            hint,
            pair.anchor,
            false,
            {{"in the template", pair.expected.node}}};
  });
}

// A difference in how a list travels has a code of its own: the fix is another one.
std::string_view Comparer::code_of(const Pair& pair) const {
  const std::string_view function = pair.found.form == Form::json ? pair.found.node.only().key() : "";
  const Expression& expected = pair.expected;
  const bool is_wrapped = function == "Fn::Split" || function == "Fn::Join";
  if (!pair.found.has_crossed) return subject_->code;
  if (expected.form == Form::get_att) {
    const bool is_list = known_shape(fold_.source, fold_.options.attributes, expected.name,
                                     expected.attribute) == AttributeShape::list;
    if (is_wrapped || (is_list && function == "Fn::If")) return "CFS0514";
  }
  if (expected.form == Form::ref && is_wrapped)
    return is_list_parameter(fold_.source.content().parameters.find(expected.name)) ? "CFS0511" : "CFS0514";
  return subject_->code;
}

}  // namespace cfnsplit::oracle
