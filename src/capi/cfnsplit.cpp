// The C interface: plain calls in, results out. The only place of the library that catches exceptions.
#include <cfnsplit/cfnsplit.h>

#include <algorithm>
#include <cfnsplit/check.hpp>
#include <cfnsplit/split.hpp>
#include <cfnsplit/verify.hpp>
#include <cfnsplit/version.hpp>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "report/diagnostic_text.hpp"
#include "report/proof_text.hpp"
#include "report/split_text.hpp"
#include "settings/exit_codes.hpp"
#include "settings/options_reader.hpp"

using namespace cfnsplit;

struct cfnsplit_result {
  int status = kExitDone;
  std::string summary;
  std::vector<TemplateFile> files;
  std::vector<Diagnostic> diagnostics;
  std::string rendered;
};

static_assert(CFNSPLIT_DONE == kExitDone && CFNSPLIT_FOUND == kExitFound && CFNSPLIT_USAGE == kExitUsage &&
              CFNSPLIT_INPUT == kExitInput && CFNSPLIT_NO_PLAN == kExitNoPlan && CFNSPLIT_BUG == kExitBug);
static_assert(CFNSPLIT_NOTE == static_cast<int>(Severity::note) &&
              CFNSPLIT_WARNING == static_cast<int>(Severity::warning) &&
              CFNSPLIT_ERROR == static_cast<int>(Severity::error));

namespace {

using ResultPointer = std::unique_ptr<cfnsplit_result>;

void finish(cfnsplit_result& result, int status) {
  result.status = status;
  result.rendered = diagnostics_text(result.diagnostics, false);
}

void fail(cfnsplit_result& result, int status, Diagnostic finding) {
  result.diagnostics.push_back(std::move(finding));
  finish(result, status);
}

// Made before anything else is, because when memory has run out it cannot be made any more.
cfnsplit_result& out_of_memory() {
  static cfnsplit_result result = [] {
    cfnsplit_result made;
    fail(made, kExitBug, make_diagnostic("CFS0701", "memory ran out", "give the process more memory"));
    return made;
  }();
  return result;
}

// Runs `work(result)` and hands the result out, whatever `work` throws.
template <class Work>
int guarded(cfnsplit_result** out, Work work) noexcept {
  if (out != nullptr) *out = nullptr;
  try {
    cfnsplit_result& spare = out_of_memory();
    try {
      ResultPointer result = std::make_unique<cfnsplit_result>();
      try {
        work(*result);
      } catch (const std::bad_alloc&) {
        throw;
      } catch (const std::exception& escaped) {
        fail(*result, kExitBug,
             make_diagnostic("CFS0701", std::string("an exception escaped: ") + escaped.what(),
                             "please report it with the template that shows it"));
      }
      const int status = result->status;
      if (out != nullptr) *out = result.release();
      return status;
    } catch (const std::bad_alloc&) {
      if (out != nullptr) *out = &spare;
      return kExitBug;
    }
  } catch (...) {
    return kExitBug;
  }
}

bool refuse(cfnsplit_result& result, const char* argument) {
  fail(result, kExitUsage,
       make_diagnostic("CFS0003", "the argument " + quote(argument) + " is NULL", "pass a text"));
  return true;
}

bool lacks_arguments(cfnsplit_result& result, const char* name, const char* text) {
  if (name == nullptr) return refuse(result, "name");
  return text == nullptr && refuse(result, "text");
}

// The settings of one section of the options; what the text does not set stays as it is in `settings`.
bool read_options_into(Settings& settings, FileSection section, const char* json, cfnsplit_result& result) {
  if (json == nullptr) return true;
  auto read =
      read_options(std::make_shared<SourceText>("options", json), OptionsUse::library, section, settings);
  if (read) {
    settings = std::move(*read);
    return true;
  }
  result.diagnostics = std::move(read.diagnostics);
  finish(result, kExitUsage);
  return false;
}

void do_split(cfnsplit_result& result, std::string name, std::string text, const SplitOptions& options) {
  Outcome<Split> outcome = split(std::move(name), std::move(text), options);
  result.diagnostics = std::move(outcome.diagnostics);
  if (outcome) {
    result.summary = split_summary(*outcome) + '\n' + split_table(*outcome, options.limits);
    result.files = std::move(outcome->files);
  }
  finish(result, exit_code_of(result.diagnostics));
}

void do_verify(cfnsplit_result& result, const std::string& name, std::string text,
               const std::vector<TemplateFile>& files, const Settings& settings) {
  VerifyOptions wanted;
  wanted.limits = settings.split.limits;
  wanted.source_directory = settings.split.source_directory;
  wanted.root = settings.root;
  wanted.template_url = settings.split.template_url;
  wanted.included = settings.split.included;
  wanted.allow_unread_includes = settings.split.allow_unread_includes;
  wanted.attributes = settings.split.attributes;
  Outcome<Proof> outcome = verify(name, std::move(text), files, wanted);
  result.diagnostics = std::move(outcome.diagnostics);
  if (outcome) result.summary = proof_text(name, "the split", *outcome);
  finish(result, exit_code_of_verify(result.diagnostics, name));
}

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

void do_check(cfnsplit_result& result, std::string name, std::string text,
              const std::vector<TemplateFile>& files, const Settings& settings) {
  Outcome<Baseline> baseline = baseline_of(settings, files);
  if (!baseline) {
    result.diagnostics = std::move(baseline.diagnostics);
    return finish(result, kExitUsage);
  }
  CheckOptions options = settings.check;
  options.limits = settings.split.limits;
  options.baseline = std::move(*baseline);
  options.read = [&](const std::string& path) {
    const TemplateFile* file = file_called(files, path);
    return file == nullptr ? Outcome<std::string>() : Outcome<std::string>(file->text);
  };
  const std::vector<TemplateReport> reports = check(std::move(name), std::move(text), options);
  for (const TemplateReport& report : reports)
    result.diagnostics.insert(result.diagnostics.end(), report.findings.begin(), report.findings.end());
  result.summary = write_check_reports("text", reports, options.limits);
  result.files = {{"check.json", write_check_reports("json", reports, options.limits)}};
  finish(result, exit_code_of(result.diagnostics));
}

// False once an argument has been refused.
bool copy_files(const cfnsplit_file* files, size_t file_count, std::vector<TemplateFile>& copies,
                cfnsplit_result& result) {
  if (files == nullptr && file_count > 0) return !refuse(result, "files");
  for (size_t i = 0; i < file_count; ++i) {
    if (lacks_arguments(result, files[i].name, files[i].text)) return false;
    copies.push_back({files[i].name, std::string(files[i].text, files[i].length)});
  }
  return true;
}

template <class T>
const T* element(const std::vector<T>& all, size_t index) {
  return index < all.size() ? &all[index] : nullptr;
}

const Diagnostic* diagnostic_at(const cfnsplit_result* result, size_t index) {
  return result == nullptr ? nullptr : element(result->diagnostics, index);
}

const TemplateFile* file_at(const cfnsplit_result* result, size_t index) {
  return result == nullptr ? nullptr : element(result->files, index);
}

}  // namespace

extern "C" {

const char* cfnsplit_version(void) { return kVersion.data(); }

int cfnsplit_split(const char* name, const char* text, size_t length, const char* options_json,
                   cfnsplit_result** out) {
  return guarded(out, [&](cfnsplit_result& result) {
    Settings settings;
    if (lacks_arguments(result, name, text) ||
        !read_options_into(settings, FileSection::split, options_json, result))
      return;
    do_split(result, name, std::string(text, length), settings.split);
  });
}

int cfnsplit_verify(const char* name, const char* text, size_t length, const cfnsplit_file* files,
                    size_t file_count, const char* options_json, cfnsplit_result** out) {
  return guarded(out, [&](cfnsplit_result& result) {
    Settings settings;
    std::vector<TemplateFile> given;
    if (lacks_arguments(result, name, text) ||
        !read_options_into(settings, FileSection::split, options_json, result) ||
        !copy_files(files, file_count, given, result))
      return;
    do_verify(result, name, std::string(text, length), given, settings);
  });
}

int cfnsplit_check(const char* name, const char* text, size_t length, const cfnsplit_file* files,
                   size_t file_count, const char* options_json, cfnsplit_result** out) {
  return guarded(out, [&](cfnsplit_result& result) {
    Settings settings = default_settings(FileSection::check);
    std::vector<TemplateFile> given;
    if (lacks_arguments(result, name, text) ||
        !read_options_into(settings, FileSection::check, options_json, result) ||
        !copy_files(files, file_count, given, result))
      return;
    do_check(result, name, std::string(text, length), given, settings);
  });
}

void cfnsplit_result_free(cfnsplit_result* result) {
  if (result != nullptr && result != &out_of_memory()) delete result;
}

int cfnsplit_result_status(const cfnsplit_result* result) { return result ? result->status : 0; }
const char* cfnsplit_result_summary(const cfnsplit_result* result) {
  return result ? result->summary.c_str() : "";
}

size_t cfnsplit_file_count(const cfnsplit_result* result) { return result ? result->files.size() : 0; }

const char* cfnsplit_file_name(const cfnsplit_result* result, size_t index) {
  const TemplateFile* file = file_at(result, index);
  return file ? file->name.c_str() : "";
}

const char* cfnsplit_file_text(const cfnsplit_result* result, size_t index) {
  const TemplateFile* file = file_at(result, index);
  return file ? file->text.c_str() : "";
}

size_t cfnsplit_file_length(const cfnsplit_result* result, size_t index) {
  const TemplateFile* file = file_at(result, index);
  return file ? file->text.size() : 0;
}

size_t cfnsplit_diagnostic_count(const cfnsplit_result* result) {
  return result ? result->diagnostics.size() : 0;
}

int cfnsplit_diagnostic_severity(const cfnsplit_result* result, size_t index) {
  const Diagnostic* finding = diagnostic_at(result, index);
  return finding ? static_cast<int>(finding->severity) : 0;
}

const char* cfnsplit_diagnostic_code(const cfnsplit_result* result, size_t index) {
  const Diagnostic* finding = diagnostic_at(result, index);
  return finding ? finding->code.c_str() : "";
}

const char* cfnsplit_diagnostic_summary(const cfnsplit_result* result, size_t index) {
  const Diagnostic* finding = diagnostic_at(result, index);
  return finding ? finding->summary.c_str() : "";
}

const char* cfnsplit_diagnostic_hint(const cfnsplit_result* result, size_t index) {
  const Diagnostic* finding = diagnostic_at(result, index);
  return finding ? finding->hint.c_str() : "";
}

const char* cfnsplit_diagnostic_file(const cfnsplit_result* result, size_t index) {
  const Diagnostic* finding = diagnostic_at(result, index);
  return finding ? finding->place.file.c_str() : "";
}

uint32_t cfnsplit_diagnostic_line(const cfnsplit_result* result, size_t index) {
  const Diagnostic* finding = diagnostic_at(result, index);
  return finding ? finding->place.line : 0;
}

uint32_t cfnsplit_diagnostic_column(const cfnsplit_result* result, size_t index) {
  const Diagnostic* finding = diagnostic_at(result, index);
  return finding ? finding->place.column : 0;
}

const char* cfnsplit_diagnostics_text(const cfnsplit_result* result) {
  return result ? result->rendered.c_str() : "";
}

}  // extern "C"
