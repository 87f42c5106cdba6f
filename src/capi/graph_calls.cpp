// The resource graph, and why a resource is where it is.
#include <cfnsplit/explain.hpp>
#include <cfnsplit/graph.hpp>
#include <cfnsplit/report.hpp>

#include "base/diagnostics.hpp"
#include "capi/call.hpp"
#include "query/question.hpp"
#include "report/told.hpp"

namespace cfnsplit::capi {
namespace {

// The split to show: a default-made one for a template that must be expanded first. Nothing where there is none; the
// result then is finished.
std::optional<Split> split_to_show(const TemplateCall& call, Settings& settings, cfnsplit_result& result) {
  settings.split.tell_moves = true;
  Outcome<Split> outcome = split(call.name, std::string(call.text, call.length), settings.split);
  if (is_only_unexpanded(outcome)) return Split();
  result.diagnostics = std::move(outcome.diagnostics);
  if (!outcome) finish(result, exit_code_of(result.diagnostics));
  return std::move(outcome.value);
}

// False where `outcome` has no value; the result then is finished.
template <class T>
bool take(Outcome<T>& outcome, cfnsplit_result& result) {
  append(result.diagnostics, without(std::move(outcome.diagnostics), result.diagnostics));
  if (!outcome) finish(result, exit_code_of(result.diagnostics));
  return outcome.ok();
}

void do_graph(const TemplateCall& call, cfnsplit_result& result) {
  std::optional<Settings> settings = read_call(call, result);
  if (!settings) return;
  std::optional<Split> made = Split();
  if (needs_split(settings->query.question) || settings->as_page)
    made = split_to_show(call, *settings, result);
  if (!made) return;
  Outcome<ResourceGraph> graph =
      read_graph(call.name, std::string(call.text, call.length), settings->split.included);
  if (!take(graph, result)) return;
  Outcome<GraphView> view = ask(*graph, settings->query, *made);
  if (!take(view, result)) return;
  if (settings->as_page) {
    Outcome<std::string> page = report_html(call.name, std::string(call.text, call.length), *made,
                                            settings->split, page_view(settings->query, *graph));
    if (!take(page, result)) return;
    result.summary = std::move(*page);
    result.files = {{"graph.json", render(*view, GraphFormat::json)}};
    return finish(result, exit_code_of(result.diagnostics));
  }
  result.summary = render(*view, settings->graph_format.value_or(usual_format(settings->query.question)),
                          settings->labels);
  result.files = {{"graph.json", render(*view, GraphFormat::json)}};
  finish(result, exit_code_of(result.diagnostics));
}

// `made` is an Outcome of either explanation.
void tell(auto made, cfnsplit_result& result) {
  if (!take(made, result)) return;
  result.summary = explain_text(*made);
  result.files = {{"explain.json", explain_json(*made)}};
  finish(result, exit_code_of(result.diagnostics));
}

void do_explain(const TemplateCall& call, const char* resource, const char* other, cfnsplit_result& result) {
  std::optional<Settings> settings = read_call(call, result);
  if (!settings || refuse_null(resource, "resource", result)) return;
  const std::optional<Split> made = split_to_show(call, *settings, result);
  if (!made) return;
  std::string text(call.text, call.length);
  if (other == nullptr)
    tell(explain(call.name, std::move(text), *made, settings->split, resource), result);
  else
    tell(explain(call.name, std::move(text), *made, settings->split, resource, other), result);
}

}  // namespace
}  // namespace cfnsplit::capi

using cfnsplit::CommandId;

extern "C" {

int cfnsplit_graph(const char* name, const char* text, size_t length, const char* options_json,
                   cfnsplit_result** out) {
  return cfnsplit::capi::guarded(out, [&](cfnsplit_result& result) {
    cfnsplit::capi::do_graph({name, text, length, options_json, CommandId::graph}, result);
  });
}

int cfnsplit_explain(const char* name, const char* text, size_t length, const char* resource,
                     const char* other, const char* options_json, cfnsplit_result** out) {
  return cfnsplit::capi::guarded(out, [&](cfnsplit_result& result) {
    cfnsplit::capi::do_explain({name, text, length, options_json, CommandId::explain}, resource, other,
                               result);
  });
}

}  // extern "C"
