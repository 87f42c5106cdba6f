#include "capi/call.hpp"
#include "report/proof_text.hpp"

namespace cfnsplit::capi {

VerifyOptions verify_options(const Settings& settings) {
  VerifyOptions wanted;
  wanted.limits = settings.split.limits;
  wanted.source_directory = settings.split.source_directory;
  wanted.root = settings.root;
  wanted.template_url = settings.split.template_url;
  wanted.included = settings.split.included;
  wanted.allow_unread_includes = settings.split.allow_unread_includes;
  wanted.attributes = settings.split.attributes;
  return wanted;
}

namespace {

void do_verify(const TemplateCall& call, const cfnsplit_file* files, std::size_t count,
               cfnsplit_result& result) {
  const std::optional<Settings> settings = read_call(call, result);
  if (!settings) return;
  const auto given = copy_files(files, count, result);
  if (!given) return;
  Outcome<Proof> outcome =
      verify(call.name, std::string(call.text, call.length), *given, verify_options(*settings));
  result.diagnostics = std::move(outcome.diagnostics);
  if (outcome) result.summary = proof_text(call.name, "the split", *outcome);
  finish(result, exit_code_of_verify(result.diagnostics, call.name));
}

}  // namespace
}  // namespace cfnsplit::capi

extern "C" int cfnsplit_verify(const char* name, const char* text, size_t length, const cfnsplit_file* files,
                               size_t file_count, const char* options_json, cfnsplit_result** out) {
  return cfnsplit::capi::guarded(out, [&](cfnsplit_result& result) {
    cfnsplit::capi::do_verify({name, text, length, options_json, cfnsplit::CommandId::verify}, files,
                              file_count, result);
  });
}
