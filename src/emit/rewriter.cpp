#include "emit/rewriter.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/presence.hpp"
#include "emit/known_text.hpp"
#include "template/artifacts.hpp"

namespace cfnsplit {
namespace {

// Of an Fn::Sub, whose text is `text`.
Node map_beside(Node text) { return text.key() == "Fn::Sub" ? Node() : text.parent().at(1); }

}  // namespace

// What stands at `site` instead. Several variables of one Sub text share a site.
struct Rewriter::Replacement {
  Node site;
  const Reference* reference = nullptr;  // null: an artifact path
  StackId here = kRoot;
};

void Rewriter::write_resource(JsonWriter& out, std::size_t i) const {
  const Node resource = analysis_.source.resources.entries()[i].node;
  const StackId here = plan_.of_resource[i];
  std::vector<Replacement> replacements =
      find_replacements(resource, analysis_.references.of_resource(i), here);
  if (analysis_.source.resources.entries()[i].is_generator) return write_with(out, resource, replacements);
  bool ordered = false;  // the attributes come sorted: a DependsOn that is new goes where it belongs
  out.begin_object();
  for (const Node attribute : resource) {
    if (!ordered && attribute.key() >= "DependsOn") {
      write_depends_on(out, i, resource.find("DependsOn"));
      ordered = true;
    }
    if (attribute.key() == "DependsOn") continue;
    out.key(attribute.key());
    write_with(out, attribute, replacements);
  }
  out.end();
}

void Rewriter::write_output(JsonWriter& out, std::size_t i) const {
  const Node output = analysis_.source.outputs.entries()[i].node;
  write_with(out, output, find_replacements(output, analysis_.references.of_output(i), plan_.of_output[i]));
}

void Rewriter::write_condition(JsonWriter& out, std::size_t i, StackId here) const {
  const Node condition = analysis_.source.conditions.entries()[i].node;
  write_with(out, condition, find_replacements(condition, analysis_.references.of_condition(i), here));
}

void Rewriter::write_other(JsonWriter& out, Node node) const {
  write_with(out, node, find_replacements(node, {}, kRoot));
}

void Rewriter::write_carried(JsonWriter& out, ValueId id, StackId here) const {
  const CarriedValue& value = analysis_.values[id];
  const StackId producer = producer_of(value, plan_);
  const JoinedWire* const joined = wiring_.joined_with(id);
  if (producer == here && joined) return write_joined_here(out, *joined);
  if (producer == here) return write_made_here(out, value);
  if (plan_.holds(here, producer)) {
    out.begin_object().key("Fn::GetAtt").begin_array().string(plan_.name(plan_.child_toward(here, producer)));
    out.string("Outputs." + wiring_.name(id)).end().end();
    return;
  }
  const bool is_list = value.kind == TargetKind::parameter && value.carriage == Carriage::list;
  if (is_list) out.begin_object().key("Fn::Join").begin_array().string(",");
  out.begin_object().key("Ref").string(wiring_.name(id)).end();
  if (is_list) out.end().end();
}

// As its producer sees it: joined if it is a list, `""` when its resource is not made [S11], [S12], [S17].
void Rewriter::write_made_here(JsonWriter& out, const CarriedValue& value) const {
  const bool of_resource = value.kind == TargetKind::resource;
  const Node producer =
      of_resource ? analysis_.source.resources.entries()[static_cast<std::size_t>(value.target)].node
                  : Node();
  const Node condition = producer.find("Condition");
  if (condition) out.begin_object().key("Fn::If").begin_array().string(condition.text());
  if (value.carriage == Carriage::list)
    out.begin_object().key("Fn::Join").begin_array().string(of_resource ? "||" : ",");
  if (value.attribute == kRef) {
    out.begin_object().key("Ref").string(value.name).end();
  } else {
    out.begin_object().key("Fn::GetAtt").begin_array().string(value.name).string(value.attribute).end().end();
  }
  if (value.carriage == Carriage::list) out.end().end();
  if (condition) out.string("").end().end();
}

// Each value has an Fn::If of its own, so that the text has the same number of parts whatever is not made.
void Rewriter::write_joined_here(JsonWriter& out, const JoinedWire& joined) const {
  out.begin_object().key("Fn::Join").begin_array().string("||").begin_array();
  for (const ValueId id : joined.values) write_made_here(out, analysis_.values[id]);
  out.end().end().end();
}

// Nothing crosses by which it would order anything [S95].
bool Rewriter::is_written_out(const Reference& reference) const {
  const ValueId id = analysis_.values.of(reference);
  return id != kNoValue && analysis_.values.known(id);
}

// True if the reference must read differently in the template `here`.
bool Rewriter::leaves(const Reference& reference, StackId here) const {
  const ValueId id = analysis_.values.of(reference);
  if (id == kNoValue) return false;
  const CarriedValue& value = analysis_.values[id];
  // A parameter of the root is carried under its own name, so what reads it stays as it is.
  return value.kind != TargetKind::parameter && producer_of(value, plan_) != here;
}

std::vector<Rewriter::Replacement> Rewriter::find_replacements(Node holder,
                                                               std::span<const Reference> references,
                                                               StackId here) const {
  std::vector<Replacement> found;
  for (const Reference& reference : references)
    if (leaves(reference, here)) found.push_back({reference.site, &reference, here});
  if (!source_directory_.empty())
    for (const Node path : find_artifact_paths(holder)) found.push_back({path, nullptr, here});
  std::ranges::stable_sort(found, {}, [](const Replacement& r) { return r.site.index(); });
  return found;
}

// A preorder copy like JsonWriter::copy, which stops at every site.
void Rewriter::write_with(JsonWriter& out, Node holder, const std::vector<Replacement>& replacements) const {
  auto next = std::ranges::lower_bound(replacements, holder.index(), {},
                                       [](const Replacement& r) { return r.site.index(); });
  std::vector<Node> open;
  std::span<const Replacement> of_text;  // of the last Fn::Sub: its map stands right behind the text
  std::uint32_t index = holder.index();
  while (index < holder.end_index()) {
    while (!open.empty() && open.back().end_index() == index) {
      out.end();
      open.pop_back();
    }
    const Node node = holder.document().node(index);
    if (node != holder && node.parent().is_object()) out.key(node.key());
    if (next != replacements.end() && next->site == node) {
      const auto last = std::ranges::find_if(next, replacements.end(),
                                             [&](const Replacement& r) { return r.site != node; });
      if (next->reference && next->reference->form == ReferenceForm::sub)
        write_sub(out, of_text = std::span(next, last));
      else
        write_replacement(out, *next);
      next = last;
      index = node.end_index();
      continue;
    }
    if (node.is_object() || node.is_array()) {
      node.is_object() ? out.begin_object() : out.begin_array();
      open.push_back(node);
      if (!of_text.empty() && node.index() == of_text.front().site.end_index() &&
          node.parent() == of_text.front().site.parent())
        write_variables(out, of_text);
    } else {
      out.copy(node);
    }
    ++index;
  }
  for (; !open.empty(); open.pop_back()) out.end();
}

void Rewriter::write_replacement(JsonWriter& out, const Replacement& replacement) const {
  if (!replacement.reference) {
    out.string(join_path(source_directory_, replacement.site.text()));
  } else {
    write_incoming(out, analysis_.values.of(*replacement.reference), replacement.here);
  }
}

// A parameter keeps its name in every stack, and so does a pseudo parameter that is the same in all [S19].
std::string Rewriter::name_here(const Reference& reference, StackId here) const {
  const ValueId id = analysis_.values.of(reference);
  const bool is_of_root = reference.kind == TargetKind::pseudo_parameter && id != kNoValue;
  return is_of_root && here != kRoot ? wiring_.own_name(id) : std::string(reference.name);
}

void Rewriter::write_known_here(JsonWriter& out, const KnownValue& known, StackId here) const {
  write_known(out, known, [&](const Reference& reference) { return name_here(reference, here); });
}

// A value of a resource in another stack, where it is read.
void Rewriter::write_incoming(JsonWriter& out, ValueId id, StackId here) const {
  if (const KnownValue* const known = analysis_.values.known(id)) return write_known_here(out, *known, here);
  if (const JoinedWire* const joined = wiring_.joined_with(id)) {
    out.begin_object().key("Fn::Select").begin_array();
    out.integer(std::ranges::find(joined->values, id) - joined->values.begin());
    out.begin_object().key("Fn::Split").begin_array().string("||");
    write_carried(out, id, here);
    out.end().end().end().end();
    return;
  }
  const bool is_list = analysis_.values[id].carriage == Carriage::list;
  if (is_list) out.begin_object().key("Fn::Split").begin_array().string("||");
  write_carried(out, id, here);
  if (is_list) out.end().end();
}

// The text form has no room for what is more than a name: it becomes the list form.
void Rewriter::write_sub(JsonWriter& out, std::span<const Replacement> of_one_text) const {
  const bool has_map = of_one_text.front().site.key() != "Fn::Sub";
  const bool needs_map =
      std::ranges::any_of(of_one_text, [&](const Replacement& r) { return needs_variable(r); });
  if (has_map || !needs_map) {
    out.string(rewritten_sub(of_one_text));
    return;
  }
  out.begin_array().string(rewritten_sub(of_one_text)).begin_object();
  write_variables(out, of_one_text);
  out.end().end();
}

// What takes more than a name, or a name that the map of the Fn::Sub hides.
bool Rewriter::needs_variable(const Replacement& replacement) const {
  const ValueId id = analysis_.values.of(*replacement.reference);
  if (const KnownValue* const known = analysis_.values.known(id))
    return !fits_into_sub(*known, map_beside(replacement.site));
  return wiring_.joined_with(id) != nullptr;
}

// The members of the map that give an Fn::Sub such values; no name of the template is called like them [S20].
void Rewriter::write_variables(JsonWriter& out, std::span<const Replacement> of_one_text) const {
  std::map<std::string_view, ValueId> variables;
  for (const Replacement& replacement : of_one_text)
    if (const ValueId id = analysis_.values.of(*replacement.reference); needs_variable(replacement))
      variables[wiring_.own_name(id)] = id;
  for (const auto& [name, id] : variables) {
    out.key(name);
    write_incoming(out, id, of_one_text.front().here);
  }
}

std::string Rewriter::rewritten_sub(std::span<const Replacement> of_one_text) const {
  const std::string_view text = of_one_text.front().site.text();
  std::string rewritten;
  std::size_t from = 0;
  for (const Replacement& replacement : of_one_text) {
    const Reference& reference = *replacement.reference;
    const ValueId id = analysis_.values.of(reference);
    rewritten += text.substr(from, reference.begin - from);
    rewritten +=
        needs_variable(replacement) ? "${" + wiring_.own_name(id) + "}" : in_sub_text(id, replacement.here);
    from = reference.end;
  }
  return rewritten += text.substr(from);
}

std::string Rewriter::in_sub_text(ValueId id, StackId here) const {
  if (const KnownValue* const known = analysis_.values.known(id))
    return in_sub(*known, [&](const Reference& reference) { return name_here(reference, here); });
  const StackId producer = producer_of(analysis_.values[id], plan_);
  const std::string stack =
      plan_.holds(here, producer) ? plan_.name(plan_.child_toward(here, producer)) + ".Outputs." : "";
  return "${" + stack + wiring_.own_name(id) + "}";
}

// DependsOn keeps what is in the same template. A nested stack stands for what moved into it [S30], unless a value read
// from it orders the two already. What stands outside, the stack waits for as a whole.
std::vector<std::string> Rewriter::depends_on(std::size_t i) const {
  const StackId here = plan_.of_resource[i];
  const Node resource = analysis_.source.resources.entries()[i].node;
  std::set<StackId> waits, ordered;  // nested stacks declared here
  std::vector<std::string> kept;
  for (const Reference& reference : analysis_.references.of_resource(i)) {
    if (reference.kind != TargetKind::resource) continue;
    const StackId there = plan_.of_resource[static_cast<std::size_t>(reference.target)];
    const bool is_order = reference.form == ReferenceForm::depends_on;
    if (there == here && is_order) kept.emplace_back(reference.name);
    if (there == here || !plan_.holds(here, there) || is_written_out(reference)) continue;
    if (is_order || is_always_read(reference.site, resource))
      (is_order ? waits : ordered).insert(plan_.child_toward(here, there));
  }
  for (const auto& order : std::ranges::equal_range(plan_.implied_orders, static_cast<std::int32_t>(i), {},
                                                    &std::pair<std::int32_t, std::int32_t>::second)) {
    const StackId there = plan_.of_resource[static_cast<std::size_t>(order.first)];
    if (there != here && plan_.holds(here, there)) waits.insert(plan_.child_toward(here, there));
  }
  for (const StackId there : waits)
    if (!ordered.contains(there)) kept.push_back(plan_.name(there));
  return kept;
}

void Rewriter::write_depends_on(JsonWriter& out, std::size_t i, Node original) const {
  const std::vector<std::string> names = depends_on(i);
  if (names.empty() && !(original.is_array() && original.size() == 0)) return;
  out.key("DependsOn");
  if (names.size() == 1 && original.is_string()) {
    out.string(names.front());
    return;
  }
  out.begin_array();
  for (const std::string& name : names) out.string(name);
  out.end();
}

bool Rewriter::keeps_depends_on(std::size_t i, Node original) const {
  std::vector<std::string> names;
  if (original.is_string()) names.emplace_back(original.text());
  for (const Node name : original) names.emplace_back(name.text());
  return names == depends_on(i);
}

std::vector<Node> Rewriter::replaced() const {
  std::vector<Node> found;
  const auto add = [&](const std::vector<Replacement>& replacements) {
    for (const auto& [site, reference, here] : replacements) {
      const bool is_sub = reference && reference->form == ReferenceForm::sub;
      found.push_back(is_sub && site.key() != "Fn::Sub" ? site.parent()
                                                        : site);  // its map may change as well
    }
  };
  const Template& source = analysis_.source;
  for (std::size_t i = 0; i < source.resources.size(); ++i) {
    const Declaration& resource = source.resources.entries()[i];
    add(find_replacements(resource.node, analysis_.references.of_resource(i), plan_.of_resource[i]));
    const Node order = resource.node.find("DependsOn");
    if (order && !resource.is_generator && !keeps_depends_on(i, order)) found.push_back(order);
  }
  for (std::size_t i = 0; i < source.outputs.size(); ++i)
    add(find_replacements(source.outputs.entries()[i].node, analysis_.references.of_output(i),
                          plan_.of_output[i]));
  for (StackId stack = kRoot; stack < static_cast<StackId>(plan_.stacks.size()); ++stack)
    for (const std::int32_t c : wiring_.stacks[static_cast<std::size_t>(stack)].need.conditions) {
      const auto i = static_cast<std::size_t>(c);
      add(find_replacements(source.conditions.entries()[i].node, analysis_.references.of_condition(i),
                            stack));
    }
  for (const Node section : source.root())
    if (section.key() != "Resources" && section.key() != "Outputs" && section.key() != "Conditions")
      add(find_replacements(section, {}, kRoot));
  std::ranges::sort(found, {}, &Node::index);
  std::uint32_t end = 0;
  std::erase_if(found, [&](Node node) {
    if (node.index() < end) return true;
    end = node.end_index();
    return false;
  });
  return found;
}

}  // namespace cfnsplit
