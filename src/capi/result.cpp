// What a result holds, for callers in C.
#include <cfnsplit/version.hpp>

#include "capi/call.hpp"

using cfnsplit::Diagnostic;
using cfnsplit::Severity;
using cfnsplit::TemplateFile;

static_assert(CFNSPLIT_NOTE == static_cast<int>(Severity::note) &&
              CFNSPLIT_WARNING == static_cast<int>(Severity::warning) &&
              CFNSPLIT_ERROR == static_cast<int>(Severity::error));

namespace {

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

const char* cfnsplit_version(void) { return cfnsplit::kVersion.data(); }

void cfnsplit_result_free(cfnsplit_result* result) {
  if (result != nullptr && result != &cfnsplit::capi::out_of_memory()) delete result;
}

int cfnsplit_result_status(const cfnsplit_result* result) { return result ? result->status : 0; }
const char* cfnsplit_result_summary(const cfnsplit_result* result) {
  return result ? result->summary.c_str() : "";
}

const char* cfnsplit_result_lock(const cfnsplit_result* result) { return result ? result->lock.c_str() : ""; }

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

const char* cfnsplit_diagnostic_pointer(const cfnsplit_result* result, size_t index) {
  const Diagnostic* finding = diagnostic_at(result, index);
  return finding ? finding->place.pointer.c_str() : "";
}

const char* cfnsplit_diagnostics_text(const cfnsplit_result* result) {
  return result ? result->rendered.c_str() : "";
}

}  // extern "C"
