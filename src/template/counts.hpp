#pragma once
// How much of each quota a template uses.
#include <cfnsplit/limits.hpp>
#include <cstdint>
#include <span>
#include <string_view>

#include "template/dynamic_references.hpp"
#include "template/template.hpp"

namespace cfnsplit {

/// The quotas that hold for every single template, in the order they are reported.
enum class Quota : std::uint8_t { resources, parameters, outputs, mappings, bytes, dynamic_references };
inline constexpr int kQuotas = 6;

struct QuotaEntry {
  Quota quota;
  std::string_view name;    ///< for messages: "resources"
  std::string_view option;  ///< the command's flag: "--max-resources"
  std::int64_t Limits::*limit;
};
/// One entry a Quota, in their order.
std::span<const QuotaEntry> all_quotas();

struct Counts {
  std::int64_t of[kQuotas] = {};
  std::int64_t dynamic_places =
      0;  ///< that use dynamic references, of which the quota counts the different ones [S86]
  std::int64_t& operator[](Quota quota) { return of[static_cast<int>(quota)]; }
  std::int64_t operator[](Quota quota) const { return of[static_cast<int>(quota)]; }
};

/// `bytes` is the size of the source text. O(document).
Counts count(const Template& source);

/// How many resources or outputs a declaration counts for: a generator for what it makes, at least one where that is
/// known only when CloudFormation expands it.
std::int64_t made_by(const Declaration& declaration);

/// The same for all that a section declares.
std::int64_t made_by(const Section& section);

/// CFS0612: more places than the limit use dynamic references, though not so many different ones.
Diagnostic warn_of_dynamic_places(std::int64_t places, std::int64_t distinct, SourcePlace place);

/// The first quota that `counts` exceeds, or null.
const QuotaEntry* exceeded(const Counts& counts, const Limits& limits);

}  // namespace cfnsplit
