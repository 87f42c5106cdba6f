#pragma once
// Looking up many members of one object without reading it from the start each time.
#include <string_view>
#include <unordered_map>

#include "syntax/document.hpp"

namespace cfnsplit::oracle {

class MemberFinder {
 public:
  explicit MemberFinder(Node object) : object_(object) {
    if (object.size() <= kFew) return;
    for (const Node member : object) by_key_.emplace(member.key(), member);
  }

  Node find(std::string_view key) const {
    if (by_key_.empty()) return object_.find(key);
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? Node() : found->second;
  }

 private:
  static constexpr std::uint32_t kFew = 12;  // below, reading is faster than hashing
  Node object_;
  std::unordered_map<std::string_view, Node> by_key_;
};

}  // namespace cfnsplit::oracle
