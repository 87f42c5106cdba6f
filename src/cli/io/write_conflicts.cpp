// What forbids a plan of writing.
#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "cli/io/write_files.hpp"

namespace cfnsplit::cli {

std::vector<Diagnostic> write_conflicts(const WritePlan& plan, bool force, const WriteKind& kind) {
  const std::string other = "name another directory with " + std::string(kind.option);
  std::vector<Diagnostic> found;
  for (const TargetFile& target : plan.targets) {
    const std::string& path = target.path;
    if (target.is_template)
      found.push_back(make_diagnostic(
          "CFS0004", quote(path) + " is the template itself and would be overwritten", other));
    else if (target.state == FileState::differs && !target.is_ours && !force)
      found.push_back(make_diagnostic(
          "CFS0004", quote(path) + " would be overwritten and is not of " + std::string(kind.earlier),
          other + ", or overwrite it with --force"));
    else if (target.is_edited && !force)
      found.push_back(
          make_diagnostic("CFS0818",
                          quote(path) + " is not as " + std::string(kind.earlier) +
                              " has written it, and would be overwritten",
                          "keep a copy of what was changed, and make the change in the template if it "
                          "belongs there; then overwrite the file with --force"));
  }
  return found;
}

}  // namespace cfnsplit::cli
