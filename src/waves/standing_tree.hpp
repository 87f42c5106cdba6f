#pragma once
// What is deployed, and what the first wave does to it.
#include <cfnsplit/outcome.hpp>
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
#include "prior/deployed.hpp"
#include "prior/prior.hpp"
#include "waves/written_tree.hpp"

namespace cfnsplit {

class StandingTree {
 public:
  /// Errors: those of reading what is deployed for this template.
  static Outcome<StandingTree> read(const Analysis& analysis, const WrittenTree& tree,
                                    const SplitOptions& options);

  /// Per entry: what stands, wherever it does, what of the new it needs, and what outputs that stand read. None of it
  /// can wait for a later wave. Where nothing tells of outputs, those stand that read only what stands.
  std::vector<char> needed_at_once() const;
  /// What a wave does that holds these entries. A bound that is never too low: it counts as updated what reads, over
  /// any number of steps, a resource that is new, moved or updated, or a parameter, mapping or condition that differs.
  /// Where templates tell what is deployed, resources and nested stacks that are the same count as nothing.
  WaveChange change_to(const std::vector<char>& holds) const;

  const Deployed& deployed() const { return deployed_; }
  bool is_listing() const { return deployed_.templates.empty(); }
  bool output_stands(std::size_t output) const { return output_paths_[output].has_value(); }
  /// Of an output that stands, the path of its stack.
  const std::string& path_of_output(std::size_t output) const { return *output_paths_[output]; }
  bool stands(std::size_t resource) const { return standing_[resource] > 0; }
  std::string_view path_of(std::size_t resource) const {
    return prior_.path_of(resource);
  }  ///< where it stands

 private:
  using Argument = std::pair<std::int32_t, std::string_view>;  // stack, parameter
  StandingTree(const Analysis& analysis, const WrittenTree& tree, Deployed deployed, Prior prior,
               const Prior& all);
  void read_texts();
  void count_what_stands();
  void find_changed();
  bool reads_other_members(std::size_t resource, const std::vector<char>& other_conditions) const;
  std::vector<char> other_conditions() const;
  bool differs(std::string_view section, std::string_view name) const;
  bool stays(std::size_t resource) const;
  std::set<Argument> other_arguments() const;
  bool reads_other_arguments(std::size_t resource, const std::set<Argument>& other) const;
  bool may_stand(std::size_t resource) const;
  std::set<std::int32_t> changed_stacks(const std::vector<char>& holds) const;
  std::int64_t weight_of(std::size_t resource) const {
    return tree_.weight[static_cast<std::size_t>(entry_of_[resource])];
  }

  const Analysis& analysis_;
  const WrittenTree& tree_;
  Deployed deployed_;
  Prior prior_;                                            // of what is deployed alone
  std::vector<std::optional<std::string>> output_paths_;   // per output of the source, where it stands
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
