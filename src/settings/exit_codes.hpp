#pragma once
// The numbers the command exits with and the C interface returns, and the one table that leads from
// diagnostics to them.
#include <cfnsplit/diagnostic.hpp>
#include <cfnsplit/split.hpp>
#include <span>
#include <string_view>
#include <vector>

namespace cfnsplit {

inline constexpr int kExitDone = 0;
inline constexpr int kExitFound = 1;   ///< it ran and found something
inline constexpr int kExitUsage = 2;   ///< usage, configuration, or a place that cannot be written
inline constexpr int kExitInput = 3;   ///< the input cannot be used
inline constexpr int kExitNoPlan = 4;  ///< no feasible plan
inline constexpr int kExitBug = 70;    ///< EX_SOFTWARE of sysexits.h

struct ExitCodeEntry {
  int code;
  std::string_view meaning;
};

/// Every exit code of the command, with what it means, in ascending order.
std::span<const ExitCodeEntry> all_exit_codes();

/// What an error with this code makes the command exit with.
int exit_code_of(std::string_view code);

/// The graver of two: a bug, then input, usage, plan, finding, and 0.
int graver_exit_code(int a, int b);

/// 0 without errors; else the number of the gravest error. A warning that was made an error is a finding.
int exit_code_of(std::span<const Diagnostic> found);

/// As above for what verify() says about a source of that name: what concerns only the split is a finding
/// (1).
int exit_code_of_verify(std::span<const Diagnostic> found, std::string_view source);

}  // namespace cfnsplit
