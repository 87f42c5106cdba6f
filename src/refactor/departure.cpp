#include "refactor/departure.hpp"

#include <algorithm>
#include <set>

#include "base/spelling.hpp"
#include "refactor/import_template.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kLongestName = 255;

bool holds(const std::vector<std::int32_t>& list, std::int32_t item) {
  return std::ranges::find(list, item) != list.end();
}

std::string letters_and_digits(std::string_view text) {
  std::string kept;
  for (const char c : text)
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) kept += c;
  return kept;
}

void write_made(JsonWriter& out, const CarriedValue& made) {
  out.begin_object();
  if (made.attribute == kRef)
    out.key("Ref").string(made.name);
  else
    out.key("Fn::GetAtt").begin_array().string(made.name).string(made.attribute).end();
  out.end();
}

void copy_members(JsonWriter& out, Node section) {
  if (!section.is_object()) return;
  for (const Node member : section) out.key(member.key()).copy(member);
}

std::string obstacle_of(const Analysis& analysis, const Reference& reference) {
  if (reference.form == ReferenceForm::depends_on) return {};
  if (reference.is_included) return "a file that is included names it";
  if (reference.is_bound) return "a loop makes the text that names it";
  if (reference.attribute == kComputedAttribute) return "which attribute of it is read is computed";
  const ValueId id = analysis.values.of(reference);
  if (id == kNoValue) return "it is named where no value can stand for it";
  const CarriedValue& value = analysis.values[id];
  if (value.is_secret)
    return "its " + quote(value.attribute) + " is read, which is a secret that no output may show";
  if (value.carriage != Carriage::text)
    return "its " + quote(value.attribute) + " is read, which is no text, so no parameter can stand for it";
  return {};
}

}  // namespace

Departure::Departure(const Analysis& analysis, std::vector<std::int32_t> leaving)
    : analysis_(analysis), leaving_(std::move(leaving)) {
  const Template& source = analysis.source;
  for (std::size_t i = 0; i < source.resources.size(); ++i) {
    if (leaves(static_cast<std::int32_t>(i)))
      gather_needed(i);
    else
      gather(analysis.references.of_resource(i));
  }
  for (std::size_t i = 0; i < source.outputs.size(); ++i) gather(analysis.references.of_output(i));
  name_values(names_, prefix_);
  name_values(needed_, needed_prefix_);
}

bool Departure::leaves(std::int32_t resource) const { return holds(leaving_, resource); }

void Departure::gather(std::span<const Reference> references) {
  for (const Reference& reference : references) {
    if (reference.kind != TargetKind::resource || !leaves(reference.target)) continue;
    sites_[reference.site.index()].push_back(&reference);
    if (const ValueId id = analysis_.values.of(reference); id != kNoValue) names_[id];
  }
}

// The stack that takes it in gets these as parameters, which are texts.
void Departure::gather_needed(std::size_t resource) {
  for (const ValueId id : analysis_.needs.of_resource[resource].values)
    if (const CarriedValue& value = analysis_.values[id];
        value.carriage == Carriage::text && !value.is_secret)
      needed_[id];
}

// Whoever reads the outputs tells them from others by what their names begin with.
void Departure::name_values(Names& names, std::string& prefix) const {
  const std::string word = prefix;
  const std::string_view text = analysis_.source.document->source().text();
  while (text.find(prefix) != std::string_view::npos) prefix += word;
  std::set<std::string> taken;
  int number = 0;
  for (auto& [id, name] : names) {
    const CarriedValue& value = analysis_.values[id];
    name = prefix + letters_and_digits(value.name);
    if (value.attribute != kRef) name += letters_and_digits(value.attribute);
    while (name.size() > kLongestName || !taken.insert(name).second) name = prefix + std::to_string(++number);
  }
}

std::string Departure::needed_output(std::string_view name, std::string_view attribute) const {
  for (const auto& [id, output] : needed_)
    if (analysis_.values[id].name == name && analysis_.values[id].attribute == attribute) return output;
  return {};
}

std::string Departure::retained() const { return retained(false, false); }
std::string Departure::told(bool with_needed) const { return retained(true, with_needed); }

std::string Departure::retained(bool with_moved, bool with_needed) const {
  JsonWriter out(JsonStyle::indented);
  out.begin_object();
  for (const Node section : analysis_.source.root())
    if (section.key() != "Outputs" && section.key() != "Resources") out.key(section.key()).copy(section);
  if (const Node outputs = analysis_.source.section("Outputs");
      outputs || (with_moved && has_values()) || (with_needed && !needed_.empty())) {
    out.key("Outputs").begin_object();
    copy_members(out, outputs);
    if (with_moved) write_outputs(out, names_);
    if (with_needed) write_outputs(out, needed_);
    out.end();
  }
  out.key("Resources").begin_object();
  const std::vector<Declaration>& resources = analysis_.source.resources.entries();
  for (std::size_t i = 0; i < resources.size(); ++i) {
    out.key(resources[i].name);
    if (leaves(static_cast<std::int32_t>(i)))
      write_retained(out, resources[i].node);
    else
      out.copy(resources[i].node);
  }
  return out.end().end().take();
}

std::string Departure::removed() const {
  JsonWriter out(JsonStyle::indented);
  out.begin_object();
  for (const Node section : analysis_.source.root()) {
    if (section.key() == "Parameters" || section.key() == "Resources") continue;
    out.key(section.key());
    write(out, section);
  }
  const Node parameters = analysis_.source.section("Parameters");
  if (parameters || has_values()) {
    out.key("Parameters").begin_object();
    copy_members(out, parameters);
    write_parameters(out);
    out.end();
  }
  write_remaining(out);
  return out.end().take();
}

Node Departure::condition_of(ValueId id) const {
  if (analysis_.values[id].kind != TargetKind::resource) return {};
  const std::int32_t resource = analysis_.values[id].target;
  return analysis_.source.resources.entries()[static_cast<std::size_t>(resource)].node.find("Condition");
}

void Departure::write_outputs(JsonWriter& out, const Names& outputs) const {
  for (const auto& [id, name] : outputs) {
    out.key(name).begin_object();
    if (const Node condition = condition_of(id)) out.key("Condition").copy(condition);
    out.key("Value");
    write_made(out, analysis_.values[id]);
    out.end();
  }
}

// What is made on a condition has no output where the condition does not hold.
void Departure::write_parameters(JsonWriter& out) const {
  for (const auto& [id, name] : names_) {
    out.key(name).begin_object();
    if (condition_of(id)) out.key("Default").string("");
    out.key("Type").string("String").end();
  }
}

void Departure::write_remaining(JsonWriter& out) const {
  out.key("Resources").begin_object();
  const std::vector<Declaration>& resources = analysis_.source.resources.entries();
  for (std::size_t i = 0; i < resources.size(); ++i) {
    if (leaves(static_cast<std::int32_t>(i))) continue;
    out.key(resources[i].name);
    if (resources[i].is_generator)
      write(out, resources[i].node);
    else
      write_resource(out, resources[i].node);
  }
  out.end();
}

void Departure::write_resource(JsonWriter& out, Node resource) const {
  out.begin_object();
  for (const Node attribute : resource) {
    if (attribute.key() == "DependsOn") {
      write_depends_on(out, attribute);
      continue;
    }
    out.key(attribute.key());
    write(out, attribute);
  }
  out.end();
}

// Nothing waits for what is there already.
void Departure::write_depends_on(JsonWriter& out, Node names) const {
  std::vector<std::string_view> kept;
  if (names.is_array()) {
    for (const Node name : names)
      if (!sites_.contains(name.index())) kept.push_back(name.text());
  } else if (!sites_.contains(names.index())) {
    kept.push_back(names.text());
  }
  if (kept.empty()) return;
  out.key("DependsOn").begin_array();
  for (const std::string_view name : kept) out.string(name);
  out.end();
}

// A preorder copy that stops at every site.
void Departure::write(JsonWriter& out, Node holder) const {
  std::vector<Node> open;
  for (std::uint32_t index = holder.index(); index < holder.end_index();) {
    while (!open.empty() && open.back().end_index() == index) {
      out.end();
      open.pop_back();
    }
    const Node node = holder.document().node(index);
    if (node != holder && node.parent().is_object()) out.key(node.key());
    if (write_site(out, node)) {
      index = node.end_index();
      continue;
    }
    if (node.is_object() || node.is_array()) {
      node.is_object() ? out.begin_object() : out.begin_array();
      open.push_back(node);
    } else {
      out.copy(node);
    }
    ++index;
  }
  while (!open.empty()) {
    out.end();
    open.pop_back();
  }
}

bool Departure::write_site(JsonWriter& out, Node node) const {
  const auto found = sites_.find(node.index());
  if (found == sites_.end()) return false;
  const auto parameter_of = [&](const Reference& reference) {
    return names_.at(analysis_.values.of(reference));
  };
  if (found->second.front()->form != ReferenceForm::sub) {
    out.begin_object().key("Ref").string(parameter_of(*found->second.front())).end();
    return true;
  }
  std::vector<const Reference*> last_first = found->second;
  std::ranges::sort(last_first, std::ranges::greater(), &Reference::begin);
  std::string text(node.text());
  for (const Reference* reference : last_first)
    text.replace(reference->begin, reference->end - reference->begin, "${" + parameter_of(*reference) + "}");
  out.string(text);
  return true;
}

std::string obstacle_to_departure(const Analysis& analysis, std::int32_t resource,
                                  const std::vector<std::int32_t>& leaving) {
  const auto obstacle_in = [&](std::span<const Reference> references) -> std::string {
    for (const Reference& reference : references)
      if (reference.kind == TargetKind::resource && reference.target == resource)
        if (std::string obstacle = obstacle_of(analysis, reference); !obstacle.empty()) return obstacle;
    return {};
  };
  std::string obstacle;
  for (std::size_t i = 0; i < analysis.source.resources.size() && obstacle.empty(); ++i)
    if (!holds(leaving, static_cast<std::int32_t>(i)))
      obstacle = obstacle_in(analysis.references.of_resource(i));
  for (std::size_t i = 0; i < analysis.source.outputs.size() && obstacle.empty(); ++i)
    obstacle = obstacle_in(analysis.references.of_output(i));
  for (const Reference& reference : analysis.url_references)
    if (reference.kind == TargetKind::resource && reference.target == resource)
      return "the TemplateURL of every nested stack names it";
  return obstacle;
}

}  // namespace cfnsplit
