#include "plan/template_faults.hpp"

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "template/loops.hpp"

namespace cfnsplit {

std::vector<Diagnostic> find_computed_references(const Analysis& analysis) {
  std::vector<Diagnostic> found;
  for (const Node computed : analysis.references.computed())
    found.push_back(make_diagnostic(
        "CFS0302", "a reference whose target is computed is not supported in a template that must be split",
        "name the target by a text, or by an Fn::Sub of loop variables", computed.place()));
  return found;
}

std::vector<Diagnostic> find_unread_includes(const Analysis& analysis, const SplitOptions& options) {
  std::vector<Diagnostic> found;
  if (options.allow_unread_includes) return found;
  for (const UnreadInclude& unread : analysis.references.unread())
    found.push_back(make_diagnostic("CFS0306",
                                    "a file that AWS::Include takes in is not read here: " + unread.why,
                                    "put a copy beside the template and name it by a relative path; or look "
                                    "what it names, keep that in the "
                                    "root with --keep-in-root, and say --allow-unread-includes",
                                    unread.at.place()));
  return found;
}

std::vector<Diagnostic> find_large_mappings(const Template& source, const Limits& limits) {
  std::vector<Diagnostic> found;
  for (const Declaration& mapping : source.mappings.entries())
    if (const auto attributes = static_cast<std::int64_t>(mapping.node.size());
        attributes > limits.mapping_attributes)
      found.push_back(make_diagnostic("CFS0405",
                                      "the mapping " + quote(mapping.name) + " has " +
                                          std::to_string(attributes) + " attributes, where " +
                                          std::to_string(limits.mapping_attributes) + " are allowed",
                                      "divide it into several mappings", mapping.node.key_place()));
  return found;
}

std::vector<Diagnostic> warn_of_uncounted(const Template& source) {
  std::vector<Diagnostic> found;
  for (const Declaration& generator : source.generators) {
    if (yield_of(generator.node).is_exact) continue;
    found.push_back(make_diagnostic("CFS0305", "what " + quote(generator.name) + " makes is not counted",
                                    "the template may exceed a quota once CloudFormation has expanded it",
                                    generator.node.key_place()));
  }
  return found;
}

}  // namespace cfnsplit
