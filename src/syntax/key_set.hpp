#pragma once
// The keys of one open object, to find a key that stands twice [S7] in linear time.
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cfnsplit {

class KeySet {
 public:
  void clear() {
    few_.clear();
    seen_ = 0;
    if (!many_.empty())
      many_ = {};  // clear() would pay for the buckets of the largest object again and again
  }
  // The offset of an earlier equal key, or -1.
  std::int64_t insert(std::string_view key, std::uint32_t offset) {
    if (many_.empty()) {
      const std::uint64_t bit = fingerprint(key);
      if (seen_ & bit)
        for (const auto& [known, at] : few_)
          if (known == key) return at;
      seen_ |= bit;
      few_.emplace_back(key, offset);
      if (few_.size() > kFew) many_.insert(few_.begin(), few_.end());
      return -1;
    }
    const auto [found, is_new] = many_.emplace(key, offset);
    return is_new ? std::int64_t{-1} : std::int64_t{found->second};
  }

 private:
  // One bit of 64, cheap and good enough to tell most keys of one object apart without comparing them.
  static std::uint64_t fingerprint(std::string_view key) {
    if (key.empty()) return 1;
    const auto first = static_cast<unsigned char>(key.front());
    const auto last = static_cast<unsigned char>(key.back());
    return std::uint64_t{1} << ((key.size() * 7 + first * std::size_t{5} + last * std::size_t{3}) & 63);
  }

  static constexpr std::size_t kFew = 16;
  std::uint64_t seen_ = 0;  // the fingerprints of few_
  std::vector<std::pair<std::string_view, std::uint32_t>> few_;
  std::unordered_map<std::string_view, std::uint32_t> many_;
};

}  // namespace cfnsplit
