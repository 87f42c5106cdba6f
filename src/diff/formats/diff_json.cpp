#include "diff/formats/diff_words.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

void write(JsonWriter& out, std::string_view key, const std::vector<std::string>& texts) {
  out.key(key).begin_array();
  for (const std::string& text : texts) out.string(text);
  out.end();
}

void write(JsonWriter& out, const std::vector<ValueChange>& changes, bool of_resource) {
  out.key("changes").begin_array();
  for (const ValueChange& change : changes) {
    out.begin_object().key("pointer").string(change.path);
    if (change.before) out.key("before").string(*change.before);
    if (change.after) out.key("after").string(*change.after);
    if (of_resource) out.key("replacement").string(word_of(change.replacement));
    out.end();
  }
  out.end();
}

void write_stacks(JsonWriter& out, ChangeKind kind, const std::string& before, const std::string& after) {
  if (kind != ChangeKind::added) out.key("stack_before").string(before);
  if (kind != ChangeKind::removed) out.key("stack_after").string(after);
}

}  // namespace

std::string diff_json(const Diff& diff) {
  JsonWriter out(JsonStyle::indented);
  out.begin_object().key("format_version").integer(1);
  out.key("before").string(diff.before).key("after").string(diff.after);
  write(out, "stacks_added", diff.stacks_added);
  write(out, "stacks_removed", diff.stacks_removed);
  out.key("resources").begin_array();
  for (const ResourceDiff& resource : diff.resources) {
    out.begin_object().key("id").string(resource.id).key("type").string(resource.type);
    out.key("change").string(word_of(resource.kind));
    write_stacks(out, resource.kind, resource.stack_before, resource.stack_after);
    out.key("stateful").verbatim(resource.is_stateful ? "true" : "false");
    out.key("replacement").string(word_of(resource.replacement));
    write(out, resource.changes, true);
    out.end();
  }
  out.end().key("declarations").begin_array();
  for (const DeclarationDiff& one : diff.declarations) {
    out.begin_object().key("section").string(one.section).key("name").string(one.name);
    out.key("change").string(word_of(one.kind));
    if (one.section == "Outputs") write_stacks(out, one.kind, one.stack_before, one.stack_after);
    write(out, one.changes, false);
    out.end();
  }
  return out.end().end().take();
}

}  // namespace cfnsplit
