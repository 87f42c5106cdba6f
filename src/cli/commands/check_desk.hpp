#pragma once
// Where the reports of a check come together: the formats that were asked for, what was found, and the exit code.
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "check/formats/check_findings.hpp"
#include "check/formats/check_writer.hpp"
#include "cli/arguments/arguments.hpp"
#include "cli/io/check_inputs.hpp"
#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

/// Takes reports in order, and keeps of them what the formats need.
class CheckDesk {
 public:
  /// `names` are the templates and directories that were asked about.
  CheckDesk(const std::vector<std::string>& names, const Settings& settings, const CheckOptions& options,
            std::vector<CheckInput> inputs, Environment& environment);

  const std::vector<CheckInput>& inputs() const { return inputs_; }

  void take(const CheckInput& input, std::vector<TemplateReport> reports);

  /// Writes the rest, and the files. Returns the exit code.
  int close();

 private:
  // One report in one format.
  struct Sink {
    std::string format, file;
    std::unique_ptr<CheckWriter> writer;
    std::string text;  // of a file, so far
  };
  struct SearchedSource {
    bool is_searched = false;  // a directory where files were only come across
    bool has_template = false;
  };

  void write(const TemplateReport& report);
  void put(Sink& sink, const std::string& text);
  void tell();
  bool write_files();
  void note_strange_baseline();

  const std::vector<std::string>& names_;
  const Settings& settings_;
  std::vector<CheckInput> inputs_;
  Environment& environment_;
  std::vector<Sink> sinks_;
  std::set<std::string> seen_;
  std::vector<SearchedSource> sources_;
  CheckTotals totals_;
  FoundInTemplates found_;
  std::vector<Diagnostic> found_apart_;  // as they are, for programs
  std::vector<std::string> files_;       // that were read
  std::int64_t counted_ = 0, grown_ = 0;
  int code_ = 0;
};

/// The formats that were asked for: text where none was, and --output as the file of the one without.
Outcome<std::vector<WrittenFormat>> written_formats(const Settings& settings);

}  // namespace cfnsplit::cli
