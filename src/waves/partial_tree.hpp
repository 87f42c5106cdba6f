#pragma once
// The templates of a wave: those of the whole split, without the resources that come later and without what reads them.
#include <cfnsplit/split.hpp>
#include <string>
#include <utility>
#include <vector>

#include "syntax/json_writer.hpp"
#include "waves/written_tree.hpp"

namespace cfnsplit {

class PartialTree {
 public:
  using Replacements = std::vector<std::pair<std::string, std::string>>;  ///< of texts in TemplateURLs

  /// `holds` tells per entry that is no nested stack whether it is there. A nested stack is there once it holds
  /// anything. What the resources that are there need must be there too.
  PartialTree(const WrittenTree& tree, std::vector<char> holds);

  bool holds_stack(std::int32_t s) const { return has_stack_[static_cast<std::size_t>(s)]; }
  bool holds_entry(EntryId id) const { return holds_[static_cast<std::size_t>(id)]; }
  bool is_whole() const { return is_whole_.front(); }
  /// An output of the stack's template is there.
  bool gives_out(std::int32_t s, std::size_t output) const {
    return gives_out_[static_cast<std::size_t>(s)][output];
  }
  /// The text of each stack's template, empty where it is not there. `hashed` is true if the TemplateURLs hold the
  /// hashes of the nested templates.
  std::vector<std::string> write(bool hashed) const;

 private:
  void find_stacks();
  void find_values();
  bool drop_unreadable(std::int32_t s);
  bool is_readable(std::int32_t s, const Reference& reference) const;
  void write_nested(JsonWriter& out, EntryId id, const Replacements& urls) const;
  void write_resources(JsonWriter& out, std::int32_t s, const Replacements& urls) const;
  std::string write_stack(std::int32_t s, const Replacements& urls) const;

  const WrittenTree& tree_;
  std::vector<char> holds_;                   // per entry, nested stacks included
  std::vector<char> has_stack_, is_whole_;    // per stack
  std::vector<std::vector<char>> gives_out_;  // per stack and output
  std::vector<std::vector<char>> takes_in_;   // per stack and parameter
};

}  // namespace cfnsplit
