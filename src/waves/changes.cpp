#include "waves/changes.hpp"

#include <map>
#include <memory>
#include <string_view>

#include "syntax/json_reader.hpp"
#include "syntax/json_writer.hpp"
#include "template/counts.hpp"
#include "template/loops.hpp"
#include "template/template.hpp"

namespace cfnsplit {
namespace {

// Reads one side.
class Side {
 public:
  explicit Side(const std::vector<TreeText>& tree) {
    for (const TreeText& each : tree) {
      texts_[each.path] = &each.text;
      documents_.push_back(*read_json(std::make_shared<SourceText>(each.path, each.text)));
      const Node resources = documents_.back()->root().find("Resources");
      for (const Node resource : resources) resources_[{each.path, resource.key()}] = resource;
    }
  }

  using Key = std::pair<std::string_view, std::string_view>;  // path, logical id
  const std::map<Key, Node>& resources() const { return resources_; }
  const std::map<std::string_view, const std::string*>& texts() const { return texts_; }

 private:
  std::vector<std::shared_ptr<const Document>> documents_;
  std::map<std::string_view, const std::string*> texts_;
  std::map<Key, Node> resources_;
};

std::int64_t weight_of(Node resource) {
  const std::string_view name = resource.key();
  return made_by(Declaration{name, resource, is_generator(name)});
}

std::string text_of(Node node) { return JsonWriter(JsonStyle::minified).copy(node).take(); }

std::string path_below(std::string_view path, std::string_view name) {
  return path.empty() ? std::string(name) : std::string(path) + '/' + std::string(name);
}

// The stack at `path`, or one below it, has another template.
bool differs_at_or_below(const Side& before, const Side& after, const std::string& path) {
  const auto differs = [&](std::string_view at, const std::string& text) {
    const auto old = before.texts().find(at);
    return old == before.texts().end() || *old->second != text;
  };
  for (auto at = after.texts().lower_bound(path); at != after.texts().end() && at->first.starts_with(path);
       ++at)
    if ((at->first.size() == path.size() || at->first[path.size()] == '/') && differs(at->first, *at->second))
      return true;
  return false;
}

}  // namespace

WaveChange changes_between(const std::vector<TreeText>& before, const std::vector<TreeText>& after) {
  const Side old_side(before), new_side(after);
  WaveChange change;
  for (const auto& [key, resource] : new_side.resources()) {
    const auto old = old_side.resources().find(key);
    const std::string nested = path_below(key.first, key.second);
    if (old == old_side.resources().end())
      change.created += weight_of(resource);
    else if (text_of(resource) != text_of(old->second) ||
             (new_side.texts().contains(nested) && differs_at_or_below(old_side, new_side, nested)))
      change.updated += weight_of(resource);
  }
  for (const auto& [key, resource] : old_side.resources())
    if (!new_side.resources().contains(key)) change.deleted += weight_of(resource);
  return change;
}

}  // namespace cfnsplit
