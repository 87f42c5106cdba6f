#include "cli/io/sam_program.hpp"

#include <filesystem>
#include <system_error>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "cli/io/child_process.hpp"

#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

namespace cfnsplit::cli {
namespace {

// Where links lead to it, as pipx makes them, the file itself.
std::filesystem::path own_file() {
  std::error_code error;
#ifdef __APPLE__
  std::string path(4096, '\0');
  auto size = static_cast<std::uint32_t>(path.size());
  if (_NSGetExecutablePath(path.data(), &size) != 0) return {};
  return std::filesystem::canonical(path.c_str(), error);
#else
  return std::filesystem::read_symlink("/proc/self/exe", error);
#endif
}

std::string last_line(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

}  // namespace

std::optional<std::string> find_sam_program(
    const std::function<std::optional<std::string>(const std::string&)>& variable) {
  if (const auto named = variable(std::string(kSamVariable))) return named->empty() ? std::nullopt : named;
  const std::filesystem::path own = own_file();
  if (own.empty()) return {};
  const std::filesystem::path program = own.parent_path() / "cfnsplit-sam";
  std::error_code error;
  if (!std::filesystem::is_regular_file(program, error)) return {};
  return program.string();
}

Outcome<std::string> ask_sam_program(const std::string& program, const std::string& request) {
  ChildResult ran = run_child(program, request);
  if (ran.fault.empty()) return std::move(ran.output);
  const std::string reason = last_line(std::move(ran.errors));
  return make_diagnostic(
      "CFS0308",
      "the program " + quote(program) + ", which expands SAM templates, has failed: " + ran.fault +
          (reason.empty() ? "" : "; it said: " + reason),
      "see that CFNSPLIT_SAM names the right program, or set it to nothing and expand the template "
      "by hand; if it is not set, install the Python package again");
}

}  // namespace cfnsplit::cli
