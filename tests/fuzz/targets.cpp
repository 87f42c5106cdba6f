#include "fuzz/targets.hpp"

namespace cfnsplit::fuzz {
namespace {

constexpr Target kTargets[] = {
    {"json", try_json, "json.dict"},
    {"yaml", try_yaml, "yaml.dict"},
    {"split", try_split, "template.dict"},
    {"generated", try_generated, {}},
    {"verify", try_verify, "template.dict"},
    {"lock", try_lock, "prior.dict"},
    {"listing", try_listing, "prior.dict"},
    {"config", try_config, "config.dict"},
    {"baseline", try_baseline, "baseline.dict"},
};

}  // namespace

std::span<const Target> all_targets() { return kTargets; }

}  // namespace cfnsplit::fuzz
