#pragma once
// What the calls of the C interface have in common: a result to fill, arguments to read, and a net for exceptions.
#include <cfnsplit/cfnsplit.h>

#include <cfnsplit/outcome.hpp>
#include <cfnsplit/verify.hpp>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/codes.hpp"
#include "settings/exit_codes.hpp"
#include "settings/option_table.hpp"

struct cfnsplit_result {
  int status = cfnsplit::kExitDone;
  std::string summary;
  std::string lock;
  std::vector<cfnsplit::TemplateFile> files;
  std::vector<cfnsplit::Diagnostic> diagnostics;
  std::string rendered;
};

namespace cfnsplit::capi {

/// Nothing follows but handing the result out.
void finish(cfnsplit_result& result, int status);
/// The same, with one more diagnostic.
void fail(cfnsplit_result& result, int status, Diagnostic finding);

/// A result that is there before memory runs out.
cfnsplit_result& out_of_memory();

/// One template, and the options in JSON, as a call has them.
struct TemplateCall {
  const char* name;
  const char* text;
  std::size_t length;
  const char* options;
  CommandId command;
};

/// Settings of the options, on top of `defaults`; nothing once an argument or option has been refused.
std::optional<Settings> read_call(const TemplateCall& call, cfnsplit_result& result,
                                  FileSection section = FileSection::split, Settings defaults = {});
/// The same where no template is given.
std::optional<Settings> read_options_of(const char* options, CommandId command, cfnsplit_result& result,
                                        FileSection section = FileSection::split, Settings defaults = {});

/// What the settings say to verify().
VerifyOptions verify_options(const Settings& settings);

/// Nothing once an argument has been refused.
std::optional<std::vector<TemplateFile>> copy_files(const cfnsplit_file* files, std::size_t count,
                                                    cfnsplit_result& result);
/// True once `text` has been refused because it is NULL.
bool refuse_null(const char* text, const char* argument, cfnsplit_result& result);

/// Runs `work(result)` and hands the result out, whatever `work` throws.
template <class Work>
int guarded(cfnsplit_result** out, Work work) noexcept {
  if (out != nullptr) *out = nullptr;
  try {
    cfnsplit_result& spare = out_of_memory();
    try {
      auto result = std::make_unique<cfnsplit_result>();
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

}  // namespace cfnsplit::capi
