#include "fold/flat_writer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/spelling.hpp"
#include "reference/sub_text.hpp"

namespace cfnsplit {
namespace {

constexpr int kDeepest = 3000;                       // values in values, across stacks
constexpr std::size_t kLargest = 64u * 1024 * 1024;  // bytes of one part
constexpr std::int64_t kMostSteps = 1'000'000;       // values written that have crossed, in all parts
constexpr std::string_view kOutputs = "Outputs.";

// Functions that conditions may hold. Source: Template Reference, "Condition functions", and what CloudFormation takes.
constexpr std::array<std::string_view, 12> kInConditions = {
    "Ref",           "Condition", "Fn::And",    "Fn::Or",   "Fn::Not",   "Fn::Equals",
    "Fn::FindInMap", "Fn::Sub",   "Fn::Select", "Fn::Join", "Fn::Split", "Fn::Length"};

bool is_own_stack(std::string_view name) { return name == "AWS::StackName" || name == "AWS::StackId"; }

}  // namespace

// The text of an Fn::Sub while its variables are replaced: by other names where those are plain, else by entries of the
// map that stands beside it.
class FlatWriter::SubText {
 public:
  explicit SubText(Node map) {
    for (const Node entry : map) taken_.take(entry.key());
  }
  // Stands in the text already, and stays.
  void keep(std::string_view variable) { taken_.take(variable); }
  void add_text(std::string_view text) { parts_.push_back({std::string(text), {}, {}}); }
  void add_variable(std::string name) {
    taken_.take(name);
    parts_.push_back({"${" + name + '}', {}, {}});
  }
  void add_value(std::string_view variable, std::string json) {
    std::string key;
    for (const char c : variable)
      if (c != '.' && c != ':') key += c;
    parts_.push_back({{}, std::move(key), std::move(json)});
  }

  std::string take_text(std::map<std::string, std::string>& values) {
    std::map<std::pair<std::string, std::string>, std::string> keys;
    std::string text;
    for (Stretch& part : parts_) {
      if (part.json.empty()) {
        text += part.text;
        continue;
      }
      std::string& key = keys[{part.key, part.json}];
      if (key.empty()) key = taken_.is_taken(part.key) ? taken_.derive({}, part.key) : part.key;
      taken_.take(key);
      values.emplace(key, part.json);
      text += "${" + key + '}';
    }
    return text;
  }

 private:
  struct Stretch {
    std::string text, key, json;
  };
  std::vector<Stretch> parts_;
  FreeNames taken_;
};

void FlatWriter::write(JsonWriter& out, Node node, const At& at) {
  if (at.has_crossed) ++steps_;
  if (!gave_up_ && (depth_ > kDeepest || out.size() > kLargest || steps_ > kMostSteps)) {
    obstacles_.add("the values that are handed down make the template too large", "fold a part of the tree",
                   node);
    gave_up_ = true;
  }
  if (gave_up_ && at.has_crossed) {
    out.copy(node);
    return;
  }
  ++depth_;
  const Node call = node.only();
  if (call && write_call(out, node, call, at)) {
  } else if (node.is_object()) {
    out.begin_object();
    for (const Node member : node) write(out.key(member.key()), member, at);
    out.end();
  } else if (node.is_array()) {
    out.begin_array();
    for (const Node element : node) write(out, element, at);
    out.end();
  } else {
    out.copy(node);
  }
  --depth_;
}

bool FlatWriter::write_call(JsonWriter& out, Node node, Node call, const At& at) {
  const CrossedValue named = read_flat_value(node, at.stack);
  if (!named.name.empty()) {
    write_value(out, read(named, at), at);
    return true;
  }
  judge_call(call, at);
  if (call.key() == "Fn::Sub") {
    write_sub(out, call, at);
  } else if (call.key() == "Fn::If" && call.is_array() && call.size() == 3) {
    write_if(out, call, at);
  } else if (call.key() == "Fn::FindInMap" && call.is_array()) {
    write_lookup(out, call, at);
  } else if (call.key() == "Fn::ImportValue") {
    out.begin_object();
    write(out.key(call.key()), call, at.inside(Place::import));
    out.end();
  } else if (call.key() == "Condition" && at.place == Place::condition && call.is_string()) {
    out.begin_object().key("Condition").string(names_.of(at.stack, Named::condition, call.text())).end();
  } else if (call.key() == "Fn::GetAtt" && call.is_array() && call.size() == 2) {
    if (tree_[at.stack].nested(call.at(0).text()) != kNoNested)
      obstacles_.add("which output of " + quote(call.at(0).text()) + " is read is computed", "write its name",
                     call);
    out.begin_object().key(call.key()).begin_array();
    out.string(names_.of(at.stack, Named::resource, call.at(0).text()));
    write(out, call.at(1), at.inside(Place::lookup));
    out.end().end();
  } else {
    return write_joined(out, node, call, at);
  }
  return true;
}

CrossedValue FlatWriter::read(CrossedValue value, const At& at) {
  if (form_ == FlatForm::whole && !gave_up_) value = values_.follow(value);
  value.has_crossed |= at.has_crossed;
  return value;
}

void FlatWriter::write_value(JsonWriter& out, const CrossedValue& value, const At& at) {
  if (value.is_lost) {
    out.copy(value.node);
  } else if (value.is_list_text) {
    out.begin_array();
    for (const std::string_view element : elements_of(value.node.text())) out.string(element);
    out.end();
  } else if (!value.name.empty()) {
    judge_name(value, {at.stack, at.place, value.has_crossed});
    write_name(out, value);
  } else if (value.node.is_object() || value.node.is_array()) {
    write(out, value.node, {value.stack, at.place, value.has_crossed});
  } else {
    out.string(value.node.text());  // a literal that crosses is a text
  }
}

std::string FlatWriter::flat_name(const CrossedValue& value) const {
  const Named what =
      tree_[value.stack].content.resources.contains(value.name) ? Named::resource : Named::parameter;
  return std::string(names_.of(value.stack, what, value.name));
}

std::string FlatWriter::flat_attribute(const CrossedValue& value) const {
  const std::int32_t nested = tree_[value.stack].nested(value.name);
  if (nested == kNoNested || !value.attribute.starts_with(kOutputs)) return std::string(value.attribute);
  return std::string(kOutputs) +
         std::string(names_.of(nested, Named::output, value.attribute.substr(kOutputs.size())));
}

void FlatWriter::write_name(JsonWriter& out, const CrossedValue& value) {
  out.begin_object();
  if (value.attribute == kRef)
    out.key("Ref").string(flat_name(value));
  else
    out.key("Fn::GetAtt").begin_array().string(flat_name(value)).string(flat_attribute(value)).end();
  out.end();
}

bool FlatWriter::passes_topics_on(std::int32_t stack) const {
  for (; stack > 0; stack = tree_[stack].parent)
    if (!tree_[stack].resource.find("Properties").find("NotificationARNs")) return false;
  return true;
}

void FlatWriter::judge_name(const CrossedValue& value, const At& at) {
  if (form_ != FlatForm::whole) return;
  if (value.stack > 0 &&
      (is_own_stack(value.name) || (value.name == "AWS::NotificationARNs" && !passes_topics_on(value.stack))))
    obstacles_.add(quote(value.name) + " means the nested stack " + quote(tree_[value.stack].path) +
                       ", and would mean another one",
                   "hand the root's own down as a parameter, if that is meant", value.node);
  if (!at.has_crossed || at.place == Place::anywhere) return;
  if (tree_[value.stack].content.resources.contains(value.name))
    obstacles_.add(quote(value.name) +
                       " is a resource, and would be read where none can be: in a condition, a "
                       "mapping's key or the name of an import",
                   "decide by a parameter of the root instead", value.node);
}

void FlatWriter::judge_call(Node call, const At& at) {
  if (form_ != FlatForm::whole || !at.has_crossed) return;
  const bool is_wrong =
      (at.place == Place::condition && std::ranges::find(kInConditions, call.key()) == kInConditions.end()) ||
      (at.place == Place::lookup && call.key() != "Fn::FindInMap" &&
       !tree_[0].content.uses_language_extensions);
  if (is_wrong && (call.key().starts_with("Fn::")))
    obstacles_.add(quote(call.key()) +
                       " is handed down and would stand where CloudFormation does not take it: in a " +
                       (at.place == Place::condition ? "condition" : "mapping's key or an attribute's name"),
                   "hand a literal text or a parameter of the root down", call);
}

void FlatWriter::write_if(JsonWriter& out, Node call, const At& at) {
  out.begin_object().key(call.key()).begin_array();
  if (call.at(0).is_string())
    out.string(names_.of(at.stack, Named::condition, call.at(0).text()));
  else
    write(out, call.at(0), at);
  write(out, call.at(1), at);
  write(out, call.at(2), at);
  out.end().end();
}

void FlatWriter::write_lookup(JsonWriter& out, Node call, const At& at) {
  out.begin_object().key(call.key()).begin_array();
  const At inner = {at.stack, at.place == Place::condition ? Place::condition : Place::lookup,
                    at.has_crossed};
  bool is_first = true;
  for (const Node argument : call) {
    const CrossedValue mapping = is_first ? read(read_flat_value(argument, at.stack), at) : CrossedValue();
    const bool is_literal =
        is_first && mapping.name.empty() && mapping.node.is_string() && !mapping.is_list_text;
    if (is_literal && (form_ == FlatForm::whole || argument.is_string())) {
      out.string(names_.of(at.stack, Named::mapping, mapping.node.text()));
    } else {
      if (is_first && form_ == FlatForm::whole && at.stack > 0)
        obstacles_.add("which mapping is read is known only when the stack is deployed", "write its name",
                       argument);
      write(out, argument, inner);
    }
    is_first = false;
  }
  out.end().end();
}

// A list that a split has joined to cross [S11], and one of several values [S21].
bool FlatWriter::write_joined(JsonWriter& out, Node node, Node call, const At& at) {
  if (form_ != FlatForm::whole) return false;
  const bool is_select = call.key() == "Fn::Select" && call.is_array() && call.size() == 2;
  const Node text = behind_separator(is_select ? call.at(1) : node, "Fn::Split", kJoiner);
  if (!text) return false;
  const CrossedValue value = values_.follow(read_flat_value(text, at.stack));
  const Node list =
      value.has_crossed && value.name.empty() ? behind_separator(value.node, "Fn::Join", kJoiner) : Node();
  const At there = {value.stack, at.place, true};
  if (!list || is_select != list.is_array()) return false;
  if (!is_select) {
    write(out, list, there);
    return true;
  }
  for (std::uint32_t i = 0; i < list.size(); ++i)
    if (call.at(0).text() == std::to_string(i)) {
      write_value(out, values_.follow(values_.without_guard(list.at(i), value.stack)), there);
      return true;
    }
  return false;
}

void FlatWriter::write_sub(JsonWriter& out, Node call, const At& at) {
  const Node text = call.is_array() ? call.at(0) : call;
  const Node map = call.is_array() && call.size() == 2 ? call.at(1) : Node();
  const SubNames mapped(map);
  SubText result(map);
  std::size_t copied = 0;
  for (const SubVariable& variable : sub_variables(text.text())) {
    if (mapped.has(variable.content)) continue;
    const CrossedValue named = {at.stack, text, variable.name(),
                                variable.attribute().empty() ? kRef : variable.attribute()};
    const CrossedValue value = read(named, at);
    const bool stays = value.name == named.name && value.stack == at.stack &&
                       flat_name(value) == value.name && flat_attribute(value) == value.attribute;
    if (!value.is_lost) judge_name(value, {at.stack, at.place, value.has_crossed});
    if (stays || value.is_lost) {
      result.keep(variable.content);
      continue;
    }
    if (variable.is_in_literal)
      obstacles_.add(
          "whether " + quote(variable.content) + " within a literal is a variable is not documented",
          "write the text without one in the other", text);
    result.add_text(text.text().substr(copied, variable.begin - copied));
    copied = variable.end;
    const std::string attribute = value.attribute == kRef ? std::string() : '.' + flat_attribute(value);
    if (!value.name.empty() && !mapped.has(flat_name(value) + attribute)) {
      result.add_variable(flat_name(value) + attribute);
      continue;
    }
    JsonWriter inner(JsonStyle::minified);
    write_value(inner, value, at);
    result.add_value(variable.content, inner.take());
  }
  result.add_text(text.text().substr(std::min(copied, text.text().size())));
  std::map<std::string, std::string> values;
  const std::string written = result.take_text(values);
  for (const Node entry : map) {
    JsonWriter inner(JsonStyle::minified);
    write(inner, entry, at);
    values.emplace(entry.key(), inner.take());
  }
  out.begin_object().key(call.key());
  if (values.empty() && !call.is_array()) {
    out.string(written).end();
    return;
  }
  out.begin_array().string(written);
  if (map || !values.empty()) {
    out.begin_object();
    for (const auto& [name, json] : values) out.key(name).verbatim(json);
    out.end();
  }
  out.end().end();
}

}  // namespace cfnsplit
