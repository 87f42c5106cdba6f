#pragma once
// A set of the members of an enumeration, for tables that are known when the program is compiled.
#include <cstdint>
#include <initializer_list>

namespace cfnsplit {

template <class Enum>
class EnumSet {
 public:
  constexpr EnumSet(std::initializer_list<Enum> members) {
    for (const Enum member : members) bits_ |= 1U << static_cast<unsigned>(member);
  }
  constexpr bool has(Enum member) const { return (bits_ >> static_cast<unsigned>(member) & 1U) != 0; }

 private:
  std::uint32_t bits_ = 0;
};

}  // namespace cfnsplit
