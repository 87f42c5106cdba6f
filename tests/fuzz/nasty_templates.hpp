#pragma once
// Templates that are valid and full of what is hard to split: values of every kind read in every way, conditions on
// everything, orders, exports, secrets, lists, names that look like those that cfnsplit makes.
#include <cstdint>
#include <string>
#include <string_view>

namespace cfnsplit::fuzz {

/// Decisions taken from bytes, so that a fuzzer that changes a byte changes a decision. Behind the end all are 0.
class Choices {
 public:
  explicit Choices(std::string_view bytes) : bytes_(bytes) {}
  /// 0…end−1, of at most 256.
  std::size_t below(std::size_t end);
  bool chance(std::size_t percent) { return below(100) < percent; }
  bool is_spent() const { return at_ >= bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

/// JSON. The more bytes, the more resources, up to 30.
std::string nasty_template(Choices& choices);

/// Bytes enough for a large one.
std::string choices_of(std::uint64_t seed);

}  // namespace cfnsplit::fuzz
