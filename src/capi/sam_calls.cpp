// Both halves of expanding a SAM template, with the translator between them in the hands of the caller.
#include <cfnsplit/sam.h>

#include "capi/call.hpp"
#include "sam/expand.hpp"

namespace cfnsplit::capi {
namespace {

bool is_refused(const TemplateCall& call, cfnsplit_result& result) {
  return refuse_null(call.name, "name", result) || refuse_null(call.text, "text", result);
}

SamUse use_of(int is_shown) { return is_shown != 0 ? SamUse::shown : SamUse::split; }

void do_request(const TemplateCall& call, int is_shown, cfnsplit_result& result) {
  if (is_refused(call, result)) return;
  auto request = sam_request(call.name, std::string(call.text, call.length), use_of(is_shown));
  if (request) result.files = {{"request.json", std::move(*request)}};
  finish(result, kExitDone);
}

void do_expand(const TemplateCall& call, const char* answer, int is_shown, cfnsplit_result& result) {
  if (is_refused(call, result) || refuse_null(answer, "answer", result)) return;
  auto made = take_sam_answer(call.name, std::string(call.text, call.length), answer, use_of(is_shown));
  result.diagnostics = std::move(made.diagnostics);
  if (made) result.files = {{"template", std::move(*made)}};
  finish(result, exit_code_of(result.diagnostics));
}

}  // namespace
}  // namespace cfnsplit::capi

extern "C" {

int cfnsplit_sam_request(const char* name, const char* text, size_t length, int is_shown,
                         cfnsplit_result** out) {
  return cfnsplit::capi::guarded(out, [&](cfnsplit_result& result) {
    cfnsplit::capi::do_request({name, text, length, nullptr, cfnsplit::CommandId::split}, is_shown, result);
  });
}

int cfnsplit_sam_expand(const char* name, const char* text, size_t length, const char* answer, int is_shown,
                        cfnsplit_result** out) {
  return cfnsplit::capi::guarded(out, [&](cfnsplit_result& result) {
    cfnsplit::capi::do_expand({name, text, length, nullptr, cfnsplit::CommandId::split}, answer, is_shown,
                              result);
  });
}

}  // extern "C"
