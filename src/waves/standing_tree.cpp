#include "waves/standing_tree.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "prior/gone_resources.hpp"
#include "prior/read_deployed.hpp"
#include "prior/read_prior.hpp"
#include "syntax/canonical_order.hpp"
#include "syntax/document_reader.hpp"
#include "syntax/json_writer.hpp"
#include "template/intrinsics.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kSections[] = {"Parameters", "Mappings", "Conditions"};

std::string text_of(Node node) { return JsonWriter(JsonStyle::minified).copy(node).take(); }

std::string text_of_member(std::string_view section, Node member) {
  return std::string(section) + '\n' + std::string(member.key()) + '\n' + text_of(member);
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

StandingTree::StandingTree(const Analysis& analysis, const WrittenTree& tree, const SplitOptions& options)
    : analysis_(analysis),
      tree_(tree),
      deployed_(std::move(*read_deployed(analysis.source, options.deployed))) {
  const LockAndPrior all = std::move(*read_prior(analysis, options));
  lend_fingerprints(deployed_, all.lock);
  prior_ =
      std::move(*prior_from(deployed_, options.deployed.front().name, analysis.source, analysis.references));
  for (std::size_t o = 0; o < analysis.source.outputs.size(); ++o)
    output_stands_.push_back(all.prior->of_output[o] != kNowhere);
  std::map<std::string_view, EntryId> entries;
  for (EntryId id = 0; id < tree.size(); ++id)
    if (tree.child_of[static_cast<std::size_t>(id)] == kNoStack) entries[tree.entry(id).name] = id;
  for (const Declaration& resource : analysis.source.resources.entries())
    entry_of_.push_back(entries.at(resource.name));
  read_texts(options.deployed);
  count_what_stands();
  find_changed();
}

void StandingTree::read_texts(const std::vector<TemplateFile>& deployed) {
  for (const TemplateFile& file : deployed) {
    const auto document = read_document(std::make_shared<SourceText>(file.name, file.text), short_forms());
    if (!document) continue;
    const auto ordered = in_canonical_order(*document, "Fn::ToJsonString");
    for (const Node resource : ordered->root().find("Resources"))
      texts_[std::string(resource.key())] = text_of(resource);
    for (const std::string_view section : kSections)
      for (const Node member : ordered->root().find(section))
        sections_.insert(text_of_member(section, member));
  }
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
  for (std::size_t i = 0; i < resources.size(); ++i) {
    for (const Reference& reference : analysis_.references.of_resource(i))
      if (reference.kind == TargetKind::resource && reference.target >= 0)
        readers[static_cast<std::size_t>(reference.target)].push_back(i);
    const auto before = texts_.find(resources[i].name);
    if (!stays(i) || before == texts_.end() || before->second != text_of(tree_.entry(entry_of_[i]).node))
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

bool StandingTree::declares_the_same(std::string_view section) const {
  for (const Node member : analysis_.source.section(section))
    if (!sections_.contains(text_of_member(section, member))) return false;
  return true;
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
  for (std::size_t o = 0; o < output_stands_.size(); ++o)
    if (output_stands_[o]) follow(analysis_.references.of_output(o));
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

WaveChange StandingTree::change_to(const std::vector<char>& holds) const {
  WaveChange change;
  change.deleted = without_maker_;
  std::set<std::string_view> stacks;
  const bool is_told = !texts_.empty() && std::ranges::all_of(kSections, [&](std::string_view section) {
    return declares_the_same(section);
  });
  for (std::size_t i = 0; i < analysis_.source.resources.size(); ++i) {
    const auto entry = static_cast<std::size_t>(entry_of_[i]);
    if (!holds[entry]) continue;
    for (std::int32_t s = tree_.stack_of[entry]; s != 0; s = tree_.stack(s).parent)
      stacks.insert(tree_.stack(s).path);
    change.created += weight_of(i) - (stays(i) ? standing_[i] : 0);
    if (!stays(i))
      change.deleted += standing_[i];
    else if (!is_told)
      change.unsure += standing_[i];
    else if (is_changed_[i])
      change.updated += standing_[i];
  }
  for (const std::string_view path : stacks)
    ++(std::ranges::binary_search(deployed_.stacks, path) ? change.updated : change.created);
  for (const std::string& path : deployed_.stacks)
    if (!stacks.contains(path)) ++change.deleted;
  return change;
}

}  // namespace cfnsplit
