#include "check/judge.hpp"

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "check/template_rules.hpp"
#include "reference/unused_parameters.hpp"
#include "report/shell_words.hpp"
#include "report/words.hpp"
#include "template/counts.hpp"
#include "template/sam_counts.hpp"

namespace cfnsplit {
namespace {

std::string subject_of(Measure measure) {
  switch (measure) {
    case Measure::mapping_attributes: return "a mapping has ";
    case Measure::condition_operands: return "a condition function has ";
    case Measure::operations: return "a deployment of the template and of all nested in it may need ";
    default: return "the template has ";
  }
}

SourcePlace place_of(const Counted& counted) {
  if (!counted.place) return {};
  return counted.place.key().empty() ? counted.place.place() : counted.place.key_place();
}

// With the name of the template, so that its commands can be copied. A nested template is not split by itself: what
// stands in it belongs to the tree.
std::string hint_for(const MeasureEntry& entry, const std::string& file, const std::string& nested_in) {
  constexpr std::string_view kName = "TEMPLATE";
  std::string hint(entry.hint);
  if (!nested_in.empty() && hint.find(kName) != std::string::npos)
    return "it is nested in " + quote(nested_in) +
           ": if cfnsplit wrote both, split the template that they come from with a lower --max-" +
           std::string(entry.key) + "; else move some of its resources into another nested stack";
  if (file.empty()) return hint;
  const std::string word = shell_word(printable(as_operand(file)));
  for (std::size_t at = 0; (at = hint.find(kName, at)) != std::string::npos; at += word.size())
    hint.replace(at, kName.size(), word);
  return hint;
}

void judge_operands(const Census& census, std::vector<Diagnostic>& found) {
  for (const Node function : census.too_few)
    found.push_back(make_diagnostic(
        "CFS0610", std::string(function.key()) + " has " + counted(function.size(), "operand"),
        "it takes 2 to 10 conditions; write a single condition without the function", function.key_place()));
}

void judge_dynamic_places(const Census& census, const CheckOptions& options, std::vector<Diagnostic>& found) {
  const Counted& distinct = census[Measure::dynamic_references];
  if (census.dynamic_places > options.limits.dynamic_references &&
      distinct.used <= options.limits.dynamic_references)
    found.push_back(warn_of_dynamic_places(census.dynamic_places, distinct.used, place_of(distinct)));
}

void advise_on_parameters(const Template& source, Diagnostic& finding) {
  if (const Outcome<References> references = find_references(source))
    finding.hint = advice_on_parameters(source, *references, {});
}

void judge_growth(const Census& census, const CheckOptions& options, TemplateReport& report) {
  if (!options.max_growth || !report.growth) return;
  const std::int64_t before = report.growth->before[static_cast<std::size_t>(Measure::resources)];
  const std::int64_t more = census[Measure::resources].used - before;
  if (more <= *options.max_growth) return;
  std::string most;
  for (const Share& type : report.growth->types)
    if (type.count > 0) most += (most.empty() ? "" : ", ") + type.name + " +" + std::to_string(type.count);
  report.findings.push_back(
      make_diagnostic("CFS0603",
                      "the template has " + counted(more, "resource") + " more than the baseline, where " +
                          std::to_string(*options.max_growth) + " are allowed",
                      (most.empty() ? std::string() : "most of them: " + most + "; ") +
                          "if this is meant to be, save a new baseline or raise --max-growth",
                      place_of(census[Measure::resources])));
}

}  // namespace

void judge_usage(Usage& usage, const SourcePlace& place, const CheckOptions& options,
                 TemplateReport& report) {
  const MeasureEntry& entry = entry_of(usage.measure);
  const std::int64_t left = usage.limit - usage.used;
  const std::string used =
      subject_of(usage.measure) + (usage.is_exact ? "" : "at least ") + counted(usage.used, entry.noun);
  const bool is_over = usage.used > usage.limit;
  const bool is_near =
      usage.measure != Measure::condition_operands && usage.used > 0 && thousandths(usage) >= options.warn_at;
  if (!is_over && !is_near) return;
  Diagnostic finding =
      make_diagnostic(is_over ? "CFS0601" : "CFS0602",
                      used + (is_over ? ", where " + std::to_string(usage.limit) + " are allowed"
                                      : " of the " + std::to_string(usage.limit) + " that are allowed; " +
                                            std::to_string(left) + (left == 1 ? " is left" : " are left")),
                      hint_for(entry, place.file, report.nested_in), place);
  accept(finding, usage.measure, {report.file, report.stack}, options);
  usage.verdict = finding.severity;
  report.findings.push_back(std::move(finding));
}

void judge_template(const Template& source, const Census& census, const CheckOptions& options,
                    TemplateReport& report) {
  std::vector<Diagnostic>& found = report.findings;
  const std::vector<Uncompiled> uncompiled = find_uncompiled_parts(source);
  for (Usage& usage : report.usage) {
    judge_usage(usage, place_of(census[usage.measure]), options, report);
    if (usage.used <= usage.limit) continue;
    if (usage.measure == Measure::parameters)
      advise_on_parameters(source, found.back());
    else if (!uncompiled.empty() && usage.measure == Measure::resources)
      found.back().hint = "it can be split once it is expanded: " + uncompiled.front().hint;
  }
  judge_operands(census, found);
  judge_dynamic_places(census, options, found);
  judge_growth(census, options, report);
  for (const Uncompiled& part : uncompiled) {
    report.is_before_expansion = true;
    found.push_back(
        make_diagnostic("CFS0604",
                        part.what + " is counted before its expansion" +
                            (added_by_sam(source) > 0
                                 ? ": what AWS SAM is known to make is counted as well, so there may be more"
                                 : ", which may make more resources than are written"),
                        part.hint, part.place));
  }
  for (const Node generator : census.uncounted)
    found.push_back(make_diagnostic("CFS0305", "what " + quote(generator.key()) + " makes is not counted",
                                    "the template may exceed a quota once CloudFormation has expanded it",
                                    generator.key_place()));
}

}  // namespace cfnsplit
