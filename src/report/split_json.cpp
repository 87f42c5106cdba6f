#include "report/split_json.hpp"

#include <algorithm>

#include "report/split_quotas.hpp"
#include "report/words.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

void write_stacks(JsonWriter& json, const Split& split) {
  json.key("stacks").begin_array();
  for (const StackSummary& stack : split.stacks) {
    json.begin_object().key("stack").string(stack.stack).key("file").string(stack.file);
    for (const SplitQuota& quota : split_quotas()) json.key(quota.key).integer(stack.*(quota.count));
    json.end();
  }
  json.end();
}

void write_files(JsonWriter& json, const SplitAnswer& answer) {
  json.key("files").begin_array();
  for (const SplitAnswer::File& file : answer.files)
    json.begin_object().key("file").string(utf8_of(file.name)).key("state").string(file.state).end();
  json.end();
}

}  // namespace

std::string split_json(const SplitAnswer& answer, const Split& split) {
  const bool is_current = std::ranges::all_of(
      answer.files, [](const SplitAnswer::File& file) { return file.state == "unchanged"; });
  JsonWriter json(JsonStyle::indented);
  json.begin_object();
  json.key("generator").string("cfnsplit");
  json.key("format_version").integer(1);
  json.key("source").string(utf8_of(answer.source));
  json.key("action").string(answer.action);
  json.key("is_one_stack").verbatim(split.is_one_stack ? "true" : "false");
  json.key("shared_values").integer(split.shared_values);
  json.key("changes").begin_object();
  json.key("new").integer(std::ssize(split.new_resources));
  json.key("moved").integer(std::ssize(split.moves));
  json.key("removed").integer(std::ssize(split.removed_resources)).end();
  write_stacks(json, split);
  if (!answer.output.empty()) {
    json.key("output").string(utf8_of(answer.output));
    json.key("is_current").verbatim(is_current ? "true" : "false");
    write_files(json, answer);
  }
  if (!answer.lock.empty()) {
    json.key("lock").begin_object().key("file").string(utf8_of(answer.lock));
    json.key("state").string(answer.lock_state).end();
  }
  if (!answer.waves.empty()) {
    json.key("waves").begin_array();
    for (const std::string& wave : answer.waves) json.string(wave);
    json.end();
  }
  json.end();
  return json.take();
}

}  // namespace cfnsplit
