#pragma once
// What is deployed, and what the first wave does to it.
#include <cfnsplit/split.hpp>
#include <cfnsplit/waves.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/analysis.hpp"
#include "prior/prior.hpp"
#include "waves/deployed_templates.hpp"
#include "waves/written_tree.hpp"

namespace cfnsplit {

class StandingTree {
 public:
  /// Nothing where what is deployed cannot be read for this template, which a split of it would have said.
  static std::optional<StandingTree> read(const Analysis& analysis, const WrittenTree& tree,
                                          const SplitOptions& options);

  /// Per entry: what stands, wherever it does, what of the new it needs, and what outputs that stand read. None of it
  /// can wait for a later wave. Where nothing tells of outputs, those stand that read only what stands.
  std::vector<char> needed_at_once() const;
  /// What a wave does that holds these entries. A bound that is never too low: it counts as updated what reads, over
  /// any number of steps, a resource that is new, moved or updated, or a parameter, mapping or condition that differs.
  /// Where templates tell what is deployed, resources and nested stacks that are the same count as nothing.
  WaveChange change_to(const std::vector<char>& holds) const;

  const Deployed& deployed() const { return deployed_; }
  const std::vector<DeployedTemplate>& templates() const { return templates_; }
  bool is_listing() const { return templates_.empty(); }
  bool output_stands(std::size_t output) const { return output_stands_[output] != 0; }
  bool stands(std::size_t resource) const { return standing_[resource] > 0; }
  std::string_view path_of(std::size_t resource) const {
    return prior_.path_of(resource);
  }  ///< where it stands

 private:
  StandingTree(const Analysis& analysis, const WrittenTree& tree, Deployed deployed, Prior prior,
               const Prior& all, const SplitOptions& options);
  void read_texts();
  void count_what_stands();
  void find_changed();
  bool reads_other_members(std::size_t resource, const std::vector<char>& other_conditions) const;
  std::vector<char> other_conditions() const;
  bool differs(std::string_view section, std::string_view name) const;
  bool stays(std::size_t resource) const;
  bool may_stand(std::size_t resource) const;
  std::set<std::int32_t> changed_stacks(const std::vector<char>& holds) const;
  std::int64_t weight_of(std::size_t resource) const {
    return tree_.weight[static_cast<std::size_t>(entry_of_[resource])];
  }

  const Analysis& analysis_;
  const WrittenTree& tree_;
  Deployed deployed_;
  std::vector<DeployedTemplate> templates_;
  Prior prior_;                                            // of what is deployed alone
  std::vector<char> output_stands_;                        // per output of the source
  std::map<std::string, std::string, std::less<>> texts_;  // per deployed logical id, where templates tell it
  std::map<std::string, std::string, std::less<>> stacks_;  // their whole texts by path, but for TemplateURLs
  std::map<std::string, std::string, std::less<>> calls_;   // of nested stacks by id, the same
  // Parameters, mappings and conditions of the source that those templates do not have so: section, name.
  std::set<std::pair<std::string_view, std::string_view>> others_;
  std::vector<EntryId> entry_of_;       // per resource of the source
  std::vector<std::int64_t> standing_;  // per resource of the source, how many of what it makes
  std::int64_t without_maker_ = 0;      // deployed, and the template makes it no longer
  std::vector<char> is_changed_;        // per resource of the source that stands
};

}  // namespace cfnsplit
