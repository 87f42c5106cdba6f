#pragma once
// Everything a command may touch, handed in by main and by the tests: no command reaches for the world by
// itself.
#include <cfnsplit/refactor.hpp>
#include <cfnsplit/split.hpp>
#include <cfnsplit/verify.hpp>
#include <cfnsplit/waves.hpp>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"
#include "report/text_style.hpp"

namespace cfnsplit::cli {

struct Environment {
  FileSystem& files;
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool err_is_terminal = false;
  std::string current_directory;  ///< absolute
  std::function<std::optional<std::string>(const std::string&)> variable;
  /// True when both paths lead to one file, through links as well.
  std::function<bool(const std::string&, const std::string&)> same_file;

  std::function<Outcome<Split>(std::string, std::string, const SplitOptions&)> split;
  std::function<Outcome<Proof>(std::string, std::string, const std::vector<TemplateFile>&,
                               const VerifyOptions&)>
      verify;
  unsigned threads = 1;  ///< how many may work at once
  std::function<Outcome<RefactorPlan>(const std::string&, const std::string&, const SplitOptions&)> refactor =
      plan_refactor;
  std::function<Outcome<WavePlan>(const std::string&, const std::string&, const SplitOptions&)> waves =
      plan_waves;
  /// Of all variables there are, sorted.
  std::function<std::vector<std::string>()> variable_names = [] { return std::vector<std::string>(); };
  /// Nobody reads standard output any more.
  std::function<bool()> is_reader_gone = [] { return false; };
  /// Asks AWS's translator to expand a SAM template (sam/expand.hpp); nothing without an error where there is none.
  std::function<Outcome<std::string>(const std::string& request)> ask_sam = [](const std::string&) {
    return Outcome<std::string>();
  };
  /// Why standard output could not be written, where errno does not tell.
  std::function<std::string()> output_fault = [] { return std::string(); };
  /// Holds back the signals that would end the process, until what it returns is gone.
  std::function<std::shared_ptr<void>()> hold_signals = [] { return std::shared_ptr<void>(); };
  bool out_is_terminal = false, in_is_terminal = false;
  std::size_t columns = 0;  ///< of the terminal; 0 where there is none, or nobody knows
  /// "2026-11-30"; empty where nobody knows.
  std::function<std::string()> today = [] { return std::string(); };
  /// Shows one line on the error stream's terminal until the next; an empty one takes it away.
  std::function<void(const std::string&)> show_status = [](const std::string&) {};

  // What run() makes of the options that every command takes.
  TextStyle out_style = {}, err_style = {};
  /// With --diagnostics json: what is reported waits here for the end.
  std::shared_ptr<std::vector<Diagnostic>> collected = {};
};

/// The arguments after the program's name → an exit code (settings/exit_codes.hpp). Throws nothing.
int run(std::span<const std::string> arguments, Environment& environment);

/// Diagnostics go to the error stream, in colour where that is wanted, or wait for the end.
void report(const std::vector<Diagnostic>& found, Environment& environment);

/// The same without a line that counts them.
void report_uncounted(const std::vector<Diagnostic>& found, Environment& environment);

/// Text for people on standard output, in lines that fit.
void say(std::string_view text, Environment& environment);

/// `code`, which must not be 0 when there is no result: that would be a bug, and is reported as one.
int failure(int code, Environment& environment);

}  // namespace cfnsplit::cli
