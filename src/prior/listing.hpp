#pragma once
// `aws cloudformation list-stack-resources` and `describe-stack-resources`, as the command prints them in JSON.
#include <cfnsplit/split.hpp>
#include <optional>
#include <set>
#include <string>

#include "prior/deployed.hpp"
#include "template/template.hpp"

namespace cfnsplit {

struct Listing {
  std::string file;
  std::shared_ptr<const Document> document;
  Node resources;  ///< the list
};

/// Logical ids of nested stacks that cfnsplit made; nothing where that is not known.
using OwnStacks = std::optional<std::set<std::string, std::less<>>>;

bool is_listing(Node root);

Outcome<Deployed> read_listings(const Template& source, const std::vector<Listing>& listings,
                                const OwnStacks& own_stacks);

}  // namespace cfnsplit
