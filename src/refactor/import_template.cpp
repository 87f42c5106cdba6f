#include "refactor/import_template.hpp"

#include <algorithm>

#include "base/spelling.hpp"
#include "reference/references.hpp"
#include "syntax/json_reader.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kOutputs = "Outputs.";

class Merger {
 public:
  Merger(const Template& before, const Template& after, const std::set<std::string>& ids,
         const StackOutputs& outputs)
      : before_(before), after_(after), ids_(ids), outputs_(outputs), references_(*find_references(after)) {}

  ImportTemplate run() {
    for (const std::string& id : ids_) {
      need(references_.of_resource(static_cast<std::size_t>(after_.resources.index_of(id))));
      if (made_.obstacle.empty()) continue;
      made_.obstructed = id;
      return std::move(made_);
    }
    write();
    return std::move(made_);
  }

 private:
  void need(std::span<const Reference> references) {
    for (const Reference& reference : references) switch (reference.kind) {
        case TargetKind::resource: check(reference); break;
        case TargetKind::parameter: parameters_.insert(reference.name); break;
        case TargetKind::pseudo_parameter: break;
        case TargetKind::condition: need_condition(reference); break;
        case TargetKind::mapping: need_mapping(reference); break;
      }
  }

  void need_condition(const Reference& reference) {
    if (conditions_.insert(reference.name).second)
      need(references_.of_condition(static_cast<std::size_t>(reference.target)));
  }

  void need_mapping(const Reference& reference) {
    if (reference.target != kAnyMapping)
      mappings_.insert(reference.name);
    else
      for (const std::string_view name : after_.mappings.names()) mappings_.insert(name);
  }

  void check(const Reference& reference) {
    const std::string name(reference.name);
    if (ids_.contains(name)) return;
    const auto stack = outputs_.find(name);
    const bool is_output = stack != outputs_.end() && reference.attribute.starts_with(kOutputs);
    const bool is_there =
        before_.resources.contains(name) &&
        (!is_output || stack->second.contains(std::string(reference.attribute.substr(kOutputs.size()))));
    if (!is_there)
      made_.obstacle = "it reads a value of " + quote(name) + " that its new stack has only after the import";
  }

  void write() {
    std::set<std::string_view> sections;
    for (const Node section : before_.root()) sections.insert(section.key());
    const auto add = [&](std::string_view name, const auto& names) {
      if (!names.empty()) sections.insert(name);
    };
    add("Conditions", conditions_);
    add("Mappings", mappings_);
    add("Parameters", parameters_);
    out_.begin_object();
    for (const std::string_view section : sections) {
      out_.key(section);
      if (section == "Resources")
        write_merged(section, ids_);
      else if (section == "Conditions")
        write_merged(section, conditions_);
      else if (section == "Mappings")
        write_merged(section, mappings_);
      else if (section == "Parameters")
        write_merged(section, parameters_);
      else
        out_.copy(before_.section(section));
    }
    made_.text = out_.end().take();
  }

  template <class Names>
  void write_merged(std::string_view section, const Names& names) {
    std::map<std::string_view, Node> members;
    if (const Node old = before_.section(section))
      for (const Node member : old) members[member.key()] = member;
    for (const auto& name : names) {
      const bool is_new = members.emplace(name, after_.section(section).find(name)).second;
      if (is_new && section == "Parameters") made_.new_parameters.emplace_back(name);
    }
    out_.begin_object();
    for (const auto& [name, node] : members) out_.key(name).copy(node);
    out_.end();
  }

  const Template& before_;
  const Template& after_;
  const std::set<std::string>& ids_;
  const StackOutputs& outputs_;
  const References references_;
  std::set<std::string_view> parameters_, conditions_, mappings_;
  ImportTemplate made_;
  JsonWriter out_{JsonStyle::indented};
};

}  // namespace

Template read_written(const std::string& text) {
  return *read_template(*read_json(std::make_shared<SourceText>("", text)));
}

std::set<std::string> output_names(const Template& source) {
  std::set<std::string> names;
  for (const std::string_view name : source.outputs.names()) names.emplace(name);
  return names;
}

ImportTemplate with_resources(const Template& before, const Template& after, const std::set<std::string>& ids,
                              const StackOutputs& outputs) {
  return Merger(before, after, ids, outputs).run();
}

void write_retained(JsonWriter& out, Node resource) {
  out.begin_object().key("DeletionPolicy").string("Retain");
  for (const Node member : resource)
    if (member.key() != "DeletionPolicy") out.key(member.key()).copy(member);
  out.end();
}

namespace {

// The template with other members in its Resources.
template <class WriteMembers>
std::string with_members(const Template& source, WriteMembers write_members) {
  JsonWriter out(JsonStyle::indented);
  out.begin_object();
  for (const Node section : source.root()) {
    out.key(section.key());
    if (section.key() != "Resources") {
      out.copy(section);
      continue;
    }
    out.begin_object();
    write_members(out, section);
    out.end();
  }
  return out.end().take();
}

}  // namespace

std::string with_retained(const Template& source, const std::set<std::string>& ids) {
  return with_members(source, [&](JsonWriter& out, Node resources) {
    for (const Node resource : resources) {
      out.key(resource.key());
      if (ids.contains(std::string(resource.key())))
        write_retained(out, resource);
      else
        out.copy(resource);
    }
  });
}

std::string with_handle(const Template& source, const std::string& id) {
  return with_members(source, [&](JsonWriter& out, Node resources) {
    for (const Node resource : resources) out.key(resource.key()).copy(resource);
    out.key(id).begin_object().key("Type").string("AWS::CloudFormation::WaitConditionHandle").end();
  });
}

std::string without_outputs(const Template& source) {
  JsonWriter out(JsonStyle::indented);
  out.begin_object();
  for (const Node section : source.root())
    if (section.key() != "Outputs") out.key(section.key()).copy(section);
  return out.end().take();
}

}  // namespace cfnsplit
