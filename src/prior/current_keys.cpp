#include "prior/current_keys.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "prior/fingerprints.hpp"
#include "prior/lock_keys.hpp"

namespace cfnsplit {
namespace {

// Empty where the lock does not tell it.
std::string_view type_of(const Lock& lock, const std::string& key) {
  const auto found = std::ranges::lower_bound(lock.fingerprints, key, {}, &LockedFingerprint::key);
  return found != lock.fingerprints.end() && found->key == key ? parts_of(found->text).type
                                                               : std::string_view();
}

class Renamer {
 public:
  Renamer(const Lock& lock, const Template& source, const References& references)
      : lock_(lock),
        source_(source),
        lasting_(lasting_keys(source, references)),
        keys_(lock_keys(source, references)) {
    for (std::size_t i = 0; i < lock.resources.size(); ++i) by_key_.emplace(lock.resources[i].key, i);
  }

  // Old keys, by those that mean the same now.
  std::map<std::string, std::vector<std::string>> run() {
    std::map<std::string, std::vector<std::string>> renamed;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (by_key_.contains(keys_[i]) || is_one_of_several(i)) continue;
      if (std::vector<std::string> old = old_keys_of(i); !old.empty())
        renamed.emplace(keys_[i], std::move(old));
    }
    return renamed;
  }

  std::vector<Renamed> find_successors() {
    std::vector<Renamed> found;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (by_key_.contains(keys_[i]) || !is_one_of_several(i)) continue;
      if (const std::vector<std::string> old = old_keys_of(i); !old.empty())
        found.emplace_back(i, path_of(old.front()));
    }
    return found;
  }

 private:
  bool is_one_of_several(std::size_t resource) const {
    return !lasting_[resource].text.empty() && keys_[resource] != lasting_[resource].text;
  }

  const std::string& path_of(const std::string& key) const { return lock_.resources[by_key_.at(key)].path; }

  std::vector<std::string> old_keys_of(std::size_t resource) {
    const Declaration& declared = source_.resources.entries()[resource];
    const std::string id(declared.name), type(resource_type(declared.node));
    if (by_key_.contains(id)) return {id};
    if (const std::string& lasting = lasting_[resource].text; by_key_.contains(lasting)) return {lasting};
    if (const std::string own = id + ' ' + type; by_key_.contains(own)) return {own};
    if (lasting_[resource].text.empty()) return {};
    const auto& gone = gone_of(type);
    const auto found = gone.find(std::string(lasting_part(id, type)));
    if (found == gone.end()) return {};
    const std::string& path = path_of(found->second.front());
    const bool is_one_stack =
        std::ranges::all_of(found->second, [&](const std::string& key) { return path_of(key) == path; });
    return is_one_stack ? found->second : std::vector<std::string>();
  }

  // Logical ids of the lock that the template does not have, by their lasting parts as ids of `type`, or as they are.
  const std::map<std::string, std::vector<std::string>>& gone_of(const std::string& type) {
    const auto [at, is_new] = gone_.try_emplace(type);
    if (!is_new) return at->second;
    for (const LockedResource& one : lock_.resources) {
      if (source_.resources.contains(one.key) || one.key.find(' ') != std::string::npos) continue;
      if (const std::string_view known = type_of(lock_, one.key); !known.empty() && known != type) continue;
      const std::string_view part = lasting_part(one.key, type);
      at->second[part.empty() ? one.key : std::string(part)].push_back(one.key);
    }
    return at->second;
  }

  const Lock& lock_;
  const Template& source_;
  std::vector<LastingKey> lasting_;
  std::vector<std::string> keys_;
  std::map<std::string_view, std::size_t> by_key_;
  std::map<std::string, std::map<std::string, std::vector<std::string>>> gone_;
};

// The entries of `all` under their new keys.
template <class Entry>
void rekey(std::vector<Entry>& all, const std::map<std::string, std::vector<std::string>>& renamed) {
  std::vector<Entry> made;
  std::set<std::string_view> replaced;
  for (const auto& [key, old] : renamed) {
    replaced.insert(old.begin(), old.end());
    const auto known = std::ranges::lower_bound(all, old.front(), {}, &Entry::key);
    if (known == all.end() || known->key != old.front()) continue;
    made.push_back(*known);
    made.back().key = key;
  }
  std::erase_if(all, [&](const Entry& entry) { return replaced.contains(entry.key); });
  all.insert(all.end(), made.begin(), made.end());
  std::ranges::sort(all, {}, &Entry::key);
}

}  // namespace

Lock with_current_keys(Lock lock, const Template& source, const References& references) {
  const auto renamed = Renamer(lock, source, references).run();
  if (renamed.empty()) return lock;
  rekey(lock.resources, renamed);
  rekey(lock.fingerprints, renamed);
  return lock;
}

std::vector<Renamed> find_successors(const Lock& lock, const Template& source, const References& references) {
  return Renamer(lock, source, references).find_successors();
}

}  // namespace cfnsplit
