#include "prior/earlier_split.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "prior/lock_keys.hpp"
#include "syntax/json_reader.hpp"
#include "template/other_files.hpp"

namespace cfnsplit {
namespace {

std::shared_ptr<const Document> read_manifest(std::string_view text) {
  const auto document =
      read_json(std::make_shared<SourceText>(std::string(kManifestFile), std::string(text)));
  if (!document) return {};
  const Node root = (*document)->root();
  return is_split_manifest(root) && root.find("resources").is_object() ? *document : nullptr;
}

// Keys of the template's resources, found by the ids that a manifest has: those of today, and those of another build.
class KeyFinder {
 public:
  KeyFinder(const Template& source, const References& references) {
    const std::vector<std::string> keys = lock_keys(source, references);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const Declaration& resource = source.resources.entries()[i];
      by_id_.emplace(resource.name, keys[i]);
      const std::string_view type = resource_type(resource.node);
      if (const std::string_view part = lasting_part(resource.name, type); !part.empty())
        by_part_.push_back({part, type, keys[i]});
    }
  }

  std::string key_of(std::string_view id) const {
    if (const auto found = by_id_.find(id); found != by_id_.end()) return found->second;
    const auto same = std::ranges::find_if(
        by_part_, [&](const KeyOfPart& one) { return lasting_part(id, one.type) == one.part; });
    return same == by_part_.end() ? std::string(id) : same->key;
  }

 private:
  struct KeyOfPart {
    std::string_view part, type;  // the part of the id that lasts
    std::string key;
  };
  std::map<std::string_view, std::string> by_id_;
  std::vector<KeyOfPart> by_part_;
};

// The root holds every output of the template but those that moved.
void read_outputs(Node moved, const Template& source, Lock& lock) {
  for (const Declaration& output : source.outputs.entries())
    lock.outputs.push_back({std::string(output.name), std::string(moved.find(output.name).text())});
  std::ranges::sort(lock.outputs, {}, &LockedOutput::name);
}

// Those that the root does not declare [S85].
void read_parameters(Node moved, Lock& lock) {
  for (const Node parameter : moved)
    lock.parameters.push_back({std::string(parameter.key()), std::string(parameter.text())});
  std::ranges::sort(lock.parameters, {}, &LockedParameter::name);
}

}  // namespace

bool is_manifest(std::string_view text) { return read_manifest(text) != nullptr; }

Outcome<Lock> lock_of_manifest(const TemplateFile& manifest, const Template& source,
                               const References& references) {
  const auto document = read_manifest(manifest.text);
  const auto broken = [&](const std::string& reason) {
    return make_diagnostic(
        "CFS0801", quote(manifest.name) + " is not as cfnsplit writes it: " + reason,
        "take the directory from version control; --fresh plans anew, which moves resources");
  };
  if (!document) return broken("it is no manifest of a split");
  Lock lock;
  for (const Node stack : document->root().find("stacks"))
    if (const std::string_view path = stack.find("stack").text(); !path.empty())
      lock.stacks.push_back({std::string(path), ""});
  const KeyFinder finder(source, references);
  std::map<std::string, std::string> paths;
  for (const Node resource : document->root().find("resources"))
    paths.emplace(finder.key_of(resource.key()), resource.find("stack").text());
  for (const auto& [key, path] : paths) lock.resources.push_back({key, path});
  lock.source = document->root().find("source").find("file").text();
  lock.drops_orders = document->root().find("drops_orders").text() == "true";
  read_outputs(document->root().find("moved_outputs"), source, lock);
  read_parameters(document->root().find("moved_parameters"), lock);
  // Written and read again, for whoever reads a lock checks all that a hand may have put into it.
  Outcome<Lock> checked = read_lock(std::make_shared<SourceText>(manifest.name, write_lock(lock)));
  if (!checked) return broken(checked.diagnostics.front().summary);
  return checked;
}

std::optional<EarlierSplit> read_earlier_split(std::string_view text) {
  const auto document = read_manifest(text);
  if (!document) return {};
  const Node root = document->root();
  EarlierSplit split;
  split.source = root.find("source").find("file").text();
  for (const Node stack : root.find("stacks"))
    split.hashes.emplace(stack.find("file").text(), stack.find("hash").text());
  for (const Node resource : root.find("resources"))
    split.places.emplace(resource.key(), resource.find("stack").text());
  return split;
}

Diagnostic other_places_of(const std::vector<ChangedPlace>& changed, const std::string& who,
                           const std::string& manifest, std::string hint) {
  constexpr std::size_t kMostNames = 3;
  const auto named = [](const std::string& path) { return path.empty() ? "the root" : quote(path); };
  std::string names;
  for (std::size_t i = 0; i < std::min(changed.size(), kMostNames); ++i)
    names += (i == 0 ? "" : ", ") + quote(changed[i].resource) + " in " + named(changed[i].now) +
             " and not " + named(changed[i].before);
  if (changed.size() > kMostNames) names += ", and " + std::to_string(changed.size() - kMostNames) + " more";
  return make_diagnostic("CFS0833",
                         who + std::to_string(changed.size()) +
                             (changed.size() == 1 ? " resource" : " resources") +
                             " in another stack than the earlier split of " + quote(manifest) + ": " + names,
                         std::move(hint));
}

}  // namespace cfnsplit
