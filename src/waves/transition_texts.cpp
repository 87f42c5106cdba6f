// The texts of a transition: a template in which some resources stand as before and others as they will.
#include <algorithm>
#include <memory>
#include <utility>

#include "base/stack_path.hpp"
#include "syntax/json_reader.hpp"
#include "template/stack_type.hpp"
#include "waves/transition.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kSections[] = {"Conditions", "Mappings", "Parameters"};

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

}  // namespace

void write_text(JsonWriter& out, const std::string& text) {
  out.copy((*read_json(std::make_shared<SourceText>("", text)))->root());
}

Halfway Transition::halfway(const std::vector<char>& done) const {
  Halfway made;
  std::map<std::string_view, std::int64_t> resources;
  for (std::int32_t i = 0; i < size(); ++i)
    if (const Stage& here = stage(i, done); here.exists) {
      made.places[step(i).id] = here.path;
      resources[here.path] += here.weight;
    }
  count_stacks(resources);
  for (const auto& [path, count] : resources) made.most_resources = std::max(made.most_resources, count);
  made.source = source_text(done);
  made.standing = standing_files(done);
  return made;
}

void Transition::write_outputs(JsonWriter& out, const std::vector<char>& done) const {
  if (outputs_.empty()) return;
  out.key("Outputs").begin_object();
  for (const StandingOutput& output : outputs_) {
    const bool is_new = all_exist(output.reads, done);
    write_text(out.key(output.name), is_new ? output.text : output.old_text);
  }
  out.end();
}

std::string Transition::source_text(const std::vector<char>& done) const {
  bool has_old = false;
  for (std::int32_t i = 0; i < size(); ++i)
    has_old |= !done[at(i)] && step(i).before.exists && step(i).before.text != step(i).after.text;
  JsonWriter out(JsonStyle::minified);
  out.begin_object();
  for (const Node section : analysis_.source.root()) {
    const auto is_section = [&](std::string_view name) { return name == section.key(); };
    if (section.key() == "Resources" || section.key() == "Outputs" ||
        std::ranges::any_of(kSections, is_section))
      continue;
    out.key(section.key()).copy(section);
  }
  for (const std::string_view name : kSections) {
    const Node section = analysis_.source.section(name);
    const auto old = flat_.members.find(name);
    if (!section && (!has_old || old == flat_.members.end())) continue;
    out.key(name).begin_object();
    for (const Node member : section) out.key(member.key()).copy(member);
    if (has_old && old != flat_.members.end())
      for (const auto& [key, text] : old->second)
        if (!section.find(key)) write_text(out.key(key), text);
    out.end();
  }
  out.key("Resources").begin_object();
  for (std::int32_t i = 0; i < size(); ++i)
    if (const Stage& here = stage(i, done); here.exists) write_text(out.key(step(i).id), here.text);
  out.end();
  write_outputs(out, done);
  return out.end().take();
}

// Templates that say where things stand, and no more.
std::vector<TemplateFile> Transition::standing_files(const std::vector<char>& done) const {
  std::map<std::string_view, std::vector<std::int32_t>> resources = {{"", {}}};
  for (std::int32_t i = 0; i < size(); ++i)
    if (stage(i, done).exists)
      for (std::string_view stack = stage(i, done).path;; stack = parent_of(stack)) {
        resources[stack];
        if (stack.empty()) break;
      }
  for (std::int32_t i = 0; i < size(); ++i)
    if (const Stage& here = stage(i, done); here.exists) resources[here.path].push_back(i);
  std::map<std::string_view, std::string> names;
  for (const auto& [path, ids] : resources)
    names[path] =
        path.empty() ? std::string(kRootFile) : "stack-" + std::to_string(names.size()) + ".template.json";
  std::vector<TemplateFile> files;
  for (const auto& [path, ids] : resources) {
    JsonWriter out(JsonStyle::minified);
    out.begin_object().key("Resources").begin_object();
    for (const std::int32_t i : ids) {
      const Stage& here = stage(i, done);
      out.key(step(i).id);
      if (here.is_generator)
        write_text(out, here.text);
      else
        out.begin_object().key("Type").string(here.type).end();
    }
    for (const auto& [other, others] : resources)
      if (!other.empty() && parent_of(other) == path)
        out.key(other.substr(path.empty() ? 0 : path.size() + 1))
            .begin_object()
            .key("Type")
            .string(kStackType)
            .key("Properties")
            .begin_object()
            .key("TemplateURL")
            .string(names[other])
            .end()
            .end();
    out.end().key("Outputs").begin_object();
    for (const StandingOutput& output : outputs_)
      if (output.path == path || (path.empty() && !resources.contains(output.path)))
        out.key(output.name).begin_object().key("Value").string("").end();
    files.push_back({names[path], out.end().end().take()});
  }
  return files;
}

}  // namespace cfnsplit
