#include <algorithm>
#include <cfnsplit/check.hpp>

#include "base/spelling.hpp"
#include "capi/call.hpp"

namespace cfnsplit::capi {
namespace {

const TemplateFile* file_called(const std::vector<TemplateFile>& files, const std::string& name) {
  const auto file = std::ranges::find(files, name, &TemplateFile::name);
  return file == files.end() ? nullptr : &*file;
}

// The baseline is one of the files, since nothing here touches a disk.
Outcome<Baseline> baseline_of(const Settings& settings, const std::vector<TemplateFile>& files) {
  if (!settings.baseline) {
    if (!settings.check.max_growth) return Baseline();
    return make_diagnostic("CFS0003", "'max_growth' needs a 'baseline' to compare with",
                           "name the file that holds the report of an earlier check");
  }
  const TemplateFile* file = file_called(files, *settings.baseline);
  if (file != nullptr) return read_baseline(file->name, file->text);
  return make_diagnostic("CFS0608", "the baseline " + quote(*settings.baseline) + " is not among the files",
                         "pass the report of an earlier check as one of them");
}

void do_check(const TemplateCall& call, const cfnsplit_file* given, std::size_t count,
              cfnsplit_result& result) {
  const std::optional<Settings> settings =
      read_call(call, result, FileSection::check, default_settings(FileSection::check));
  if (!settings) return;
  const auto files = copy_files(given, count, result);
  if (!files) return;
  Outcome<Baseline> baseline = baseline_of(*settings, *files);
  if (!baseline) {
    result.diagnostics = std::move(baseline.diagnostics);
    return finish(result, kExitUsage);
  }
  CheckOptions options = settings->check;
  options.limits = settings->split.limits;
  options.baseline = std::move(*baseline);
  options.read = [&](const std::string& path) {
    const TemplateFile* file = file_called(*files, path);
    return file == nullptr ? Outcome<std::string>() : Outcome<std::string>(file->text);
  };
  const std::vector<TemplateReport> reports = check(call.name, std::string(call.text, call.length), options);
  for (const TemplateReport& report : reports)
    result.diagnostics.insert(result.diagnostics.end(), report.findings.begin(), report.findings.end());
  result.summary = write_check_reports("text", reports, options.limits);
  result.files = {{"check.json", write_check_reports("json", reports, options.limits)}};
  finish(result, exit_code_of(result.diagnostics));
}

}  // namespace
}  // namespace cfnsplit::capi

extern "C" int cfnsplit_check(const char* name, const char* text, size_t length, const cfnsplit_file* files,
                              size_t file_count, const char* options_json, cfnsplit_result** out) {
  return cfnsplit::capi::guarded(out, [&](cfnsplit_result& result) {
    cfnsplit::capi::do_check({name, text, length, options_json, cfnsplit::CommandId::check}, files,
                             file_count, result);
  });
}
