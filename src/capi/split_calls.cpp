// Splitting, and what is said of a split.
#include <cfnsplit/plan.hpp>

#include "capi/call.hpp"
#include "report/moves_text.hpp"
#include "report/split_text.hpp"

namespace cfnsplit::capi {
namespace {

// The split, or a finished result with what stands against it.
std::optional<Split> split_of(const TemplateCall& call, const Settings& settings, cfnsplit_result& result) {
  Outcome<Split> outcome = split(call.name, std::string(call.text, call.length), settings.split);
  result.diagnostics = std::move(outcome.diagnostics);
  if (!outcome) finish(result, exit_code_of(result.diagnostics));
  return std::move(outcome.value);
}

void do_split(const TemplateCall& call, cfnsplit_result& result) {
  const std::optional<Settings> settings = read_call(call, result);
  if (!settings) return;
  std::optional<Split> made = split_of(call, *settings, result);
  if (!made) return;
  result.summary = split_summary(*made) + '\n' + split_table(*made, settings->split.limits);
  result.lock = std::move(made->lock);
  result.files = std::move(made->files);
  finish(result, exit_code_of(result.diagnostics));
}

void do_plan(const TemplateCall& call, cfnsplit_result& result) {
  std::optional<Settings> settings = read_call(call, result);
  if (!settings) return;
  settings->split.tell_moves = settings->split.tell_order_saving = true;
  const std::optional<Split> made = split_of(call, *settings, result);
  if (!made) return;
  result.summary = plan_text(call.name, *made, settings->split.limits);
  result.files = {{"plan.json", plan_json(call.name, *made, settings->split.limits)}};
  finish(result, exit_code_of(result.diagnostics));
}

void do_moves(const TemplateCall& call, cfnsplit_result& result) {
  std::optional<Settings> settings = read_call(call, result);
  if (!settings) return;
  if (!settings->split.lock && !settings->split.manifest && settings->split.deployed.empty())
    return fail(result, kExitUsage,
                make_diagnostic("CFS0003", "nothing says where resources stand, so nothing moves",
                                "give 'lock', 'manifest' or 'deployed' in the options"));
  settings->split.tell_moves = true;
  const std::optional<Split> made = split_of(call, *settings, result);
  if (!made) return;
  result.summary =
      moves_summary(made->moves) + '\n' + moves_table(made->moves) + output_moves_text(made->output_moves);
  result.files = {{"moves.json", moves_json(made->moves, made->output_moves)}};
  finish(result, all_safe(made->moves, made->output_moves) ? kExitDone : kExitFound);
}

}  // namespace
}  // namespace cfnsplit::capi

using cfnsplit::CommandId;

extern "C" {

int cfnsplit_split(const char* name, const char* text, size_t length, const char* options_json,
                   cfnsplit_result** out) {
  return cfnsplit::capi::guarded(out, [&](cfnsplit_result& result) {
    cfnsplit::capi::do_split({name, text, length, options_json, CommandId::split}, result);
  });
}

int cfnsplit_plan(const char* name, const char* text, size_t length, const char* options_json,
                  cfnsplit_result** out) {
  return cfnsplit::capi::guarded(out, [&](cfnsplit_result& result) {
    cfnsplit::capi::do_plan({name, text, length, options_json, CommandId::plan}, result);
  });
}

int cfnsplit_moves(const char* name, const char* text, size_t length, const char* options_json,
                   cfnsplit_result** out) {
  return cfnsplit::capi::guarded(out, [&](cfnsplit_result& result) {
    cfnsplit::capi::do_moves({name, text, length, options_json, CommandId::moves}, result);
  });
}

}  // extern "C"
