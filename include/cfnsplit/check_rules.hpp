#pragma once
/// What check holds for some templates only.
#include <array>
#include <cfnsplit/measure.hpp>
#include <cstdint>
#include <optional>
#include <string>

namespace cfnsplit {

/// Limits for some templates, which go before those for all. What is unset stays as it is.
struct TemplateLimits {
  /// A pattern, as everywhere in check: `*` stands for any text, `?` for one character. It names the templates whose
  /// stack, whole path or last step of the path is like it.
  std::string templates;
  /// By Measure. That of condition operands cannot be set.
  std::array<std::optional<std::int64_t>, kMeasures> limits{};
  std::optional<int> warn_at;
  std::optional<std::int64_t> max_growth;
};

/// A finding that somebody has looked at and lets pass: it becomes a note that says why, until its time is over.
struct AcceptedFinding {
  std::string code;                ///< "CFS0602"
  std::string templates = "*";     ///< a pattern
  std::optional<Measure> measure;  ///< of CFS0601 and CFS0602: of this limit alone
  std::string reason;
  std::string until;  ///< the last day that it holds: "2026-12-31"
};

}  // namespace cfnsplit
