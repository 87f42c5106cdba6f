#include "prior/renames.hpp"

#include <algorithm>
#include <map>

#include "prior/fingerprints.hpp"
#include "prior/lock_keys.hpp"

namespace cfnsplit {
namespace {

// Positions of resources that look the same: of gone ones in the list of those, of fresh ones in the template.
struct Alike {
  std::vector<std::size_t> gone, fresh;
};
using AlikeOnes = std::map<std::string, Alike>;

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// "Table0A1B2C3D0" → "Table0": the CDK ends its ids in 8 digits of a hash of the place in its tree.
std::string_view stem(std::string_view id) {
  constexpr std::size_t kPathHash = 8;
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); };
  if (id.size() <= kPathHash || !std::ranges::all_of(id.substr(id.size() - kPathHash), is_digit)) return id;
  return id.substr(0, id.size() - kPathHash);
}

bool are_akin(std::string_view a, std::string_view b) {
  a = stem(a);
  b = stem(b);
  if (a.size() > b.size()) std::swap(a, b);
  return b.starts_with(a) || b.ends_with(a);
}

class Finder {
 public:
  Finder(std::vector<GoneResource>& gone, const std::vector<std::size_t>& fresh, const Template& source,
         const References& references)
      : gone_(gone),
        source_(source),
        lasting_(lasting_keys(source, references)),
        old_of_(source.resources.size(), kNone) {
    for (const std::size_t i : fresh)
      if (lasting_[i].owner < 0)
        fresh_.emplace_back(i, fingerprint_of(source, references, i));
      else
        followers_.push_back(i);
  }

  std::vector<Renamed> run() {
    for (const auto& [key, alike] : groups(&FingerprintParts::path))
      if (pair_one(alike)) gone_[alike.gone.front()].is_recognised = true;
    for (auto& [key, alike] : groups(&FingerprintParts::properties)) {
      if (pair_one(alike)) {
        GoneResource& one = gone_[alike.gone.front()];
        one.is_recognised = tells_properties(one.fingerprint);
        continue;
      }
      pair_akin(alike);
      if (!pair_one(alike)) pair_in_one_stack(alike);
    }
    follow_owners();
    std::ranges::sort(renamed_);
    return std::move(renamed_);
  }

 private:
  // Those that are not yet known, by their type and that part of their fingerprints.
  AlikeOnes groups(std::string_view FingerprintParts::*part) const {
    AlikeOnes found;
    const auto add = [&](const std::string& fingerprint, std::vector<std::size_t> Alike::*list,
                         std::size_t i) {
      const FingerprintParts parts = parts_of(fingerprint);
      if (!(parts.*part).empty())
        (found[std::string(parts.type) + ' ' + std::string(parts.*part)].*list).push_back(i);
    };
    for (std::size_t g = 0; g < gone_.size(); ++g)
      if (gone_[g].became.empty()) add(gone_[g].fingerprint, &Alike::gone, g);
    for (const auto& [resource, fingerprint] : fresh_)
      if (old_of_[resource] == kNone) add(fingerprint, &Alike::fresh, resource);
    return found;
  }

  std::string name(std::size_t resource) const {
    return std::string(source_.resources.entries()[resource].name);
  }

  void place(std::size_t resource, std::size_t gone) {
    old_of_[resource] = gone;
    renamed_.emplace_back(resource, gone_[gone].path);
  }

  bool pair_one(const Alike& alike) {
    if (alike.gone.size() != 1 || alike.fresh.size() != 1) return false;
    place(alike.fresh.front(), alike.gone.front());
    gone_[alike.gone.front()].became = {name(alike.fresh.front())};
    return true;
  }

  // Takes out of the group those whose ids are akin to one other only.
  void pair_akin(Alike& alike) {
    constexpr std::size_t kMost = 1'000'000;  // comparisons
    if (alike.gone.size() * alike.fresh.size() > kMost) return;
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    std::map<std::size_t, std::size_t> of_gone, of_fresh;
    for (const std::size_t g : alike.gone)
      for (const std::size_t f : alike.fresh)
        if (are_akin(gone_[g].key, source_.resources.entries()[f].name)) {
          pairs.emplace_back(g, f);
          ++of_gone[g];
          ++of_fresh[f];
        }
    for (const auto& [g, f] : pairs) {
      if (of_gone[g] != 1 || of_fresh[f] != 1) continue;
      pair_one({{g}, {f}});
      std::erase(alike.gone, g);
      std::erase(alike.fresh, f);
    }
  }

  void pair_in_one_stack(const Alike& alike) {
    if (alike.gone.empty() || alike.fresh.size() > alike.gone.size()) return;
    const auto stands_there = [&](std::size_t g) { return gone_[g].path == gone_[alike.gone.front()].path; };
    if (!std::ranges::all_of(alike.gone, stands_there)) return;
    for (std::size_t i = 0; i < alike.fresh.size(); ++i) place(alike.fresh[i], alike.gone[i]);
    for (const std::size_t g : alike.gone)
      for (const std::size_t f : alike.fresh) gone_[g].became.push_back(name(f));
  }

  void follow_owners() {
    std::map<std::string_view, std::size_t> by_key;
    for (std::size_t g = 0; g < gone_.size(); ++g) by_key.emplace(gone_[g].key, g);
    for (const std::size_t i : followers_) {
      const std::size_t owner = old_of_[static_cast<std::size_t>(lasting_[i].owner)];
      if (owner == kNone) continue;
      const std::string_view type = resource_type(source_.resources.entries()[i].node);
      const auto stood = by_key.find(gone_[owner].key + ' ' + std::string(type));
      if (stood == by_key.end()) continue;
      place(i, stood->second);
      gone_[stood->second].is_recognised = gone_[owner].is_recognised;
    }
  }

  std::vector<GoneResource>& gone_;
  const Template& source_;
  std::vector<LastingKey> lasting_;
  std::vector<std::size_t> old_of_;  // per resource, the one of gone_ that it was
  std::vector<std::pair<std::size_t, std::string>> fresh_;
  std::vector<std::size_t> followers_;
  std::vector<Renamed> renamed_;
};

}  // namespace

std::vector<Renamed> find_renamed(std::vector<GoneResource>& gone, const std::vector<std::size_t>& fresh,
                                  const Template& source, const References& references) {
  if (gone.empty() || fresh.empty()) return {};
  return Finder(gone, fresh, source, references).run();
}

}  // namespace cfnsplit
