#include "report/split_quotas.hpp"

#include <array>

namespace cfnsplit {
namespace {

constexpr std::array kQuotas = {
    SplitQuota{"resources", "resources", &StackSummary::resources, &Limits::resources},
    SplitQuota{"parameters", "parameters", &StackSummary::parameters, &Limits::parameters},
    SplitQuota{"outputs", "outputs", &StackSummary::outputs, &Limits::outputs},
    SplitQuota{"mappings", "mappings", &StackSummary::mappings, &Limits::mappings},
    SplitQuota{"bytes", "bytes", &StackSummary::bytes, &Limits::bytes},
    SplitQuota{"dynamic references", "dynamic_references", &StackSummary::dynamic_references,
               &Limits::dynamic_references},
};

}  // namespace

std::span<const SplitQuota> split_quotas() { return kQuotas; }

std::string percent_text(std::int64_t used, std::int64_t limit) {
  return std::to_string(limit > 0 ? (used * 100 + limit - 1) / limit : 0) + '%';
}

}  // namespace cfnsplit
