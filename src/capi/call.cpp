#include "capi/call.hpp"

#include <set>
#include <string_view>

#include "base/spelling.hpp"
#include "report/diagnostic_text.hpp"
#include "settings/options_reader.hpp"

namespace cfnsplit::capi {

static_assert(CFNSPLIT_DONE == kExitDone && CFNSPLIT_FOUND == kExitFound && CFNSPLIT_USAGE == kExitUsage &&
              CFNSPLIT_INPUT == kExitInput && CFNSPLIT_NO_PLAN == kExitNoPlan && CFNSPLIT_BUG == kExitBug);

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

bool refuse_null(const char* text, const char* argument, cfnsplit_result& result) {
  if (text != nullptr) return false;
  fail(result, kExitUsage,
       make_diagnostic("CFS0003", "the argument " + quote(argument) + " is NULL", "pass a text"));
  return true;
}

std::optional<Settings> read_options_of(const char* options, CommandId command, cfnsplit_result& result,
                                        FileSection section, Settings defaults) {
  if (options == nullptr) return defaults;
  auto read = read_options(std::make_shared<SourceText>("options", options), OptionsUse::library, section,
                           std::move(defaults), command);
  if (read) return std::move(*read);
  result.diagnostics = std::move(read.diagnostics);
  finish(result, kExitUsage);
  return {};
}

std::optional<Settings> read_call(const TemplateCall& call, cfnsplit_result& result, FileSection section,
                                  Settings defaults) {
  if (refuse_null(call.name, "name", result) || refuse_null(call.text, "text", result)) return {};
  return read_options_of(call.options, call.command, result, section, std::move(defaults));
}

std::optional<std::vector<TemplateFile>> copy_files(const cfnsplit_file* files, std::size_t count,
                                                    cfnsplit_result& result) {
  if (count > 0 && files == nullptr) {
    refuse_null(nullptr, "files", result);
    return {};
  }
  std::vector<TemplateFile> copies;
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < count; ++i) {
    if (refuse_null(files[i].name, "name", result) || refuse_null(files[i].text, "text", result)) return {};
    if (!names.insert(files[i].name).second) {
      fail(result, kExitUsage,
           make_diagnostic("CFS0003", "two files are called " + quote(files[i].name),
                           "give each file a name of its own"));
      return {};
    }
    copies.push_back({files[i].name, std::string(files[i].text, files[i].length)});
  }
  return copies;
}

}  // namespace cfnsplit::capi
