#include <cfnsplit/fold.hpp>

#include "capi/call.hpp"
#include "report/proof_text.hpp"

namespace cfnsplit::capi {
namespace {

void do_fold(const cfnsplit_file* files, std::size_t count, const char* options, cfnsplit_result& result) {
  const std::optional<Settings> settings = read_options_of(options, CommandId::verify, result);
  if (!settings) return;
  const auto given = copy_files(files, count, result);
  if (!given) return;
  Outcome<Folded> outcome = fold(*given, verify_options(*settings));
  result.diagnostics = std::move(outcome.diagnostics);
  if (outcome) {
    result.summary = proof_text("the folded template", "the split", outcome->proof);
    result.files = {{"template.json", std::move(outcome->text)}};
  }
  finish(result, exit_code_of(result.diagnostics));
}

}  // namespace
}  // namespace cfnsplit::capi

extern "C" int cfnsplit_fold(const cfnsplit_file* files, size_t file_count, const char* options_json,
                             cfnsplit_result** out) {
  return cfnsplit::capi::guarded(out, [&](cfnsplit_result& result) {
    cfnsplit::capi::do_fold(files, file_count, options_json, result);
  });
}
