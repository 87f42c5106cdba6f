#pragma once
// The templates of a split, read again: which resource of which template stands for which stack, and what names what.
// What a wave holds is decided here alone, so that no wave can differ from the split but by what it leaves out.
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "reference/references.hpp"
#include "template/template.hpp"

namespace cfnsplit {

/// A resource of any of the templates, by its number in the whole tree.
using EntryId = std::int32_t;
inline constexpr std::int32_t kNoStack = -1;

struct WrittenStack {
  std::string path;  ///< empty for the root
  std::string file, text;
  Template content;
  References references;
  std::int32_t parent = kNoStack;
  EntryId first_entry = 0;             ///< of its resources, which follow each other
  EntryId own_entry = kNoStack;        ///< what stands for it in its parent
  std::vector<std::int32_t> children;  ///< stacks
};

struct WrittenTree {
  std::vector<WrittenStack> stacks;    ///< by path, so that each comes after its parent; the root first
  std::vector<std::int32_t> stack_of;  ///< per entry, where it stands
  std::vector<std::int32_t> child_of;  ///< per entry, the stack that it stands for, or kNoStack
  std::vector<std::int64_t> weight;    ///< per entry, how many resources it makes
  std::int32_t size() const { return static_cast<std::int32_t>(stack_of.size()); }
  const Declaration& entry(EntryId id) const;
  const WrittenStack& stack(std::int32_t s) const { return stacks[static_cast<std::size_t>(s)]; }
  int depth(std::int32_t s) const;  ///< 0 for the root
};

/// Errors: those of reading, which a split that has been proved does not have.
Outcome<WrittenTree> read_tree(const Split& split);

}  // namespace cfnsplit
