#include "waves/standing_tree.hpp"

#include <algorithm>
#include <memory>

#include "prior/read_deployed.hpp"
#include "syntax/canonical_order.hpp"
#include "syntax/document_reader.hpp"
#include "syntax/json_writer.hpp"
#include "template/intrinsics.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kSections[] = {"Parameters", "Mappings", "Conditions"};

std::string text_of(Node node) { return JsonWriter(JsonStyle::minified).copy(node).take(); }

std::string text_of_member(std::string_view section, Node member) {
  return std::string(section) + '\n' + std::string(member.key()) + '\n' + text_of(member);
}

}  // namespace

StandingTree::StandingTree(const Analysis& analysis, const WrittenTree& tree,
                   const std::vector<TemplateFile>& deployed)
    : analysis_(analysis), tree_(tree), deployed_(std::move(*read_deployed(analysis.source, deployed))) {
  for (const DeployedResource& resource : deployed_.resources) path_of_[resource.id] = resource.path;
  std::map<std::string_view, EntryId> entries;
  for (EntryId id = 0; id < tree.size(); ++id)
    if (tree.child_of[static_cast<std::size_t>(id)] == kNoStack) entries[tree.entry(id).name] = id;
  for (const Declaration& resource : analysis.source.resources.entries())
    entry_of_.push_back(entries.at(resource.name));
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
  find_changed();
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
    const auto path = path_of_.find(resources[i].name);
    const EntryId entry = entry_of_[i];
    const std::string& now = tree_.stack(tree_.stack_of[static_cast<std::size_t>(entry)]).path;
    if (path == path_of_.end() || path->second != now || before == texts_.end() ||
        before->second != text_of(tree_.entry(entry).node))
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

std::vector<char> StandingTree::needed_at_once() const {
  const auto& resources = analysis_.source.resources.entries();
  std::vector<char> holds(static_cast<std::size_t>(tree_.size()), 0);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < resources.size(); ++i)
    if (path_of_.contains(resources[i].name)) open.push_back(i);
  while (!open.empty()) {
    const std::size_t i = open.back();
    open.pop_back();
    char& is_held = holds[static_cast<std::size_t>(entry_of_[i])];
    if (is_held) continue;
    is_held = 1;
    for (const Reference& reference : analysis_.references.of_resource(i))
      if (reference.kind == TargetKind::resource && reference.target >= 0)
        open.push_back(static_cast<std::size_t>(reference.target));
  }
  return holds;
}

WaveChange StandingTree::change_to(const std::vector<char>& holds) const {
  WaveChange change;
  std::set<std::string_view> stacks;
  const bool is_told = !texts_.empty() && std::ranges::all_of(kSections, [&](std::string_view section) {
    return declares_the_same(section);
  });
  const auto& resources = analysis_.source.resources.entries();
  for (std::size_t i = 0; i < resources.size(); ++i) {
    const auto entry = static_cast<std::size_t>(entry_of_[i]);
    if (!holds[entry]) continue;
    for (std::int32_t s = tree_.stack_of[entry]; s != 0; s = tree_.stack(s).parent)
      stacks.insert(tree_.stack(s).path);
    const auto before = path_of_.find(resources[i].name);
    if (before == path_of_.end()) {
      change.created += tree_.weight[entry];
    } else if (before->second != tree_.stack(tree_.stack_of[entry]).path) {
      change.created += tree_.weight[entry];
      change.deleted += tree_.weight[entry];
    } else if (!is_told) {
      change.unsure += tree_.weight[entry];
    } else if (is_changed_[i]) {
      change.updated += tree_.weight[entry];
    }
  }
  for (const DeployedResource& resource : deployed_.resources)
    if (!analysis_.source.resources.contains(resource.id)) ++change.deleted;
  for (const std::string_view path : stacks)
    ++(std::ranges::binary_search(deployed_.stacks, path) ? change.updated : change.created);
  for (const std::string& path : deployed_.stacks)
    if (!stacks.contains(path)) ++change.deleted;
  return change;
}

}  // namespace cfnsplit
