#include "plan/template_url.hpp"

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "reference/sub_text.hpp"

namespace cfnsplit {
namespace {

Diagnostic unknown_name(const Template& source, std::string_view name) {
  std::vector<std::string_view> names = source.resources.names();
  const std::vector<std::string_view> parameters = source.parameters.names();
  names.insert(names.end(), parameters.begin(), parameters.end());
  const std::string close = closest_name(name, names);
  return make_diagnostic("CFS0409",
                         "--template-url names '" + std::string(name) + "', which the template does not have",
                         close.empty() ? "give a logical id, a parameter or a pseudo parameter"
                                       : "did you mean '" + close + "'?");
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
    references.push_back(reference);
  }
  if (!found.empty()) return found;
  return references;
}

}  // namespace cfnsplit
