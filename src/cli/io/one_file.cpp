#include "cli/io/one_file.hpp"

#include <memory>
#include <ostream>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "cli/io/write_files.hpp"
#include "report/words.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

// What forbids to write the file where it is wanted.
std::vector<Diagnostic> conflicts_of(const TargetFile& target, const OneFile& file,
                                     Environment& environment) {
  const std::string other = "name another file with --output";
  for (const std::string& input : file.inputs)
    if (input != "-" && environment.same_file(target.path, input))
      return {make_diagnostic(
          "CFS0004", quote(target.path) + " is " + std::string(file.input_word) + " and would be overwritten",
          other)};
  if (target.state != FileState::differs || file.force || file.may_replace(target.old_text)) return {};
  return {make_diagnostic("CFS0004",
                          quote(target.path) + " would be overwritten and is no " + std::string(file.kind),
                          other + ", or overwrite it with --force")};
}

}  // namespace

int write_one_file(const OneFile& file, const std::string& then, Environment& environment) {
  const Outcome<WritePlan> plan = plan_files(environment.files, {{file.path, file.text}});
  report(plan.diagnostics, environment);
  if (!plan) return exit_code_of(plan.diagnostics);
  if (const auto found = conflicts_of(plan->targets.front(), file, environment); !found.empty()) {
    report(found, environment);
    return exit_code_of(found);
  }
  const Outcome<WriteReport> written = [&] {
    const std::shared_ptr<void> held_signals = environment.hold_signals();
    return write_split(environment.files, *plan);
  }();
  report(written.diagnostics, environment);
  if (!written) return exit_code_of(written.diagnostics);
  environment.out << printable(file.path) << (written->written > 0 ? ": written; " : ": unchanged; ") << then
                  << '\n';
  return kExitDone;
}

}  // namespace cfnsplit::cli
