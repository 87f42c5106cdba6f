#pragma once
// The members of a mapping, with those that its merge keys (`<<`) bring.
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/key_set.hpp"
#include "syntax/yaml_tags.hpp"
#include "syntax/yaml_tree.hpp"

namespace cfnsplit {

/// How much aliases may still add: without a bound, ten lines of them stand for more than any memory holds.
class AliasBudget {
 public:
  explicit AliasBudget(std::size_t bytes) : left_(bytes) {}

  /// Pays for one copied value; false when nothing is left.
  bool spend(std::size_t text) {
    constexpr std::size_t kValue = 32;
    const std::size_t cost = kValue + text;
    left_ = cost > left_ ? 0 : left_ - cost;
    return left_ > 0;
  }
  bool is_spent() const { return left_ == 0; }

 private:
  std::size_t left_;
};

/// A value and, in a mapping, its key.
struct YamlMember {
  std::uint32_t value = 0;
  std::uint32_t key_offset = 0;
  std::string_view key;
  bool is_copy = false;  ///< an alias brought it here
};

struct YamlFault {
  static constexpr std::uint32_t kNoPlace = std::numeric_limits<std::uint32_t>::max();

  std::string_view code;
  std::string summary;
  std::string_view hint;
  std::uint32_t offset = 0;
  std::string_view key;              ///< whose value or place it is about; may be empty
  std::uint32_t earlier = kNoPlace;  ///< where a key that stands twice stands first
};

class YamlMembers {
 public:
  static constexpr std::size_t kMaxFaults =
      100;  ///< of one mapping that are told, and as many keys that stand twice

  YamlMembers(const YamlTree& tree, const YamlTags& tags, AliasBudget& budget)
      : tree_(tree), tags_(tags), budget_(budget) {}

  /// The members of the mapping `index`: its own in their order, then those of its merge keys that it does not have
  /// itself. Where several merged mappings have a key, the first one's counts, and a mapping goes before what it merges
  /// itself, as in PyYAML. Of its own members with one key the last counts. Faults of the mapping's own keys are added
  /// to `faults`. A spent budget ends it early.
  std::vector<YamlMember> of_mapping(std::uint32_t index, bool is_copy, std::vector<YamlFault>& faults);
  std::vector<YamlMember> of_sequence(std::uint32_t index, bool is_copy) const;

 private:
  struct Source {
    std::uint32_t node;
    bool is_copy;
  };

  Source follow(Source named) const;
  bool is_merge_key(const YamlNode& key) const;
  void take(Source mapping, std::vector<YamlMember>& members, std::vector<YamlFault>* faults);
  void add_merge(std::uint32_t value, std::uint32_t offset, bool is_copy, std::size_t first_source,
                 std::uint32_t& merge_key, std::vector<YamlFault>* faults);
  static void put_last(const std::vector<YamlMember>& repeated, std::vector<YamlMember>& members,
                       std::size_t first);
  void add_sources(Source named, std::vector<YamlFault>* faults);

  const YamlTree& tree_;
  const YamlTags& tags_;
  AliasBudget& budget_;
  KeySet keys_;
  std::vector<Source> pending_;  // mappings to merge, the next one last
};

}  // namespace cfnsplit
