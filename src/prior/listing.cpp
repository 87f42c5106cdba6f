#include "prior/listing.hpp"

#include <algorithm>
#include <map>

#include "base/codes.hpp"
#include "prior/deployed_tree.hpp"
#include "template/stack_type.hpp"

namespace cfnsplit {
namespace {

// "arn:aws:cloudformation:eu-west-1:123456789012:stack/NAME/GUID" → NAME. A text that is no ARN is the name.
std::string_view stack_name(std::string_view physical_id) {
  if (!physical_id.starts_with("arn:")) return physical_id;
  const std::size_t start = physical_id.find('/');
  if (start == std::string_view::npos) return {};
  const std::string_view rest = physical_id.substr(start + 1);
  return rest.substr(0, rest.find('/'));
}

// The stack's name with or without an ending, wherever the file lies.
std::string_view stem(std::string_view file) {
  file = file.substr(file.rfind('/') + 1);
  return file.ends_with(".json") ? file.substr(0, file.size() - 5) : file;
}

bool is_gone(Node resource) {
  const std::string_view status = resource.find("ResourceStatus").text();
  return status == "DELETE_COMPLETE" || status == "DELETE_SKIPPED";
}

class ListingReader {
 public:
  ListingReader(const Template& source, const std::vector<Listing>& listings, const OwnStacks& own_stacks)
      : source_(source), listings_(listings), own_stacks_(own_stacks) {
    for (std::size_t i = 0; i < listings.size(); ++i)
      by_stack_.emplace(stem(listings[i].file), static_cast<std::int32_t>(i));
  }

  Outcome<Deployed> read() {
    std::vector<StackFile> files;
    for (const Listing& listing : listings_) files.push_back(read(listing));
    if (!found_.empty()) return std::move(found_);
    Outcome<Deployed> deployed = follow_stacks(
        files,
        "give the listings of one root and of its nested stacks, each in a file with the stack's name");
    if (deployed && deployed->resources.empty())
      return make_diagnostic("CFS0806", "nothing is deployed: all resources of the listing are deleted",
                             "split without --deployed, or list a stack that is deployed",
                             listings_.front().resources.place());
    return deployed;
  }

 private:
  StackFile read(const Listing& listing) {
    StackFile file{listing.file, {}, std::string(stem(listing.file))};
    if (const Node more = listing.document->root().find("NextToken"); more && more.kind() != Kind::null)
      found_.push_back(make_diagnostic("CFS0806", "the listing is not complete",
                                       "list all resources, without --max-items", more.place()));
    else if (listing.resources.size() == 0)
      found_.push_back(make_diagnostic("CFS0806", "the listing is empty: it names no resource",
                                       "list the resources of a stack that is deployed",
                                       listing.resources.place()));
    for (const Node resource : listing.resources) {
      const Node id = resource.find("LogicalResourceId"), type = resource.find("ResourceType");
      if (!id.is_string() || !type.is_string()) {
        found_.push_back(make_diagnostic("CFS0806", "an entry without LogicalResourceId or ResourceType",
                                         "give what 'aws cloudformation list-stack-resources' prints",
                                         resource.place()));
        continue;
      }
      if (is_gone(resource)) continue;
      const std::string_view physical = resource.find("PhysicalResourceId").text();
      const std::int32_t leads_to = file_of(resource);
      file.resources.push_back(
          {std::string(id.text()), std::string(type.text()), leads_to, resource.place(),
           std::string(leads_to == StackResource::kOrdinary ? physical : stack_name(physical))});
    }
    return file;
  }

  std::int32_t file_of(Node resource) const {
    if (resource.find("ResourceType").text() != kStackType ||
        source_.resources.contains(resource.find("LogicalResourceId").text()))
      return StackResource::kOrdinary;
    const auto found = by_stack_.find(stack_name(resource.find("PhysicalResourceId").text()));
    if (found != by_stack_.end()) return found->second;
    const bool is_own = !own_stacks_ || own_stacks_->contains(resource.find("LogicalResourceId").text());
    return is_own ? StackResource::kMissing : StackResource::kOrdinary;
  }

  const Template& source_;
  const std::vector<Listing>& listings_;
  const OwnStacks& own_stacks_;
  std::map<std::string_view, std::int32_t> by_stack_;
  std::vector<Diagnostic> found_;
};

}  // namespace

bool is_listing(Node root) {
  return root.find("StackResourceSummaries").is_array() || root.find("StackResources").is_array();
}

Outcome<Deployed> read_listings(const Template& source, const std::vector<Listing>& listings,
                                const OwnStacks& own_stacks) {
  return ListingReader(source, listings, own_stacks).read();
}

}  // namespace cfnsplit
