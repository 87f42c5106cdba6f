#pragma once
// What is deployed, whoever deployed it: which resource lives in which stack.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "prior/lock_file.hpp"
#include "template/template.hpp"

namespace cfnsplit {

struct DeployedResource {
  std::string id;
  std::string type;
  std::string path;              ///< of the stack, logical ids with '/' between them; empty for the root
  std::string physical_id = {};  ///< where a listing tells it
  /// Of fingerprint_of(), where a template tells it, or a lock.
  std::string fingerprint = {};
  std::string deletion_policy = {};  ///< where a template tells it
};

struct Deployed {
  std::vector<std::string> stacks;          ///< paths of all nested stacks, sorted
  std::vector<DeployedResource> resources;  ///< nested stacks of a split are not among them
  /// By path, that of the root empty, where listings tell them: a nested stack's in its parent's, the root's by its
  /// file.
  std::map<std::string, std::string> stack_names = {};
  /// Of every stack, those of the root last; nothing where listings tell what is deployed.
  std::optional<std::vector<LockedOutput>> outputs = {};
  /// By path, in canonical order, of the stacks that the root leads to; empty where listings tell what is deployed.
  std::map<std::string, Template> templates = {};
};

}  // namespace cfnsplit
