#include "plan/plan_warnings.hpp"

#include <algorithm>

#include "base/codes.hpp"
#include "base/first_of.hpp"
#include "base/spelling.hpp"
#include "template/counts.hpp"

namespace cfnsplit {
namespace {

// "2 of 5 outputs that move have an Export: A, B"
std::string sentence(const std::vector<std::string_view>& names, std::size_t all, std::string_view what) {
  constexpr std::size_t kShown = 3;
  std::string listed;
  for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i)
    listed += (i ? ", " : "") + std::string(names[i]);
  return std::to_string(names.size()) + " of " + std::to_string(all) + std::string(what) + listed +
         (names.size() > kShown ? ", …" : "");
}

}  // namespace

// Those that stood somewhere are told as moves of outputs.
void warn_of_moved_outputs(const Analysis& analysis, const StackPlan& plan, const Prior* prior,
                           std::vector<Diagnostic>& found) {
  std::vector<std::string_view> moved, exported;
  for (std::size_t i = 0; i < plan.of_output.size(); ++i) {
    if (plan.of_output[i] == kRoot || (prior && prior->of_output[i] != kNowhere)) continue;
    const Declaration& output = analysis.source.outputs.entries()[i];
    moved.push_back(output.name);
    const bool is_new = prior && prior->knows_outputs;
    if (output.node.find("Export") && !is_new) exported.push_back(output.name);
  }
  if (moved.empty()) return;
  const SourcePlace place = analysis.source.section("Outputs").key_place();
  found.push_back(make_diagnostic("CFS0407",
                                  sentence(moved, plan.of_output.size(),
                                           " outputs move to nested stacks, for the root cannot hold them: "),
                                  "manifest.json lists them under 'moved_outputs'", place));
  if (!exported.empty())
    found.push_back(make_diagnostic(
        "CFS0412", sentence(exported, moved.size(), " outputs that move have an Export: "),
        "a first deployment exports the same names and values; if the stack that is deployed exports one of "
        "them already, CloudFormation refuses the update until that export is removed",
        place));
}

void note_joined_values(const StackPlan& plan, std::vector<Diagnostic>& found) {
  if (plan.joined_values.empty()) return;
  std::size_t values = 0;
  for (const std::vector<std::int32_t>& group : plan.joined_values) values += group.size();
  found.push_back(make_diagnostic(
      "CFS0414",
      std::to_string(values) + " values may travel as " + std::to_string(plan.joined_values.size()) +
          " texts joined by '||', for no plan keeps the quotas of parameters and outputs without",
      "wires of one name in manifest.json share a parameter; raise --max-parameters or --max-outputs to "
      "carry each alone"));
}

void note_deployed_apart(const Template& source, const StackPlan& plan, std::vector<Diagnostic>& found) {
  if (plan.deployed_apart.empty()) return;
  std::vector<std::string> names;
  for (const std::int32_t v : plan.deployed_apart)
    names.push_back(quote(source.resources.entries()[static_cast<std::size_t>(v)].name));
  found.push_back(make_diagnostic(
      "CFS0419",
      "a recorder of AWS Config and its delivery channel are in different stacks, for these are deployed "
      "so: " +
          first_of(names),
      "an update of what is deployed works; where nothing is deployed yet, write another split, without "
      "--deployed and with a lock file of its own",
      source.resources.entries()[static_cast<std::size_t>(plan.deployed_apart.front())].node.key_place()));
}

void warn_of_operations(const Template& source, const StackPlan& plan, const Limits& limits,
                        std::vector<Diagnostic>& found) {
  const std::int64_t operations =
      made_by(source.resources) + static_cast<std::int64_t>(plan.stacks.size()) - 1;
  if (operations <= limits.operations) return;
  found.push_back(make_diagnostic(
      "CFS0408",
      "creating this tree at once touches " + std::to_string(operations) + " resources; the limit is " +
          std::to_string(limits.operations) + " in one nested operation",
      "--waves writes splits that are deployed one after the other, each within "
      "the limit; an update counts only the resources it touches, and where a part "
      "is deployed, --waves takes --deployed with its listing"));
}

}  // namespace cfnsplit
