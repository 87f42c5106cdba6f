#pragma once
// What has to hold whatever the input is. A breach is thrown: the test reports it, and libFuzzer takes it for a crash.
#include <cfnsplit/split.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit::fuzz {

struct Breach : std::runtime_error {
  using std::runtime_error::runtime_error;
};

void demand(bool holds, const std::string& what);

/// Every code is known and has its severity, every error has a hint and one line of summary, and what people read of it
/// is valid UTF-8 without control characters.
void demand_diagnostics(const std::vector<Diagnostic>& found);

/// The same of an outcome, which has a value exactly when it has no error.
template <class T>
void demand_outcome(const Outcome<T>& outcome) {
  demand_diagnostics(outcome.diagnostics);
  demand(outcome.ok() != has_error(outcome.diagnostics), "a value with an error, or neither");
}

/// A split was proved, or refused for a reason that lies in the input; what is written splits again to the same bytes.
/// Returns the split, or nothing where it was refused.
std::optional<Split> demand_split(const std::string& text, const SplitOptions& options);

}  // namespace cfnsplit::fuzz
