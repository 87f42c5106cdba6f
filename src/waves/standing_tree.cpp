#include "waves/standing_tree.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "base/stack_path.hpp"
#include "prior/gone_resources.hpp"
#include "prior/read_deployed.hpp"
#include "prior/read_prior.hpp"
#include "syntax/json_writer.hpp"
#include "template/loops.hpp"
#include "template/stack_type.hpp"
#include "waves/flat_template.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kSections[] = {"Parameters", "Mappings", "Conditions"};

std::string text_of(Node node) { return JsonWriter(JsonStyle::minified).copy(node).take(); }

std::string text_of_member(std::string_view section, Node member) {
  return std::string(section) + '\n' + std::string(member.key()) + '\n' + text_of(member);
}

// A resource, but for the TemplateURL of a nested stack, which packaging writes anew.
void write_without_url(JsonWriter& out, Node resource) {
  if (resource_type(resource) != kStackType) {
    out.copy(resource);
    return;
  }
  out.begin_object();
  for (const Node attribute : resource) {
    out.key(attribute.key());
    if (attribute.key() != "Properties" || !attribute.is_object()) {
      out.copy(attribute);
      continue;
    }
    out.begin_object();
    for (const Node property : attribute)
      if (property.key() != "TemplateURL") out.key(property.key()).copy(property);
    out.end();
  }
  out.end();
}

std::string text_without_url(Node resource) {
  JsonWriter out(JsonStyle::minified);
  write_without_url(out, resource);
  return out.take();
}

std::string text_without_urls(const Template& content) {
  JsonWriter out(JsonStyle::minified);
  out.begin_object();
  for (const Node section : content.root()) {
    out.key(section.key());
    if (section.key() != "Resources") {
      out.copy(section);
      continue;
    }
    out.begin_object();
    for (const Node resource : section) write_without_url(out.key(resource.key()), resource);
    out.end();
  }
  return out.end().take();
}

// Which resource of the template makes what is deployed under a logical id.
class Makers {
 public:
  explicit Makers(const Template& source) : source_(source) {
    const auto& entries = source.resources.entries();
    for (std::size_t i = 0; i < entries.size(); ++i)
      if (entries[i].is_generator)
        for (const auto& [made, times] : declarations_of(entries[i].node))
          for (std::string& id : expansions(made.key(), made)) patterns_.emplace_back(std::move(id), i);
  }

  std::optional<std::size_t> of(std::string_view id) const {
    if (const std::int32_t i = source_.resources.index_of(id); i >= 0) return static_cast<std::size_t>(i);
    for (const auto& [pattern, i] : patterns_)
      if (may_be_same(pattern, id)) return i;
    return {};
  }

 private:
  const Template& source_;
  std::vector<std::pair<std::string, std::size_t>> patterns_;  // what loops make, and which do
};

}  // namespace

StandingTree::StandingTree(const Analysis& analysis, const WrittenTree& tree, Deployed deployed, Prior prior,
                           const Prior& all)
    : analysis_(analysis), tree_(tree), deployed_(std::move(deployed)), prior_(std::move(prior)) {
  for (std::size_t o = 0; o < analysis.source.outputs.size(); ++o)
    output_paths_.push_back(all.of_output[o] == kNowhere ? std::nullopt
                                                         : std::optional(std::string(all.path_of_output(o))));
  std::map<std::string_view, EntryId> entries;
  for (EntryId id = 0; id < tree.size(); ++id)
    if (tree.child_of[static_cast<std::size_t>(id)] == kNoStack) entries[tree.entry(id).name] = id;
  for (const Declaration& resource : analysis.source.resources.entries())
    entry_of_.push_back(entries.at(resource.name));
  read_texts();
  count_what_stands();
  find_changed();
}

Outcome<StandingTree> StandingTree::read(const Analysis& analysis, const WrittenTree& tree,
                                         const SplitOptions& options) {
  Outcome<Deployed> deployed = read_deployed(analysis.source, options.deployed);
  if (!deployed) return std::move(deployed.diagnostics);
  Outcome<LockAndPrior> all = read_prior(analysis, options);
  if (!all) return std::move(all.diagnostics);
  lend_fingerprints(*deployed, all->lock);
  Outcome<Prior> prior =
      prior_from(*deployed, options.deployed.front().name, analysis.source, analysis.references);
  if (!prior) return std::move(prior.diagnostics);
  return StandingTree(analysis, tree, std::move(*deployed), std::move(*prior), *all->prior);
}

void StandingTree::read_texts() {
  std::set<std::string> sections;
  for (const auto& [path, content] : deployed_.templates) {
    stacks_[path] = text_without_urls(content);
    for (const Node resource : content.section("Resources")) {
      texts_[std::string(resource.key())] = text_of(resource);
      if (resource_type(resource) == kStackType)
        calls_[std::string(resource.key())] = text_without_url(resource);
    }
    for (const std::string_view section : kSections)
      for (const Node member : content.section(section)) sections.insert(text_of_member(section, member));
  }
  const UnclearMembers unclear = unclear_members(deployed_);
  for (const std::string_view section : kSections)
    for (const Node member : analysis_.source.section(section))
      if (!sections.contains(text_of_member(section, member)) || unclear.contains({section, member.key()}))
        others_.emplace(section, member.key());
}

// A template has a loop, a listing what it made.
void StandingTree::count_what_stands() {
  const Makers makers(analysis_.source);
  standing_.assign(analysis_.source.resources.size(), 0);
  for (const DeployedResource& resource : deployed_.resources) {
    const std::optional<std::size_t> i = makers.of(resource.id);
    if (!i)
      ++without_maker_;
    else if (analysis_.source.resources.entries()[*i].name == resource.id)
      standing_[*i] = weight_of(*i);
    else
      standing_[*i] = std::min(standing_[*i] + 1, weight_of(*i));
  }
}

// What reads something that changes may change with it.
void StandingTree::find_changed() {
  const auto& resources = analysis_.source.resources.entries();
  is_changed_.assign(resources.size(), 0);
  std::vector<std::vector<std::size_t>> readers(resources.size());
  std::vector<std::size_t> changed;
  const std::vector<char> conditions = other_conditions();
  const std::set<Argument> arguments = other_arguments();
  for (std::size_t i = 0; i < resources.size(); ++i) {
    for (const Reference& reference : analysis_.references.of_resource(i))
      if (reference.kind == TargetKind::resource && reference.target >= 0)
        readers[static_cast<std::size_t>(reference.target)].push_back(i);
    const auto before = texts_.find(resources[i].name);
    if (!stays(i) || before == texts_.end() || before->second != text_of(tree_.entry(entry_of_[i]).node) ||
        reads_other_members(i, conditions) || reads_other_arguments(i, arguments))
      changed.push_back(i);
  }
  while (!changed.empty()) {
    const std::size_t i = changed.back();
    changed.pop_back();
    if (is_changed_[i]) continue;
    is_changed_[i] = 1;
    changed.insert(changed.end(), readers[i].begin(), readers[i].end());
  }
}

bool StandingTree::differs(std::string_view section, std::string_view name) const {
  return others_.contains(std::pair(section, name));
}

// Those that read what differs may differ.
std::vector<char> StandingTree::other_conditions() const {
  const auto& conditions = analysis_.source.conditions.entries();
  std::vector<char> other(conditions.size(), 0);
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t c = 0; c < conditions.size(); ++c) {
      if (other[c]) continue;
      other[c] = differs("Conditions", conditions[c].name);
      for (const Reference& r : analysis_.references.of_condition(c))
        other[c] |=
            (r.kind == TargetKind::parameter && differs("Parameters", r.name)) ||
            (r.kind == TargetKind::condition && r.target >= 0 && other[static_cast<std::size_t>(r.target)]) ||
            (r.kind == TargetKind::mapping && (r.target < 0 || differs("Mappings", r.name)));
      changed |= other[c] != 0;
    }
  }
  return other;
}

bool StandingTree::reads_other_members(std::size_t resource,
                                       const std::vector<char>& other_conditions) const {
  return std::ranges::any_of(analysis_.references.of_resource(resource), [&](const Reference& r) {
    if (r.kind == TargetKind::parameter) return differs("Parameters", r.name);
    if (r.kind == TargetKind::mapping) return r.target < 0 || differs("Mappings", r.name);
    return r.kind == TargetKind::condition && r.target >= 0 &&
           other_conditions[static_cast<std::size_t>(r.target)];
  });
}

// What is handed to nested stacks otherwise than it is deployed, and what is handed on from that.
std::set<StandingTree::Argument> StandingTree::other_arguments() const {
  std::set<Argument> other;
  for (std::int32_t s = 1; s < static_cast<std::int32_t>(tree_.stacks.size()); ++s) {
    const WrittenStack& here = tree_.stack(s);
    const WrittenStack& above = tree_.stack(here.parent);
    const auto parent = deployed_.templates.find(above.path);
    if (parent == deployed_.templates.end()) continue;
    const auto arguments_of = [](Node call) { return call.find("Properties").find("Parameters"); };
    const Node before = arguments_of(parent->second.resources.find(last_step(here.path)));
    const auto own = static_cast<std::size_t>(here.own_entry - above.first_entry);
    for (const Node argument : arguments_of(tree_.entry(here.own_entry).node)) {
      const Node old = before.find(argument.key());
      const bool is_handed_on =
          std::ranges::any_of(above.references.of_resource(own), [&](const Reference& r) {
            return r.kind == TargetKind::parameter && other.contains({here.parent, r.name}) &&
                   r.site.index() >= argument.index() && r.site.index() < argument.end_index();
          });
      if (is_handed_on || !old || text_of(old) != text_of(argument)) other.emplace(s, argument.key());
    }
  }
  return other;
}

bool StandingTree::reads_other_arguments(std::size_t resource, const std::set<Argument>& other) const {
  const EntryId entry = entry_of_[resource];
  const std::int32_t s = tree_.stack_of[static_cast<std::size_t>(entry)];
  const auto own = static_cast<std::size_t>(entry - tree_.stack(s).first_entry);
  return std::ranges::any_of(tree_.stack(s).references.of_resource(own), [&](const Reference& r) {
    return r.kind == TargetKind::parameter && other.contains({s, r.name});
  });
}

bool StandingTree::stays(std::size_t resource) const {
  const auto entry = static_cast<std::size_t>(entry_of_[resource]);
  return standing_[resource] > 0 && prior_.path_of(resource) == tree_.stack(tree_.stack_of[entry]).path;
}

// Also what a macro makes under names that nobody can know.
bool StandingTree::may_stand(std::size_t resource) const {
  const Declaration& declaration = analysis_.source.resources.entries()[resource];
  return prior_.of_resource[resource] != kNowhere ||
         (texts_.empty() && declaration.is_generator && declarations_of(declaration.node).empty());
}

std::vector<char> StandingTree::needed_at_once() const {
  std::vector<char> holds(static_cast<std::size_t>(tree_.size()), 0);
  std::vector<std::size_t> open;
  const auto follow = [&](std::span<const Reference> references) {
    for (const Reference& reference : references)
      if (reference.kind == TargetKind::resource && reference.target >= 0)
        open.push_back(static_cast<std::size_t>(reference.target));
  };
  for (std::size_t i = 0; i < analysis_.source.resources.size(); ++i)
    if (may_stand(i)) open.push_back(i);
  for (std::size_t o = 0; o < output_paths_.size(); ++o)
    if (output_stands(o)) follow(analysis_.references.of_output(o));
  while (!open.empty()) {
    const std::size_t i = open.back();
    open.pop_back();
    char& is_held = holds[static_cast<std::size_t>(entry_of_[i])];
    if (is_held) continue;
    is_held = 1;
    follow(analysis_.references.of_resource(i));
  }
  return holds;
}

// Nested stacks that hold anything, and that are not the same as before with all that they hold.
std::set<std::int32_t> StandingTree::changed_stacks(const std::vector<char>& holds) const {
  std::set<std::int32_t> changed, held;
  const auto add = [&](std::int32_t s) {
    for (; s != 0 && changed.insert(s).second; s = tree_.stack(s).parent) continue;
  };
  for (std::size_t i = 0; i < entry_of_.size(); ++i) {
    const auto entry = static_cast<std::size_t>(entry_of_[i]);
    if (!holds[entry]) continue;
    for (std::int32_t s = tree_.stack_of[entry]; s != 0 && held.insert(s).second; s = tree_.stack(s).parent)
      continue;
    if (texts_.empty() || is_changed_[i]) add(tree_.stack_of[entry]);
  }
  for (std::int32_t s = 1; s < static_cast<std::int32_t>(tree_.stacks.size()); ++s) {
    const auto before = stacks_.find(tree_.stack(s).path);
    const bool is_same =
        before != stacks_.end() && before->second == text_without_urls(tree_.stack(s).content);
    const Declaration& own = tree_.entry(tree_.stack(s).own_entry);
    const auto called = calls_.find(own.name);
    const bool is_called_so = called != calls_.end() && called->second == text_without_url(own.node);
    if (held.contains(s) && !(is_same && is_called_so)) add(s);
  }
  return changed;
}

WaveChange StandingTree::change_to(const std::vector<char>& holds) const {
  WaveChange change;
  change.deleted = without_maker_;
  std::set<std::string_view> paths;  // of the nested stacks that are there
  for (std::size_t i = 0; i < analysis_.source.resources.size(); ++i) {
    const auto entry = static_cast<std::size_t>(entry_of_[i]);
    if (!holds[entry]) continue;
    for (std::int32_t s = tree_.stack_of[entry]; s != 0; s = tree_.stack(s).parent)
      paths.insert(tree_.stack(s).path);
    change.created += weight_of(i) - (stays(i) ? standing_[i] : 0);
    if (!stays(i))
      change.deleted += standing_[i];
    else if (texts_.empty())
      change.unsure += standing_[i];
    else if (is_changed_[i])
      change.updated += standing_[i];
  }
  for (const std::int32_t s : changed_stacks(holds))
    ++(std::ranges::binary_search(deployed_.stacks, tree_.stack(s).path) ? change.updated : change.created);
  for (const std::string& path : deployed_.stacks)
    if (!paths.contains(path)) ++change.deleted;
  return change;
}

}  // namespace cfnsplit
