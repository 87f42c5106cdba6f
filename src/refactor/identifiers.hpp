#pragma once
// What requests name by values that only the deployment knows: names of stacks, identifiers of resources, parameters.
// What no listing has told is a text that begins with `REPLACE-`, to be filled in by whoever knows.
#include <map>

#include "prior/deployed.hpp"
#include "refactor/steps.hpp"
#include "template/template.hpp"

namespace cfnsplit {

inline constexpr std::string_view kBlank = "REPLACE-";

class Identifiers {
 public:
  /// `deployed` must live as long.
  explicit Identifiers(const Deployed& deployed) : deployed_(&deployed) {
    for (const DeployedResource& resource : deployed.resources) by_id_[resource.id] = &resource;
  }

  /// Of the root where `path` is empty.
  std::string stack_name(const std::string& path, const std::string& file);
  /// The name of a stack that will be nested as `path`.
  std::string new_stack_name(const std::string& path, const std::string& file);
  /// The properties that identify it, with their values; empty for a type that is not known to be importable.
  std::vector<std::pair<std::string, std::string>> of_resource(const Declaration& resource,
                                                               const std::string& file);
  /// What the stack at `path` gets for its parameter `name`, which no step tells.
  std::string value_of(const std::string& path, const std::string& name, const std::string& file);

  /// What is to be filled in, as asked so far: each once, by file and text.
  std::vector<Blank> blanks() const;

 private:
  std::string blank(const std::string& file, const std::string& text, const std::string& meaning);
  std::string physical_id(std::string_view id) const;

  const Deployed* deployed_;
  std::map<std::string, const DeployedResource*, std::less<>> by_id_;
  std::map<std::pair<std::string, std::string>, std::string> blanks_;  // (file, text) → meaning
};

}  // namespace cfnsplit
