#include "verify/report.hpp"

#include "base/codes.hpp"

namespace cfnsplit::oracle {

void Report::add(std::string_view code, const std::function<Finding()>& make) {
  if (++counts_[code] > kListed) return;
  Finding finding = make();
  SourcePlace place;
  if (finding.at) place = finding.at_key ? finding.at.key_place() : finding.at.place();
  Diagnostic made =
      make_diagnostic(code, std::move(finding.summary), std::move(finding.hint), std::move(place));
  for (auto& [message, node] : finding.related)
    if (node) made.related.push_back({std::move(message), node.place()});
  found_.push_back(std::move(made));
}

std::vector<Diagnostic> Report::take() {
  for (const auto& [code, count] : counts_)
    if (count > kListed)
      found_.push_back(make_diagnostic(code,
                                       std::to_string(count - kListed) + " more like these are not listed",
                                       "mend the ones above first: one cause often has many effects"));
  return std::move(found_);
}

}  // namespace cfnsplit::oracle
