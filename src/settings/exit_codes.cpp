#include "settings/exit_codes.hpp"

#include <algorithm>
#include <array>

#include "base/codes.hpp"

namespace cfnsplit {
namespace {

struct Rule {
  std::string_view prefix;  // the longest that fits decides
  int exit_code;
};

// A file that cannot be written (a full disk, a directory without permission) is the fault of the place the
// user chose, so it counts as configuration.
constexpr std::array kRules = {
    Rule{"CFS0001", kExitInput},  Rule{"CFS0002", kExitUsage}, Rule{"CFS0003", kExitUsage},
    Rule{"CFS0004", kExitUsage},  Rule{"CFS0005", kExitUsage}, Rule{"CFS01", kExitInput},
    Rule{"CFS02", kExitInput},    Rule{"CFS03", kExitInput},   Rule{"CFS04", kExitNoPlan},
    Rule{"CFS0409", kExitUsage},  Rule{"CFS05", kExitFound},   Rule{"CFS06", kExitFound},
    Rule{"CFS0608", kExitUsage},  Rule{"CFS0611", kExitInput}, Rule{"CFS07", kExitBug},
    Rule{"CFS08", kExitInput},    Rule{"CFS0809", kExitFound}, Rule{"CFS0810", kExitFound},
    Rule{"CFS0811", kExitUsage},  Rule{"CFS0814", kExitUsage}, Rule{"CFS0006", kExitUsage},
    Rule{"CFS0007", kExitUsage},  Rule{"CFS0008", kExitFound}, Rule{"CFS0835", kExitFound},
    Rule{"CFS0827", kExitUsage},  Rule{"CFS0816", kExitUsage}, Rule{"CFS0818", kExitUsage},
    Rule{"CFS0428", kExitUsage},  Rule{"CFS0429", kExitUsage}, Rule{"CFS09", kExitInput},
    Rule{"CFS0903", kExitUsage},  Rule{"CFS0904", kExitUsage}, Rule{"CFS0905", kExitUsage},
    Rule{"CFS0906", kExitNoPlan},
};

constexpr std::array kGravestFirst = {kExitBug, kExitInput, kExitUsage, kExitNoPlan, kExitFound};

constexpr std::array kExitCodes = {
    ExitCodeEntry{kExitDone, "done"},
    ExitCodeEntry{
        kExitFound,
        "it ran and found something: verify found a difference, check a template above a limit, split "
        "--check "
        "a stale DIR, split --frozen a lock file that would change, split and moves a move that is not "
        "safe, adopt something that must move"},
    ExitCodeEntry{
        kExitUsage,
        "usage or configuration, or the output cannot be written (permission, space, files in the way)"},
    ExitCodeEntry{kExitInput, "the input cannot be used: not readable, not a template, out of scope"},
    ExitCodeEntry{kExitNoPlan, "no feasible plan"},
    ExitCodeEntry{kExitBug, "a bug in cfnsplit"},
    ExitCodeEntry{130, "interrupted (as the shell reports it); DIR is then entirely old or entirely new"},
};

bool is_error_by_nature(std::string_view code) {
  const auto codes = all_codes();
  const auto entry = std::ranges::find(codes, code, &CodeEntry::code);
  return entry == codes.end() || entry->severity == Severity::error;
}

}  // namespace

std::span<const ExitCodeEntry> all_exit_codes() { return kExitCodes; }

int graver_exit_code(int a, int b) {
  for (const int code : kGravestFirst)
    if (a == code || b == code) return code;
  return kExitDone;
}

int exit_code_of(std::string_view code) {
  const Rule* best = nullptr;
  for (const Rule& rule : kRules)
    if (code.starts_with(rule.prefix) && (best == nullptr || rule.prefix.size() > best->prefix.size()))
      best = &rule;
  return best == nullptr ? kExitBug : best->exit_code;
}

int exit_code_of(std::span<const Diagnostic> found) {
  int gravest = kExitDone;
  for (const Diagnostic& finding : found)
    if (finding.severity == Severity::error)
      gravest = graver_exit_code(gravest,
                                 is_error_by_nature(finding.code) ? exit_code_of(finding.code) : kExitFound);
  return gravest;
}

int exit_code_of_verify(std::span<const Diagnostic> found, std::string_view source) {
  int gravest = kExitDone;
  for (const Diagnostic& finding : found) {
    if (finding.severity != Severity::error) continue;
    const int code = exit_code_of(finding.code);
    const bool concerns_source = finding.place.file == source;
    gravest = graver_exit_code(gravest, code == kExitInput && !concerns_source ? kExitFound : code);
  }
  return gravest;
}

}  // namespace cfnsplit
