#include "fold/whole_text.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "fold/flat_orders.hpp"
#include "fold/flat_writer.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

constexpr std::array<std::string_view, 5> kGathered = {"Conditions", "Mappings", "Outputs", "Parameters",
                                                       "Resources"};

bool is_gathered(std::string_view section) {
  return std::ranges::find(kGathered, section) != kGathered.end();
}

class WholeText {
 public:
  WholeText(const NestedTree& tree, const FlatNames& names,
            const std::map<std::string, std::string>& conditions, Obstacles& obstacles, StackOrders orders)
      : tree_(tree),
        names_(names),
        conditions_(conditions),
        writer_(tree, names, obstacles, FlatForm::whole),
        orders_(tree, names, obstacles, orders == StackOrders::of_resources) {}

  std::string text() {
    JsonWriter out(JsonStyle::minified);
    out.begin_object();
    for (const Node section : tree_[0].content.root())
      if (!is_gathered(section.key())) out.key(section.key()).copy(section);
    write(out, "Conditions", gather_conditions());
    write(out, "Mappings", gather(&Template::mappings, Named::mapping));
    write(out, "Parameters", gather(&Template::parameters, Named::parameter));
    write(out, "Outputs", gather(&Template::outputs, Named::output));
    write(out, "Resources", gather(&Template::resources, Named::resource));
    out.end();
    return out.take();
  }

 private:
  using Texts = std::map<std::string, std::string>;

  void write(JsonWriter& out, std::string_view name, const Texts& texts) {
    const Node section = tree_[0].content.section(name);
    if (texts.empty() && !section) return;
    out.key(name).begin_object();
    for (const auto& [key, text] : texts) out.key(key).verbatim(text);
    out.end();
  }

  Texts gather_conditions() {
    Texts texts = conditions_;
    add_generators("Conditions", texts);
    return texts;
  }

  // Those of the root; a nested template has none.
  void add_generators(std::string_view section, Texts& texts) {
    for (const Declaration& generator : tree_[0].content.generators)
      if (generator.node.parent().key() == section)
        texts[std::string(generator.name)] = text_of(0, generator.node);
  }

  std::string text_of(std::int32_t stack, Node node) {
    JsonWriter out(JsonStyle::minified);
    writer_.write(out, node, stack);
    return out.take();
  }

  bool is_of_whole(std::int32_t s, Named what, const Declaration& one) const {
    if (s == 0) return what != Named::resource || tree_[0].nested(one.name) == kNoNested;
    if (what == Named::parameter) return names_.is_lifted(s, one.name);
    if (what == Named::output) return names_.is_exported(s, one.name);
    return what != Named::resource || tree_[s].nested(one.name) == kNoNested;
  }

  Texts gather(Section Template::*section, Named what) {
    Texts texts;
    for (std::int32_t s = 0; s < tree_.size(); ++s) {
      const auto& entries = (tree_[s].content.*section).entries();
      for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!is_of_whole(s, what, entries[i])) continue;
        const bool is_resource = what == Named::resource && !entries[i].is_generator;
        texts[std::string(names_.of(s, what, entries[i].name))] =
            is_resource ? resource(s, i) : member(s, entries[i].node);
      }
    }
    if (what == Named::mapping) add_generators("Mappings", texts);
    return texts;
  }

  // An output, or any other declaration that may have a Condition.
  std::string member(std::int32_t stack, Node node) {
    if (!node.find("Condition").is_string()) return text_of(stack, node);
    JsonWriter out(JsonStyle::minified);
    out.begin_object();
    for (const Node attribute : node) write_attribute(out, stack, attribute);
    out.end();
    return out.take();
  }

  void write_attribute(JsonWriter& out, std::int32_t stack, Node attribute) {
    out.key(attribute.key());
    if (attribute.key() == "Condition" && attribute.is_string())
      out.string(names_.of(stack, Named::condition, attribute.text()));
    else
      writer_.write(out, attribute, stack);
  }

  std::string resource(std::int32_t stack, std::size_t i) {
    const Node node = tree_[stack].content.resources.entries()[i].node;
    const std::vector<std::string> orders = orders_.of(stack, i);
    const Node own = node.find("DependsOn");
    JsonWriter out(JsonStyle::minified);
    out.begin_object();
    for (const Node attribute : node)
      if (attribute.key() != "DependsOn") write_attribute(out, stack, attribute);
    if (own.is_string() && orders.size() == 1) {
      out.key("DependsOn").string(orders.front());
    } else if (!orders.empty() || (own.is_array() && own.size() == 0)) {
      out.key("DependsOn").begin_array();
      for (const std::string& order : orders) out.string(order);
      out.end();
    }
    out.end();
    return out.take();
  }

  const NestedTree& tree_;
  const FlatNames& names_;
  const std::map<std::string, std::string>& conditions_;
  FlatWriter writer_;
  FlatOrders orders_;
};

class ApartText {
 public:
  ApartText(const NestedTree& tree, const FlatNames& names, Obstacles& obstacles)
      : tree_(tree), names_(names), writer_(tree, names, obstacles, FlatForm::apart) {}

  std::string text(std::int32_t s) {
    JsonWriter out(JsonStyle::minified);
    out.begin_object();
    for (const Node section : tree_[s].content.root()) {
      if (is_gathered(section.key()))
        write_section(out, s, section);
      else if (s == 0 || section.key() == "Transform")
        out.key(section.key()).copy(section);
    }
    out.end();
    return out.take();
  }

  static std::string file_of(std::int32_t s) {
    return s == 0 ? std::string(kRootFile) : "stack" + std::to_string(s) + ".template.json";
  }

 private:
  void write_section(JsonWriter& out, std::int32_t s, Node section) {
    static const std::map<std::string_view, Named> kinds = {{"Conditions", Named::condition},
                                                            {"Mappings", Named::mapping},
                                                            {"Outputs", Named::output},
                                                            {"Parameters", Named::parameter},
                                                            {"Resources", Named::resource}};
    const Named what = kinds.at(section.key());
    out.key(section.key()).begin_object();
    for (const Node member : section) {
      out.key(names_.of(s, what, member.key()));
      const std::int32_t nested = what == Named::resource ? tree_[s].nested(member.key()) : kNoNested;
      if (nested != kNoNested)
        write_nested(out, s, nested);
      else if (what == Named::parameter && s > 0 && !names_.is_lifted(s, member.key()))
        write_parameter(out, member);
      else if (what == Named::condition)
        writer_.write_condition(out, member, s);
      else
        write_member(out, s, member);
    }
    out.end();
  }

  void write_parameter(JsonWriter& out, Node parameter) {
    out.begin_object();
    if (const Node secret = parameter.find("NoEcho")) out.key("NoEcho").copy(secret);
    out.key("Type").string(is_list_type(parameter) ? "CommaDelimitedList" : "String").end();
  }

  void write_member(JsonWriter& out, std::int32_t s, Node member) {
    if (!member.is_object()) {
      out.copy(member);
      return;
    }
    out.begin_object();
    for (const Node attribute : member) {
      out.key(attribute.key());
      if (attribute.key() == "Condition" && attribute.is_string())
        out.string(names_.of(s, Named::condition, attribute.text()));
      else if (attribute.key() == "DependsOn")
        write_orders(out, s, attribute);
      else
        writer_.write(out, attribute, s);
    }
    out.end();
  }

  void write_orders(JsonWriter& out, std::int32_t s, Node orders) {
    if (orders.is_string()) {
      out.string(names_.of(s, Named::resource, orders.text()));
      return;
    }
    out.begin_array();
    for (const Node order : orders) out.string(names_.of(s, Named::resource, order.text()));
    out.end();
  }

  // What is not given has its default.
  void write_nested(JsonWriter& out, std::int32_t s, std::int32_t nested) {
    const Node resource = tree_[nested].resource;
    out.begin_object();
    if (const Node orders = resource.find("DependsOn")) {
      out.key("DependsOn");
      write_orders(out, s, orders);
    }
    out.key("Properties").begin_object();
    if (const Node topics = resource.find("Properties").find("NotificationARNs"))
      out.key("NotificationARNs").copy(topics);
    out.key("Parameters").begin_object();
    for (const Declaration& parameter : tree_[nested].content.parameters.entries()) {
      const Node given = tree_[nested].arguments().find(parameter.name);
      const Node value = given ? given : parameter.node.find("Default");
      if (!value || (!given && names_.is_lifted(nested, parameter.name))) continue;
      out.key(parameter.name);
      if (is_list_type(parameter.node) && !value.is_object())
        write_list(out, value);
      else
        writer_.write(out, value, given ? s : nested);
    }
    out.end();
    out.key("TemplateURL").string(file_of(nested)).end();
    out.key("Type").string("AWS::CloudFormation::Stack").end();
  }

  void write_list(JsonWriter& out, Node text) {
    out.begin_object().key("Fn::Join").begin_array().string(",").begin_array();
    for (const std::string_view element : elements_of(text.text())) out.string(element);
    out.end().end().end();
  }

  const NestedTree& tree_;
  const FlatNames& names_;
  FlatWriter writer_;
};

}  // namespace

std::string whole_text(const NestedTree& tree, const FlatNames& names,
                       const std::map<std::string, std::string>& conditions, Obstacles& obstacles,
                       StackOrders orders) {
  return WholeText(tree, names, conditions, obstacles, orders).text();
}

std::vector<TemplateFile> texts_apart(const NestedTree& tree, const FlatNames& names, Obstacles& obstacles) {
  ApartText apart(tree, names, obstacles);
  std::vector<TemplateFile> files;
  for (std::int32_t s = 0; s < tree.size(); ++s) files.push_back({ApartText::file_of(s), apart.text(s)});
  return files;
}

}  // namespace cfnsplit
