#pragma once
// What both forms have in common: files that hold resources, some of which are stacks that lead to other files.
#include <cfnsplit/outcome.hpp>
#include <optional>
#include <string>
#include <vector>

#include "prior/deployed.hpp"

namespace cfnsplit {

struct StackResource {
  std::string id;
  std::string type;
  /// The position of the file of a nested stack; kOrdinary for any other resource, kMissing for a stack without file.
  std::int32_t file = kOrdinary;
  SourcePlace place;
  std::string physical_id = {};      ///< of a nested stack its name; empty where it is not known
  std::string fingerprint = {};      ///< as in DeployedResource
  std::string deletion_policy = {};  ///< as in DeployedResource

  static constexpr std::int32_t kOrdinary = -1;
  static constexpr std::int32_t kMissing = -2;
};

struct StackFile {
  std::string name;
  std::vector<StackResource> resources;
  std::string stack_name = {};  ///< of the stack it tells of; empty where it is not known
  std::optional<std::vector<std::string>> outputs = {};  ///< their names; nothing where they are not known
  const Template* content = nullptr;                     ///< where it is a template
};

/// Follows the stacks from the only file that none of the others leads to. `several` is the advice when there is no
/// such file or more than one.
Outcome<Deployed> follow_stacks(const std::vector<StackFile>& files, const std::string& several);

}  // namespace cfnsplit
