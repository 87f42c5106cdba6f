#pragma once
// Resources that stand under a logical id that the template does not have any more: they have another id now, or are
// gone. CloudFormation deletes the one and creates the other, but the other belongs where the one stood.
#include <string>
#include <utility>
#include <vector>

#include "reference/references.hpp"

namespace cfnsplit {

struct GoneResource {
  std::string key;                   ///< what it is known by: its logical id, or a LastingKey
  std::string path;                  ///< of its stack; empty for the root
  std::string fingerprint = {};      ///< of fingerprint_of(), or a type alone; empty where nothing is known
  std::string deletion_policy = {};  ///< where deployed templates tell it
  std::vector<std::string> became =
      {};  ///< logical ids, one of which it has now; empty where it is gone, or not known
  bool is_recognised =
      false;  ///< as one of them, by more than looks: its place in the CDK's tree, or its properties
};

/// A resource of the template, and the path of the stack where it stood under another id.
using Renamed = std::pair<std::size_t, std::string>;

/// Which of `fresh`, positions of resources that stand nowhere, are resources of `gone` under another logical id, and
/// fills in their `became`. They are the same if one of each has a fingerprint, by their places in the CDK's tree
/// first, then by type and properties. Of several the ids decide, where one ends or begins with the other, without the
/// digits that the CDK adds; or nothing has to be decided, where all that are gone stood in one stack. All else is new.
/// What is known by a renamed owner goes with it. Sorted.
std::vector<Renamed> find_renamed(std::vector<GoneResource>& gone, const std::vector<std::size_t>& fresh,
                                  const Template& source, const References& references);

}  // namespace cfnsplit
