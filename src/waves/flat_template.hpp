#pragma once
// What is deployed in the terms of the source: what a split has put between a resource and what it reads, parameters
// and outputs of nested stacks, is taken out again, so that the resource can be split anew.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "prior/deployed.hpp"

namespace cfnsplit {

struct FlatResource {
  std::string path;  ///< of its stack
  std::string type;
  std::string
      text;  ///< minified; empty where nobody tells it, or where it cannot be put in the source's terms
};

struct FlatTemplate {
  std::map<std::string, FlatResource, std::less<>> resources;  ///< by logical id
  std::map<std::string, std::string, std::less<>> outputs;     ///< of the source, those that could be read
  /// By section: parameters of the root, mappings and conditions of all stacks.
  std::map<std::string, std::map<std::string, std::string>, std::less<>> members;
};

/// By section and name: mappings and conditions that do not mean the same in all stacks, as far as the texts tell. A
/// condition that reads a parameter of a nested stack is clear where that holds the root's of the same name.
using UnclearMembers = std::set<std::pair<std::string_view, std::string_view>>;  // of the texts in `deployed`
UnclearMembers unclear_members(const Deployed& deployed);

/// What a nested stack gets by a way that no split of this program takes is not guessed: the resource then has no text.
/// O(templates · depth).
FlatTemplate flat_template(const Deployed& deployed);

}  // namespace cfnsplit
