#pragma once
// What the section "check" of a file says about some templates only: limits of their own, and what is let pass.
#include <cfnsplit/check.hpp>
#include <vector>

#include "settings/option.hpp"
#include "syntax/document.hpp"

namespace cfnsplit {

/// The keys of an entry beside those of limits.
inline constexpr std::string_view kTemplatesKey = "templates", kCodeKey = "code", kMeasureKey = "measure",
                                  kReasonKey = "reason", kUntilKey = "until";

/// The limits that may stand in an entry of "limits", each with what it limits.
struct LimitKey {
  std::string_view key;  ///< as everywhere: "max_resources"
  Measure measure;
  constexpr std::string_view measure_key() const { return key.substr(std::string_view("max_").size()); }
};
std::span<const LimitKey> limit_keys();
/// What Fn::And and Fn::Or take is counted as well, and has no limit of one's own.
inline constexpr std::string_view kOperandsKey = "condition_operands";

/// The row of an option of check that may stand in a file.
const Option& option_of_check(std::string_view key);

/// Each with its place, what is wrong is added to `found`: CFS0003.
std::vector<TemplateLimits> read_template_limits(const Option& option, Node list,
                                                 std::vector<Diagnostic>& found);
std::vector<AcceptedFinding> read_accepted_findings(const Option& option, Node list,
                                                    std::vector<Diagnostic>& found);

}  // namespace cfnsplit
