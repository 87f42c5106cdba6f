#include "analysis/url_references.hpp"

#include "analysis/values.hpp"
#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "reference/sub_text.hpp"
#include "template/facts.hpp"

namespace cfnsplit {
namespace {

Diagnostic unknown_name(const Template& source, std::string_view name) {
  std::vector<std::string_view> names = source.resources.names();
  const std::vector<std::string_view> parameters = source.parameters.names();
  names.insert(names.end(), parameters.begin(), parameters.end());
  return make_diagnostic("CFS0409",
                         "--template-url names " + quote(name) + ", which the template does not have",
                         did_you_mean(name, names, "give a logical id, a parameter or a pseudo parameter"));
}

// Why a URL cannot be made of the value; empty if it can.
std::string fault_of(const Template& source, const Reference& reference) {
  const auto target = static_cast<std::size_t>(reference.target);
  if (reference.kind == TargetKind::parameter)
    return is_list_parameter(source.parameters.entries()[target].node) ? "is a list" : "";
  if (reference.kind != TargetKind::resource)
    return reference.name == "AWS::NotificationARNs" ? "is a list" : "";
  const Node resource = source.resources.entries()[target].node;
  if (const Node condition = resource.find("Condition"))
    return "is made only under the condition " + quote(condition.text()) +
           ", and every nested stack needs it";
  const AttributeShape shape = attribute_shape(resource_type(resource), reference.attribute);
  return shape == AttributeShape::list ? "is a list" : shape == AttributeShape::opaque ? "is no text" : "";
}

Diagnostic unfit_value(const Reference& reference, const std::string& fault) {
  const std::string attribute = reference.attribute == kRef ? "" : "." + std::string(reference.attribute);
  return make_diagnostic(
      "CFS0409",
      "--template-url names " + quote(std::string(reference.name) + attribute) + ", which " + fault,
      "a URL is made of texts that are always there");
}

}  // namespace

Outcome<std::vector<Reference>> references_of_url(const Template& source, std::string_view pattern) {
  std::vector<Reference> references;
  std::vector<Diagnostic> found;
  for (const SubVariable& variable : sub_variables(pattern)) {
    Reference reference;
    reference.form = ReferenceForm::sub;
    reference.begin = variable.begin;
    reference.end = variable.end;
    reference.name = variable.name();
    reference.attribute = variable.attribute().empty() ? kRef : variable.attribute();
    if (variable.content.starts_with("AWS::")) {
      reference.kind = TargetKind::pseudo_parameter;
      reference.name = variable.content;
      reference.attribute = kRef;
    } else if (const std::int32_t resource = source.resources.index_of(reference.name); resource >= 0) {
      reference.target = resource;
    } else if (const std::int32_t parameter = source.parameters.index_of(variable.content); parameter >= 0) {
      reference.kind = TargetKind::parameter;
      reference.target = parameter;
    } else {
      found.push_back(unknown_name(source, reference.name));
      continue;
    }
    if (const std::string fault = fault_of(source, reference); !fault.empty()) {
      found.push_back(unfit_value(reference, fault));
      continue;
    }
    references.push_back(reference);
  }
  if (!found.empty()) return found;
  return references;
}

}  // namespace cfnsplit
