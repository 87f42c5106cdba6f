#pragma once
// What is deployed, and what the first wave does to it.
#include <cfnsplit/split.hpp>
#include <cfnsplit/waves.hpp>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.hpp"
#include "prior/deployed.hpp"
#include "waves/written_tree.hpp"

namespace cfnsplit {

class StandingTree {
 public:
  StandingTree(const Analysis& analysis, const WrittenTree& tree, const std::vector<TemplateFile>& deployed);

  /// Per entry: what stands, wherever it does, and what of the new it needs. Only templates tell what stands and how,
  /// so it cannot wait for a later wave.
  std::vector<char> needed_at_once() const;
  /// What a first wave does that holds these entries.
  WaveChange change_to(const std::vector<char>& holds) const;

 private:
  void find_changed();
  bool declares_the_same(std::string_view section) const;

  const Analysis& analysis_;
  const WrittenTree& tree_;
  Deployed deployed_;
  std::map<std::string_view, std::string_view> path_of_;   // per deployed logical id
  std::map<std::string, std::string, std::less<>> texts_;  // per deployed logical id, where templates tell it
  std::set<std::string, std::less<>> sections_;  // parameters, mappings and conditions of those templates
  std::vector<EntryId> entry_of_;                // per resource of the source
  std::vector<char> is_changed_;                 // per resource of the source that stands
};

}  // namespace cfnsplit
