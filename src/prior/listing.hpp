#pragma once
// `aws cloudformation list-stack-resources` and `describe-stack-resources`, as the command prints them in JSON.
#include <cfnsplit/split.hpp>

#include "prior/deployed.hpp"
#include "template/template.hpp"

namespace cfnsplit {

struct Listing {
  std::string file;
  std::shared_ptr<const Document> document;
  Node resources;  ///< the list
};

bool is_listing(Node root);

Outcome<Deployed> read_listings(const Template& source, const std::vector<Listing>& listings);

}  // namespace cfnsplit
