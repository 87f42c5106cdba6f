#pragma once
// The lock file: which stack every resource stands in, as text that a pull request shows line by line.
//
//   {
//     "generator": "cfnsplit",
//     "format_version": 1,
//     "source": "orders.json",                      the template's file name
//     "drops_orders": true,                         orders that no service needs are dropped; else missing [S96]
//     "stacks": {
//       "OrdersStack": "OrdersTable",               path → anchor, the resource that the name was made of
//       "OrdersStack/QueuesStack": "OrdersQueue"
//     },
//     "resources": {
//       "Api": "root",                              key → path
//       "CreateFunction AWS::Lambda::Version": "OrdersStack",
//       "OrdersTable": "OrdersStack"
//     },
//     "outputs": {
//       "OrdersArn": "root"                         name → path
//     },
//     "parameters": {
//       "OrdersImage": "OrdersStack"                name → path; only of those that the root does not declare
//     },
//     "fingerprints": {
//       "OrdersTable": "AWS::DynamoDB::Table 1k3j5h"  key → what the resource is known by once it has another id
//     }
//   }
//
// Files of earlier versions of the program have neither "source", "outputs" nor "fingerprints".
#include <cfnsplit/outcome.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/source_text.hpp"

namespace cfnsplit {

struct LockedStack {
  std::string path;    ///< logical ids from the root down, '/' between them
  std::string anchor;  ///< logical id of a resource
};

struct LockedResource {
  std::string key;   ///< a logical id; for an id that is new at every build its owner's and the type [S51]
  std::string path;  ///< of a stack; empty for the root
};

struct LockedOutput {
  std::string name;
  std::string path;  ///< of a stack; empty for the root
};

struct LockedParameter {
  std::string name;
  std::string path;  ///< of a nested stack
};

struct LockedFingerprint {
  std::string key;   ///< of `resources`
  std::string text;  ///< the type, hashes and, where `key` is none, the logical id; spaces between
};

/// All lists sorted, without repeats.
struct Lock {
  std::vector<LockedStack> stacks;
  std::vector<LockedResource> resources;
  std::string source = {};  ///< file name of the template; empty where it is not known
  std::vector<LockedOutput> outputs = {};
  std::vector<LockedFingerprint> fingerprints = {};
  std::vector<LockedParameter> parameters = {};  ///< those that nested stacks declare [S85]
  bool drops_orders = false;  ///< stacks need not wait for each other where no service needs it [S96]
};

/// Errors: CFS0801 (no lock, or a broken one), CFS0802 (of a newer version), CFS0803 (edited into contradiction).
Outcome<Lock> read_lock(std::shared_ptr<const SourceText> source);

/// Every stack that a resource stands in, or that holds such a stack, must be in `stacks`.
std::string write_lock(const Lock& lock);

}  // namespace cfnsplit
