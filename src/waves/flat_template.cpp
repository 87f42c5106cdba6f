// Example: in Work stands {"Ref": "OrdersArn"}. The root hands OrdersArn to Work as {"Fn::GetAtt": ["Data",
// "Outputs.OrdersArn"]}, and Data gives out {"Fn::GetAtt": ["Orders", "Arn"]}. So the resource reads
// {"Fn::GetAtt": ["Orders", "Arn"]}.
#include "waves/flat_template.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/stack_path.hpp"
#include "reference/references.hpp"
#include "reference/sub_text.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kOutputs = "Outputs.";
constexpr std::string_view kListSeparator = "||";
constexpr std::string_view kParameterSeparator = ",";
constexpr int kBudget = 1000;  // steps from stack to stack for one resource; what is deployed may be anything

// A value of a resource, or a parameter, or several in one text.
struct FlatValue {
  std::string_view name, attribute;
  bool is_list = false;                // joined to one text
  std::vector<FlatValue> joined = {};  // several values; then nothing else counts
};

// A name and an attribute, of either form of Fn::GetAtt.
std::optional<std::pair<std::string_view, std::string_view>> attribute_of(Node call) {
  if (call.is_array() && call.size() == 2 && call.at(0).is_string() && call.at(1).is_string())
    return std::pair(call.at(0).text(), call.at(1).text());
  if (!call.is_string()) return {};
  const std::size_t dot = call.text().find('.');
  if (dot == std::string_view::npos) return {};
  return std::pair(call.text().substr(0, dot), call.text().substr(dot + 1));
}

class Flattener {
 public:
  explicit Flattener(const std::map<std::string, Template>& templates) : stacks_(templates) {}

  std::optional<std::string> flat(const std::string& path, Node node) {
    path_ = path;
    resource_ = node;
    is_clear_ = true;
    budget_ = kBudget;
    JsonWriter out(JsonStyle::minified);
    write(out, node);
    return is_clear_ ? std::optional(out.take()) : std::nullopt;
  }

  // The root's parameter of this name is what the nested stack holds under it.
  bool hands_down(const std::string& path, std::string_view name) {
    budget_ = kBudget;
    const std::optional<FlatValue> held = parameter(path, name);
    return held && held->joined.empty() && !held->is_list && held->name == name && held->attribute == kRef &&
           stack("")->parameters.contains(name);
  }

 private:
  const Template* stack(const std::string& path) const {
    const auto found = stacks_.find(path);
    return found == stacks_.end() ? nullptr : &found->second;
  }
  static std::string below(const std::string& path, std::string_view name) {
    return path.empty() ? std::string(name) : path + '/' + std::string(name);
  }
  bool is_nested(const std::string& path, std::string_view name) const { return stack(below(path, name)); }

  // What a parameter of a nested stack holds.
  std::optional<FlatValue> parameter(const std::string& path, std::string_view name) const {
    if (path.empty() || name.starts_with("AWS::")) return FlatValue{name, kRef};
    const std::string parent(parent_of(path));
    const Template* const above = stack(parent);
    if (!above) return {};
    const Node own = above->resources.find(last_step(path));
    const Node argument = own.find("Properties").find("Parameters").find(name);
    return argument ? value(parent, argument) : std::nullopt;
  }

  std::optional<FlatValue> output(const std::string& path, std::string_view name) const {
    const Template* const here = stack(path);
    const Node given = here ? here->outputs.find(name).find("Value") : Node();
    return given ? value(path, given) : std::nullopt;
  }

  // What crosses between stacks, where it was written by a split.
  std::optional<FlatValue> value(const std::string& path, Node node) const {
    const Node call = node.only();
    const Template* const here = stack(path);
    if (!call || !here || --budget_ < 0) return {};
    if (call.key() == "Ref" && call.is_string())
      return here->resources.contains(call.text()) ? FlatValue{call.text(), kRef}
                                                   : parameter(path, call.text());
    if (call.key() == "Fn::GetAtt") return attribute(path, call);
    if (call.key() == "Fn::If") return where_made(*here, path, call);
    if (call.key() != "Fn::Join" || call.size() != 2) return {};
    const std::string_view separator = call.at(0).text();
    if (call.at(1).is_array()) return separator == kListSeparator ? several(path, call.at(1)) : std::nullopt;
    std::optional<FlatValue> list = value(path, call.at(1));
    if (!list || list->is_list || !list->joined.empty()) return {};
    const bool is_parameter = list->attribute == kRef && stack("")->parameters.contains(list->name);
    if (separator != (is_parameter ? kParameterSeparator : kListSeparator)) return {};
    list->is_list = !is_parameter;
    return list;
  }

  // A split gives out nothing where the resource is not made. Any other choice is not one of a split.
  std::optional<FlatValue> where_made(const Template& here, const std::string& path, Node call) const {
    if (call.size() != 3 || !call.at(2).is_string() || !call.at(2).text().empty()) return {};
    std::optional<FlatValue> made = value(path, call.at(1));
    if (!made || !made->joined.empty()) return {};
    const Node condition = here.resources.find(made->name).find("Condition");
    return condition && condition.text() == call.at(0).text() ? made : std::nullopt;
  }

  std::optional<FlatValue> attribute(const std::string& path, Node call) const {
    const auto named = attribute_of(call);
    if (!named) return {};
    if (!is_nested(path, named->first)) return FlatValue{named->first, named->second};
    if (!named->second.starts_with(kOutputs)) return {};
    return output(below(path, named->first), named->second.substr(kOutputs.size()));
  }

  std::optional<FlatValue> several(const std::string& path, Node values) const {
    FlatValue all;
    for (const Node each : values) {
      std::optional<FlatValue> one = value(path, each);
      if (!one) return {};
      all.joined.push_back(std::move(*one));
    }
    return all;
  }

  bool crosses(Node call) const {
    if (call.key() == "Ref")
      return call.is_string() && !path_.empty() && stack(path_)->parameters.contains(call.text());
    const auto named = call.key() == "Fn::GetAtt" ? attribute_of(call) : std::nullopt;
    return named && is_nested(path_, named->first);
  }

  std::optional<FlatValue> read(Node node) const {
    const Node call = node.only();
    if (!call || !crosses(call)) return {};
    return call.key() == "Ref" ? parameter(path_, call.text()) : attribute(path_, call);
  }

  static Node split_text(Node node) {
    const Node call = node.only();
    const bool is_split = call && call.key() == "Fn::Split" && call.is_array() && call.size() == 2 &&
                          call.at(0).is_string() && call.at(0).text() == kListSeparator;
    return is_split ? call.at(1) : Node();
  }

  void write_value(JsonWriter& out, const std::optional<FlatValue>& value, bool as_list) {
    if (!value || !value->joined.empty() || value->is_list != as_list) {
      is_clear_ = false;
      out.string("");
      return;
    }
    out.begin_object();
    if (value->attribute == kRef)
      out.key("Ref").string(value->name);
    else
      out.key("Fn::GetAtt").begin_array().string(value->name).string(value->attribute).end();
    out.end();
  }

  // As it is, as a list, or as one of several.
  bool write_crossing(JsonWriter& out, Node node) {
    const Node call = node.only();
    if (!call) return false;
    if (crosses(call)) {
      write_value(out, read(node), false);
      return true;
    }
    if (const Node text = split_text(node); text && text.only() && crosses(text.only())) {
      const std::optional<FlatValue> list = read(text);
      write_value(out, list, true);
      return true;
    }
    if (call.key() != "Fn::Select" || !call.is_array() || call.size() != 2) return false;
    const Node text = split_text(call.at(1));
    const std::optional<FlatValue> all = text ? read(text) : std::nullopt;
    if (!all || all->joined.empty()) return false;
    for (std::size_t i = 0; i < all->joined.size(); ++i)
      if (call.at(0).text() == std::to_string(i)) {
        write_value(out, all->joined[i], false);
        return true;
      }
    return false;
  }

  void write_sub(JsonWriter& out, Node text, Node variables) {
    std::string flat;
    std::size_t from = 0;
    for (const SubVariable& variable : sub_variables(text.text())) {
      const std::string_view name = variable.name();
      std::optional<FlatValue> now;
      if (variables.find(name)) continue;
      if (is_nested(path_, name) && variable.attribute().starts_with(kOutputs))
        now = output(below(path_, name), variable.attribute().substr(kOutputs.size()));
      else if (!path_.empty() && stack(path_)->parameters.contains(name))
        now = parameter(path_, name);
      else
        continue;
      if (!now || now->is_list || !now->joined.empty() || variables.find(now->name)) {
        is_clear_ = false;
        continue;
      }
      flat += text.text().substr(from, variable.begin - from);
      flat += "${" + std::string(now->name) +
              (now->attribute == kRef ? std::string() : '.' + std::string(now->attribute)) + '}';
      from = variable.end;
    }
    out.string(flat + std::string(text.text().substr(from)));
  }

  // An order between stacks is no part of a resource.
  void write_depends_on(JsonWriter& out, Node names) {
    std::vector<std::string_view> kept;
    if (names.is_string() && !is_nested(path_, names.text())) kept.push_back(names.text());
    for (const Node name : names)
      if (!is_nested(path_, name.text())) kept.push_back(name.text());
    if (kept.empty() && (names.is_string() || names.size() > 0)) return;
    out.key(names.key());
    if (names.is_string()) {
      out.string(kept.front());
      return;
    }
    out.begin_array();
    for (const std::string_view name : kept) out.string(name);
    out.end();
  }

  // Documents are at most a few hundred levels deep.
  void write(JsonWriter& out, Node node) {
    if (!is_clear_) {
      out.string("");
    } else if (node.is_object()) {
      if (write_crossing(out, node)) return;
      out.begin_object();
      for (const Node member : node) {
        if (member.key() == "DependsOn" && node == resource_) {
          write_depends_on(out, member);
          continue;
        }
        out.key(member.key());
        if (member.key() == "Fn::Sub" && member.is_string())
          write_sub(out, member, {});
        else
          write(out, member);
        if (member.key() == "Fn::Transform") is_clear_ = false;  // nobody knows what it names
      }
      out.end();
    } else if (node.is_array()) {
      out.begin_array();
      const bool is_sub = node.key() == "Fn::Sub" && node.size() == 2 && node.at(0).is_string();
      for (const Node each : node)
        if (is_sub && each == node.at(0))
          write_sub(out, each, node.at(1));
        else
          write(out, each);
      out.end();
    } else {
      out.copy(node);
    }
  }

  const std::map<std::string, Template>& stacks_;
  std::string path_;
  Node resource_;
  bool is_clear_ = true;
  mutable int budget_ = 0;
};

}  // namespace

UnclearMembers unclear_members(const Deployed& deployed) {
  UnclearMembers unclear;
  std::map<std::pair<std::string_view, std::string_view>, std::string> texts;
  Flattener flattener(deployed.templates);
  for (const auto& [path, content] : deployed.templates) {
    for (const std::string_view section : {"Mappings", "Conditions"})
      for (const Node member : content.section(section)) {
        const std::pair name(section, member.key());
        std::string text = JsonWriter(JsonStyle::minified).copy(member).take();
        const auto [known, is_new] = texts.emplace(name, text);
        if (!is_new && known->second != text) unclear.insert(name);
      }
    if (path.empty()) continue;
    const Outcome<References> references = find_references(content);
    for (std::size_t c = 0; c < content.conditions.size(); ++c) {
      const std::pair<std::string_view, std::string_view> name("Conditions",
                                                               content.conditions.entries()[c].name);
      if (!references || std::ranges::any_of(references->of_condition(c), [&](const Reference& r) {
            return r.kind == TargetKind::parameter && !flattener.hands_down(path, r.name);
          }))
        unclear.insert(name);
    }
  }
  return unclear;
}

FlatTemplate flat_template(const Deployed& deployed) {
  FlatTemplate all;
  for (const DeployedResource& resource : deployed.resources)
    all.resources[resource.id] = {resource.path, resource.type, {}};
  Flattener flattener(deployed.templates);
  for (const auto& [path, content] : deployed.templates) {
    for (const Declaration& resource : content.resources.entries())
      if (const auto found = all.resources.find(resource.name);
          found != all.resources.end() && found->second.path == path && !resource.is_generator)
        found->second.text = flattener.flat(path, resource.node).value_or("");
    for (const Declaration& output : content.outputs.entries())
      if (auto text = flattener.flat(path, output.node); text && !output.is_generator)
        all.outputs.emplace(output.name, std::move(*text));
    for (const std::string_view section : {"Parameters", "Mappings", "Conditions"})
      for (const Node member : content.section(section))
        if (path.empty() || section != "Parameters")
          all.members[std::string(section)].emplace(member.key(),
                                                    JsonWriter(JsonStyle::minified).copy(member).take());
  }
  return all;
}

}  // namespace cfnsplit
