#include "refactor/requests.hpp"

#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

// At most 128 characters, letters, digits and hyphens, a letter first.
std::string change_set_name(const ImportStep& step) {
  std::string name = step.nests ? "cfnsplit-nest" : "cfnsplit-import";
  if (!step.stack.empty()) name += '-' + step.stack.substr(step.stack.rfind('/') + 1);
  return name.substr(0, 128);
}

void write_parameters(JsonWriter& out, const std::vector<PassedParameter>& parameters) {
  if (parameters.empty()) return;
  out.key("Parameters").begin_array();
  for (const PassedParameter& parameter : parameters) {
    out.begin_object().key("ParameterKey").string(parameter.name);
    if (parameter.value.empty())
      out.key("UsePreviousValue").verbatim("true");
    else
      out.key("ParameterValue").string(parameter.value);
    out.end();
  }
  out.end();
}

void write_location(JsonWriter& out, std::string_view side, const std::string& stack, const std::string& id) {
  out.key(side).begin_object().key("LogicalResourceId").string(id).key("StackName").string(stack).end();
}

}  // namespace

std::string import_request(const ImportStep& step) {
  JsonWriter out(JsonStyle::indented);
  out.begin_object().key("Capabilities").begin_array();
  for (const char* const capability : {"CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"})
    out.string(capability);
  out.end().key("ChangeSetName").string(change_set_name(step)).key("ChangeSetType").string("IMPORT");
  write_parameters(out, step.parameters);
  out.key("ResourcesToImport").begin_array();
  for (const ImportedResource& resource : step.resources) {
    out.begin_object().key("LogicalResourceId").string(resource.id).key("ResourceIdentifier").begin_object();
    for (const auto& [property, value] : resource.identifier) out.key(property).string(value);
    out.end().key("ResourceType").string(resource.type).end();
  }
  out.end().key("StackName").string(step.stack_name);
  return out.end().take();
}

std::string refactor_request(const RefactorStep& step) {
  JsonWriter out(JsonStyle::indented);
  out.begin_object().key("EnableStackCreation").verbatim("false").key("ResourceMappings").begin_array();
  for (const MovedResource& moved : step.moved) {
    out.begin_object();
    write_location(out, "Destination", moved.to_name, moved.id);
    write_location(out, "Source", moved.from_name, moved.id);
    out.end();
  }
  out.end().key("StackDefinitions").begin_array();
  for (const auto& [name, file] : step.stacks)
    out.begin_object()
        .key("StackName")
        .string(name)
        .key("TemplateURL")
        .string(std::string(kUrlBlank) + '/' + step.folder + '/' + file)
        .end();
  out.end();
  return out.end().take();
}

}  // namespace cfnsplit
