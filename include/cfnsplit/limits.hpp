#pragma once
/// The quotas a template has to keep, as data: CloudFormation has moved them before.
/// Source of the numbers: AWS CloudFormation User Guide, "Understand CloudFormation quotas", read November 2026.
#include <cstdint>

namespace cfnsplit {

/// Each limit holds for every single template of a split, generated parameters, outputs and nested-stack resources
/// included, except `operations`, which holds for the whole tree. All ≥ 1.
struct Limits {
  std::int64_t resources = 200;           ///< resources a template; the service's quota is 500
  std::int64_t parameters = 200;          ///< parameters a template
  std::int64_t outputs = 200;             ///< outputs a template
  std::int64_t mappings = 200;            ///< mappings a template
  std::int64_t mapping_attributes = 200;  ///< attributes a mapping
  std::int64_t dynamic_references = 60;   ///< different `{{resolve:…}}` texts a template
  std::int64_t bytes = 1'000'000;         ///< size of a template's body in S3, bytes of UTF-8
  std::int64_t operations = 2'500;  ///< resources one nested operation may touch; over it only a warning
};

/// CloudFormation's own quotas. Those of Limits differ from them only in `resources`: a split leaves room to grow.
constexpr Limits service_quotas() {
  Limits quotas;
  quotas.resources = 500;
  return quotas;
}

}  // namespace cfnsplit
