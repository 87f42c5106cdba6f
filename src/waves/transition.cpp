#include "waves/transition.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "base/stack_path.hpp"
#include "graph/components.hpp"
#include "syntax/json_reader.hpp"
#include "syntax/json_writer.hpp"
#include "template/artifacts.hpp"

namespace cfnsplit {
namespace {

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }
std::string text_of(Node node) { return JsonWriter(JsonStyle::minified).copy(node).take(); }

// "A/B" of "A/B/C" below "A": the stack in `above` that leads there.
std::string_view one_below(std::string_view above, std::string_view path) {
  const std::size_t from = above.empty() ? 0 : above.size() + 1;
  return path.substr(0, std::min(path.find('/', from), path.size()));
}

std::string_view common(std::string_view a, std::string_view b) {
  std::string_view all;
  while (all.size() < a.size() && all.size() < b.size()) {
    const std::string_view next = one_below(all, a);
    if (next != one_below(all, b)) break;
    all = next;
  }
  return all;
}

// Without what is only an order: that between stacks is not in the text of a deployed resource.
std::string unordered(const std::string& text) {
  if (text.empty()) return text;
  const auto document = *read_json(std::make_shared<SourceText>("", text));
  JsonWriter out(JsonStyle::minified);
  out.begin_object();
  for (const Node attribute : document->root())
    if (attribute.key() != "DependsOn") out.key(attribute.key()).copy(attribute);
  return out.end().take();
}

// What is deployed as one template. Resources that nobody tells of stand for themselves in it, to have a name.
std::string whole_text(const FlatTemplate& flat, const Template& source) {
  JsonWriter out(JsonStyle::minified);
  out.begin_object();
  for (const auto& [section, members] : flat.members) {
    out.key(section).begin_object();
    for (const auto& [name, text] : members) write_text(out.key(name), text);
    out.end();
  }
  out.key("Outputs").begin_object();
  for (const auto& [name, text] : flat.outputs) write_text(out.key(name), text);
  out.end().key("Resources").begin_object();
  for (const auto& [id, resource] : flat.resources) {
    if (id.starts_with("Fn::")) continue;
    out.key(id);
    if (resource.text.empty())
      out.begin_object().key("Type").string("AWS::CloudFormation::WaitConditionHandle").end();
    else
      write_text(out, resource.text);
  }
  out.end();
  if (const Node transform = source.section("Transform")) out.key("Transform").copy(transform);
  return out.end().take();
}

// The names in a section that mean something else, or read what does.
std::set<std::string_view> other_members(const Template& source, const Template& before,
                                         const References& references, std::string_view section,
                                         const UnclearMembers& unclear,
                                         const std::set<std::string_view>& other_values) {
  std::set<std::string_view> other;
  for (const Node member : before.section(section)) {
    const Node now = source.section(section).find(member.key());
    if ((now && text_of(now) != text_of(member)) || unclear.contains({section, member.key()}))
      other.insert(member.key());
  }
  if (section != "Conditions") return other;
  for (std::size_t size = other.size() + 1; size != other.size();) {
    size = other.size();
    for (std::size_t c = 0; c < before.conditions.size(); ++c)
      for (const Reference& r : references.of_condition(c))
        if ((r.kind == TargetKind::condition && other.contains(r.name)) || other_values.contains(r.name))
          other.insert(before.conditions.entries()[c].name);
  }
  return other;
}

}  // namespace

Transition::Transition(const Analysis& analysis, const WrittenTree& tree, const std::vector<char>& holds,
                       const StandingTree& standing, std::int64_t most_resources)
    : analysis_(analysis),
      standing_(standing),
      flat_(flat_template(standing.deployed())),
      most_resources_(most_resources) {
  add_steps(tree, holds);
  read_ends();
  read_beginnings();
  begin_late();
  for (const TransitionStep& step : steps_)
    is_needed_.push_back(step.before.exists != step.after.exists || step.before.text != step.after.text ||
                         step.before.path != step.after.path);
}

void Transition::add_steps(const WrittenTree& tree, const std::vector<char>& holds) {
  std::map<std::string_view, TransitionStep> all;
  for (EntryId id = 0; id < tree.size(); ++id) {
    if (!holds[at(id)] || tree.child_of[at(id)] != kNoStack) continue;
    const std::string_view name = tree.entry(id).name;
    const std::int32_t i = analysis_.source.resources.index_of(name);
    const Declaration& resource = analysis_.source.resources.entries()[at(i)];
    TransitionStep& step = all[name];
    step.after = {true,
                  text_of(resource.node),
                  std::string(resource_type(resource.node)),
                  tree.stack(tree.stack_of[at(id)]).path,
                  tree.weight[at(id)],
                  resource.is_generator,
                  {}};
    if (!standing_.stands(at(i))) continue;
    step.before = step.after;
    step.before.text.clear();
    step.before.path = standing_.path_of(at(i));
  }
  for (const auto& [id, resource] : flat_.resources) {
    const bool is_kept = all.contains(id);
    if (!is_kept && resource.text.empty()) begins_elsewhere_ = true;
    if (is_kept ? !all[id].before.exists : resource.text.empty()) continue;
    Stage& before = all[id].before;
    before.exists = true;
    const bool is_same =
        is_kept && !all[id].after.is_generator && unordered(resource.text) == unordered(all[id].after.text);
    before.text = is_same ? all[id].after.text : resource.text;
    if (!is_kept) before.type = resource.type;
    if (!is_kept) before.path = resource.path;
  }
  for (auto& [id, step] : all) {
    step.id = id;
    step_of_.emplace(id, size());
    steps_.push_back(std::move(step));
  }
}

std::vector<std::int32_t> Transition::steps_in(std::span<const Reference> references) const {
  std::vector<std::int32_t> found;
  for (const Reference& reference : references)
    if (reference.kind == TargetKind::resource && reference.target >= 0) {
      const auto step = step_of_.find(reference.name);
      found.push_back(step == step_of_.end() ? kNoStep : step->second);
    }
  return found;
}

void Transition::read_ends() {
  const Template& source = analysis_.source;
  for (std::size_t i = 0; i < source.resources.size(); ++i)
    if (const auto step = step_of_.find(source.resources.entries()[i].name); step != step_of_.end())
      steps_[at(step->second)].after.reads = steps_in(analysis_.references.of_resource(i));
  for (std::size_t o = 0; o < source.outputs.size(); ++o) {
    if (!standing_.output_stands(o)) continue;
    const Declaration& output = source.outputs.entries()[o];
    outputs_.push_back({output.name,
                        text_of(output.node),
                        {},
                        steps_in(analysis_.references.of_output(o)),
                        {},
                        standing_.path_of_output(o)});
  }
}

// What reads something that means another thing in the source, or that nobody tells of, has no text of its own.
void Transition::read_beginnings() {
  const auto forget = [&] {
    for (TransitionStep& step : steps_) step.before.text.clear();
  };
  const auto& templates = standing_.deployed().templates;
  if (const auto root = templates.find("");
      root != templates.end() && root->second.transforms != analysis_.source.transforms)
    return forget();
  const auto document =
      read_json(std::make_shared<SourceText>("deployed", whole_text(flat_, analysis_.source)));
  if (!document) return forget();
  const auto before = read_template(*document);
  if (!before) return forget();
  const auto references = find_references(*before);
  if (!references) return forget();
  const UnclearMembers unclear = unclear_members(standing_.deployed());
  const auto others = [&](std::string_view section, const std::set<std::string_view>& values) {
    return other_members(analysis_.source, *before, *references, section, unclear, values);
  };
  std::set<std::string_view> values = others("Parameters", {});
  values.merge(others("Mappings", {}));
  const std::set<std::string_view> conditions = others("Conditions", values);
  const auto is_other = [&](const Reference& r) {
    if (r.kind == TargetKind::resource) return r.target < 0 || !step_of_.contains(r.name);
    if (r.kind == TargetKind::condition) return conditions.contains(r.name);
    return r.kind != TargetKind::pseudo_parameter && (r.target < 0 || values.contains(r.name));
  };
  for (std::size_t i = 0; i < before->resources.size(); ++i) {
    const auto found = step_of_.find(before->resources.entries()[i].name);
    if (found == step_of_.end()) continue;
    Stage& stage = steps_[at(found->second)].before;
    stage.reads = steps_in(references->of_resource(i));
    const bool has_paths = !find_artifact_paths(before->resources.entries()[i].node).empty();
    if (has_paths || references->stays_in_root(i) ||
        std::ranges::any_of(references->of_resource(i), is_other))
      stage.text.clear();
  }
  for (StandingOutput& output : outputs_) {
    const std::int32_t o = before->outputs.index_of(output.name);
    if (o < 0 || std::ranges::any_of(references->of_output(at(o)), is_other)) continue;
    output.old_text = flat_.outputs.at(std::string(output.name));
    output.old_reads = steps_in(references->of_output(at(o)));
  }
}

// What cannot begin as it stands begins as it ends, and so does what that needs.
void Transition::begin_late() {
  const auto begin_as_end = [&](TransitionStep& step) {
    const std::string path = step.before.exists ? step.before.path : step.after.path;
    begins_elsewhere_ |= step.before.exists != step.after.exists || step.before.text != step.after.text;
    step.before = step.after;
    if (step.before.exists) step.before.path = path;
  };
  const auto is_missing = [&](std::int32_t j) { return j == kNoStep || !steps_[at(j)].before.exists; };
  for (TransitionStep& step : steps_)
    if (step.before.exists ? step.before.text.empty() : step.after.is_generator) begin_as_end(step);
  for (bool changed = true; changed;) {
    changed = false;
    const auto bring = [&](const std::vector<std::int32_t>& reads) {
      for (const std::int32_t j : reads)
        if (j != kNoStep && is_missing(j) && steps_[at(j)].after.exists) {
          begin_as_end(steps_[at(j)]);
          changed = true;
        }
    };
    for (TransitionStep& step : steps_) {
      if (!step.before.exists) continue;
      const bool is_late = step.before.text == step.after.text;
      if (!is_late && std::ranges::any_of(step.before.reads, is_missing)) {
        begin_as_end(step);
        changed = true;
      }
      if (step.before.exists) bring(step.before.reads);
    }
    for (StandingOutput& output : outputs_)
      if (output.old_text.empty() || std::ranges::any_of(output.old_reads, is_missing)) bring(output.reads);
  }
}

bool Transition::all_exist(const std::vector<std::int32_t>& reads, const std::vector<char>& done) const {
  return std::ranges::all_of(reads, [&](std::int32_t j) { return j != kNoStep && stage(j, done).exists; });
}

bool Transition::is_possible(const std::vector<char>& done) const {
  std::map<std::string_view, std::int64_t> resources;
  for (std::int32_t i = 0; i < size(); ++i) {
    const Stage& here = stage(i, done);
    if (!here.exists) continue;
    if (!all_exist(here.reads, done)) return false;
    resources[here.path] += here.weight;
  }
  for (const StandingOutput& output : outputs_)
    if (!all_exist(output.reads, done) && (output.old_text.empty() || !all_exist(output.old_reads, done)))
      return false;
  const auto stacks = count_stacks(resources);
  if (std::ranges::any_of(resources, [&](const auto& one) { return one.second > most_resources_; }))
    return false;
  const auto vertex = [&](std::int32_t i, std::string_view meeting) {
    const std::string_view path = stage(i, done).path;
    return path == meeting ? i : size() + stacks.at(one_below(meeting, path));
  };
  std::vector<Arc> arcs;
  for (std::int32_t i = 0; i < size(); ++i) {
    if (!stage(i, done).exists) continue;
    for (const std::int32_t j : stage(i, done).reads) {
      const std::string_view meeting = common(stage(i, done).path, stage(j, done).path);
      if (vertex(j, meeting) != vertex(i, meeting)) arcs.emplace_back(vertex(j, meeting), vertex(i, meeting));
    }
  }
  const DependencyGraph graph(size() + static_cast<VertexId>(stacks.size()), std::move(arcs));
  return strong_components(graph).count == graph.size();
}

// Gives every nested stack a number, and counts it in the stack that declares it.
std::map<std::string_view, VertexId> Transition::count_stacks(
    std::map<std::string_view, std::int64_t>& resources) {
  std::map<std::string_view, VertexId> stacks;
  for (const auto& [path, count] : std::map(resources))
    for (std::string_view stack = path; !stack.empty(); stack = parent_of(stack))
      if (stacks.emplace(stack, static_cast<VertexId>(stacks.size())).second) ++resources[parent_of(stack)];
  return stacks;
}

}  // namespace cfnsplit
