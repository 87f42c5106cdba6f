// CloudFormation puts the text of an included file into its place before it reads the template, so a name in the file
// means what it would mean there. The file is not ours to change: what it names must stand beside it.
#include "reference/included_names.hpp"

#include <algorithm>
#include <array>

#include "reference/sub_text.hpp"

namespace cfnsplit {
namespace {

// Nothing in these can name a resource; what the root must keep for them it keeps anyway.
constexpr std::array<std::string_view, 5> kWithoutResources = {"Conditions", "Mappings", "Metadata",
                                                               "Parameters", "Rules"};

// The ancestor of `node`, or itself, that is a member or element of `holder`.
Node member_of(Node holder, Node node) {
  while (node && node.parent() != holder) node = node.parent();
  return node;
}

}  // namespace

void IncludeScanner::scan() {
  for (const Include& include : find_includes(*source_.document)) add(include);
  std::ranges::sort(found_.named_for_root_);
}

void IncludeScanner::add(const Include& include) {
  const Node section = member_of(source_.root(), include.call);
  const Node entry = member_of(section, include.call);
  const bool is_entry = section.key() == "Resources" || section.key() == "Outputs";
  std::vector<Reference>* const list = is_entry ? list_of(entry) : nullptr;
  found_.includes_for_root_ = found_.includes_for_root_ || list == nullptr;
  const Document* const file = source_.included ? source_.included->find(include.location) : nullptr;
  if (file == nullptr) {
    if (std::ranges::find(kWithoutResources, section.key()) == kWithoutResources.end())
      found_.unread_.push_back({include.location ? include.location : include.call,
                                source_.included ? source_.included->why_not(include.location)
                                                 : IncludedFiles().why_not(include.location)});
    return;
  }
  site_ = include.location;
  owner_ = list != nullptr && section.key() == "Resources" ? entry.key() : std::string_view();
  named_.clear();
  read(*file);
  if (list != nullptr) {
    list->insert(list->end(), named_.begin(), named_.end());
    return;
  }
  for (const Reference& reference : named_)
    if (reference.kind == TargetKind::resource) found_.named_for_root_.push_back(reference.target);
}

std::vector<Reference>* IncludeScanner::list_of(Node entry) {
  const bool is_resource = entry.parent().key() == "Resources";
  const std::int32_t at = (is_resource ? source_.resources : source_.outputs).index_of(entry.key());
  if (at < 0) return nullptr;
  return &(is_resource ? found_.resources_ : found_.outputs_)[static_cast<std::size_t>(at)];
}

void IncludeScanner::read(const Document& file) {
  const Node root = file.root();
  if (!root) return;
  for (std::uint32_t i = 0; i < root.end_index(); ++i) read_member(file.node(i));
}

void IncludeScanner::read_member(Node node) {
  const std::string_view key = node.key();
  if (key == "Ref") {
    if (node.is_string()) name(node.text());
  } else if (key == "Fn::GetAtt") {
    const Node id = node.is_array() ? node.at(0) : node;
    if (id.is_string()) name(id.text().substr(0, id.text().find('.')));
  } else if (key == "Fn::Sub") {
    read_sub(node);
  } else if (key == "DependsOn") {
    if (node.is_string()) name(node.text());
    if (!node.is_array()) return;
    for (const Node element : node)
      if (element.is_string()) name(element.text());
  } else if (key == "Condition") {
    name_condition(node);
  } else if (key == "Fn::If") {
    name_condition(node.is_array() ? node.at(0) : Node());
  } else if (key == "Fn::FindInMap") {
    name_mapping(node);
  }
}

void IncludeScanner::read_sub(Node argument) {
  const Node text = argument.is_array() ? argument.at(0) : argument;
  const Node map = argument.is_array() ? argument.at(1) : Node();
  if (!text.is_string()) return;
  const SubNames own(map);
  for (const SubVariable& variable : sub_variables(text.text()))
    if (!own.has(variable.content)) name(variable.name());
}

void IncludeScanner::name(std::string_view name) {
  if (const std::int32_t parameter = source_.parameters.index_of(name); parameter >= 0)
    return push(TargetKind::parameter, parameter, name);
  for (const std::int32_t target : generated_.targets_of(name))
    if (source_.resources.entries()[static_cast<std::size_t>(target)].name != owner_)
      push(TargetKind::resource, target, name);
}

void IncludeScanner::name_condition(Node name) {
  if (!name.is_string()) return;
  if (const std::int32_t condition = source_.conditions.index_of(name.text()); condition >= 0)
    push(TargetKind::condition, condition, name.text());
}

void IncludeScanner::name_mapping(Node argument) {
  const Node name = argument.is_array() ? argument.at(0) : Node();
  const std::int32_t mapping = name.is_string() ? source_.mappings.index_of(name.text()) : kAnyMapping;
  if (mapping >= 0 || !name.is_string()) push(TargetKind::mapping, mapping, name.text());
}

void IncludeScanner::push(TargetKind kind, std::int32_t target, std::string_view name) {
  Reference& found = named_.emplace_back();
  found.form = kind == TargetKind::condition ? ReferenceForm::condition
               : kind == TargetKind::mapping ? ReferenceForm::find_in_map
                                             : ReferenceForm::ref;
  found.kind = kind;
  found.target = target;
  found.name = name;
  if (kind == TargetKind::parameter) found.attribute = kRef;
  found.site = site_;
  found.is_bound = found.is_included = true;
}

}  // namespace cfnsplit
