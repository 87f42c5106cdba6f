#include "report/check_rules.hpp"

#include <algorithm>
#include <array>

namespace cfnsplit {
namespace {

struct Explanation {
  std::string_view code, text;
};

constexpr std::array kExplanations = {
    Explanation{
        "CFS0601",
        "CloudFormation refuses a template above a quota when the change set is made, often after minutes of "
        "packaging. The limits are the service's quotas unless --max-..., the environment or cfnsplit.json "
        "sets others; operands of Fn::And and Fn::Or cannot be set. Resources are counted after the "
        "expansion "
        "of Fn::ForEach where its collection is written out. Split the template with 'cfnsplit split', or "
        "remove what is not needed."},
    Explanation{
        "CFS0602",
        "A template uses more of a limit than --warn-at allows (default 0.8 of it). There is still time to "
        "split it calmly: the more of a service is deployed, the more has to be moved. The report names the "
        "types and the prefixes of logical ids that contribute most."},
    Explanation{
        "CFS0603",
        "With --baseline and --max-growth a template may have only so many resources more than in the saved "
        "report. Templates that the baseline does not know are not judged. Save a new baseline once the "
        "growth is agreed on."},
    Explanation{
        "CFS0604",
        "AWS::Serverless and custom macros make resources that are not written in the template: a SAM "
        "function "
        "with an API event becomes a function, a role, a permission and a deployment. The counts are those "
        "of "
        "the text, so a template within its limits now may exceed them once it is expanded. Compile it and "
        "check the result."},
    Explanation{
        "CFS0605",
        "A TemplateURL or Location that is a relative path is a local file that 'aws cloudformation package' "
        "uploads, as is the path that the CDK notes as 'aws:asset:path'. The file is not there, so the tree "
        "of stacks cannot be counted and its deployment would fail. Paths start at the directory of the "
        "template that names them."},
    Explanation{
        "CFS0606",
        "A TemplateURL that is a web address or is computed names a template that is not on this machine. "
        "What it holds is not in the number of operations, which is then the least it can be. A file of the "
        "address's last step beside the template is taken for it."},
    Explanation{
        "CFS0607",
        "A nested stack is made from a template that, directly or through others, nests the template that "
        "declares it. Such a tree has no end and CloudFormation cannot create it."},
    Explanation{
        "CFS0608",
        "A baseline is a report saved with 'cfnsplit check TEMPLATE... --format json > baseline.json'. The "
        "file given to --baseline cannot be read, or is something else."},
    Explanation{
        "CFS0609",
        "Templates are found in the baseline by their path as it was given, so a baseline that was saved "
        "from "
        "another directory knows none of them and no growth is seen. Run the check from the same directory "
        "with the same paths, or save the baseline anew."},
    Explanation{
        "CFS0610",
        "Fn::And and Fn::Or take 2 to 10 conditions. CloudFormation refuses a template where one of them has "
        "fewer; more than 10 are reported as CFS0601."},
    Explanation{
        "CFS0611",
        "No file of the directory is a template. A check of nothing would always pass, so it is an error: "
        "was the template built, and is this the right directory? A cdk.out is read by its manifest.json; "
        "elsewhere *.json, *.yaml, *.yml and *.template are looked at, in directories below as well, but not "
        "in node_modules and those whose names begin with a dot."},
};

}  // namespace

std::string_view explanation_of(std::string_view code) {
  const auto found = std::ranges::find(kExplanations, code, &Explanation::code);
  return found == kExplanations.end() ? std::string_view() : found->text;
}

bool is_check_code(std::string_view code) {
  return code == "CFS0001" || code.starts_with("CFS01") || code == "CFS0305" || code.starts_with("CFS06");
}

}  // namespace cfnsplit
