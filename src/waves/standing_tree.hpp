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
#include "prior/prior.hpp"
#include "waves/written_tree.hpp"

namespace cfnsplit {

class StandingTree {
 public:
  /// `options.deployed` has been read by a split already, and so has the lock.
  StandingTree(const Analysis& analysis, const WrittenTree& tree, const SplitOptions& options);

  /// Per entry: what stands, wherever it does, what of the new it needs, and what outputs that stand read. None of it
  /// can wait for a later wave. Where nothing tells of outputs, those stand that read only what stands.
  std::vector<char> needed_at_once() const;
  /// What a first wave does that holds these entries.
  WaveChange change_to(const std::vector<char>& holds) const;

 private:
  void read_texts(const std::vector<TemplateFile>& deployed);
  void count_what_stands();
  void find_changed();
  bool stays(std::size_t resource) const;
  bool may_stand(std::size_t resource) const;
  std::int64_t weight_of(std::size_t resource) const {
    return tree_.weight[static_cast<std::size_t>(entry_of_[resource])];
  }
  bool declares_the_same(std::string_view section) const;

  const Analysis& analysis_;
  const WrittenTree& tree_;
  Deployed deployed_;
  Prior prior_;                                            // of what is deployed alone
  std::vector<char> output_stands_;                        // per output of the source
  std::map<std::string, std::string, std::less<>> texts_;  // per deployed logical id, where templates tell it
  std::set<std::string, std::less<>> sections_;  // parameters, mappings and conditions of those templates
  std::vector<EntryId> entry_of_;                // per resource of the source
  std::vector<std::int64_t> standing_;           // per resource of the source, how many of what it makes
  std::int64_t without_maker_ = 0;               // deployed, and the template makes it no longer
  std::vector<char> is_changed_;                 // per resource of the source that stands
};

}  // namespace cfnsplit
