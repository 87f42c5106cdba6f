#include "plan/lock_of_plan.hpp"

#include <algorithm>
#include <map>

#include "base/codes.hpp"
#include "base/first_of.hpp"
#include "base/spelling.hpp"
#include "base/stack_path.hpp"
#include "plan/stack_names.hpp"
#include "prior/fingerprints.hpp"
#include "prior/lock_keys.hpp"

namespace cfnsplit {
namespace {

// The resources in or below each stack.
std::vector<std::vector<std::int32_t>> members_of(const StackPlan& plan) {
  std::vector<std::vector<std::int32_t>> members(plan.stacks.size());
  for (std::size_t i = 0; i < plan.of_resource.size(); ++i)
    for (StackId stack = plan.of_resource[i]; stack != kRoot; stack = plan.parent_of(stack))
      members[static_cast<std::size_t>(stack)].push_back(static_cast<std::int32_t>(i));
  return members;
}

class Differ {
 public:
  explicit Differ(const std::string& name) : name_(name) {}

  void add(const std::string& what, bool is_move = false) {
    found_.push_back(make_diagnostic("CFS0810", quote(name_) + " would change: " + what, hint_for(is_move)));
  }
  std::vector<Diagnostic> take() { return std::move(found_); }

 private:
  // Each is said once.
  std::string hint_for(bool is_move) {
    bool& is_told = is_move ? is_move_told_ : is_change_told_;
    if (is_told) return "see above";
    is_told = true;
    return is_move ? "'cfnsplit moves' tells why it moves and what that does to it; commit no lock file that "
                     "moves "
                     "it before you have seen that"
                   : "split without --frozen, and commit the file";
  }

  bool is_move_told_ = false, is_change_told_ = false;
  const std::string& name_;
  std::vector<Diagnostic> found_;
};

struct EntryWords {
  std::string_view one, several;  // what stands before the name of one, and after the number of several
};
constexpr EntryWords kResources = {"", " resources"}, kOutputs = {"the output ", " outputs"},
                     kParameters = {"the parameter ", " parameters"};

// (name, path); `is_new` or gone.
void add_all(const std::vector<std::pair<std::string, std::string>>& placed, const EntryWords& kind,
             bool is_new, Differ& differ) {
  if (placed.empty()) return;
  if (placed.size() == 1) {
    const auto& [name, path] = placed.front();
    return differ.add(std::string(kind.one) + quote(name) + (is_new ? " is new, in " : " is gone from ") +
                      said_of_stack(path));
  }
  std::vector<std::string> names;
  for (const auto& [name, path] : placed)
    names.push_back(quote(name) + (is_new ? " in " : " from ") + said_of_stack(path));
  differ.add(std::to_string(placed.size()) + std::string(kind.several) +
             (is_new ? " are new: " : " are gone: ") + first_of(names));
}

// What is new or gone, and each that stands elsewhere. `key` is the member that names a Placed.
template <typename Placed>
void add_places(const std::vector<Placed>& before, const std::vector<Placed>& after, std::string Placed::*key,
                const EntryWords& kind, Differ& differ) {
  std::map<std::string, std::pair<const std::string*, const std::string*>> both;
  for (const Placed& placed : before) both[placed.*key].first = &placed.path;
  for (const Placed& placed : after) both[placed.*key].second = &placed.path;
  std::vector<std::pair<std::string, std::string>> come, gone;
  for (const auto& [name, paths] : both) {
    const auto& [old_path, new_path] = paths;
    if (!old_path)
      come.emplace_back(name, *new_path);
    else if (!new_path)
      gone.emplace_back(name, *old_path);
    else if (*old_path != *new_path)
      differ.add(std::string(kind.one) + quote(name) + " moves from " + said_of_stack(*old_path) + " to " +
                     said_of_stack(*new_path),
                 true);
  }
  add_all(come, kind, true, differ);
  add_all(gone, kind, false, differ);
}

// What differs of resources, outputs, parameters and stacks. `name` is the file's.
std::vector<Diagnostic> differences(const Lock& before, const Lock& after, const std::string& name) {
  Differ differ(name);
  add_places(before.resources, after.resources, &LockedResource::key, kResources, differ);
  if (!before.outputs.empty() || !before.source.empty())  // earlier versions wrote neither
    add_places(before.outputs, after.outputs, &LockedOutput::name, kOutputs, differ);
  add_places(before.parameters, after.parameters, &LockedParameter::name, kParameters, differ);
  if (before.drops_orders != after.drops_orders)
    differ.add(std::string("orders that no service needs would be ") +
               (after.drops_orders ? "dropped" : "kept"));
  const auto report_stacks = [&](const Lock& these, const Lock& those, const std::string& what) {
    for (const LockedStack& stack : these.stacks)
      if (!std::ranges::binary_search(those.stacks, stack.path, {}, &LockedStack::path))
        differ.add("the stack " + quote(stack.path) + " is " + what);
  };
  report_stacks(after, before, "new");
  report_stacks(before, after, "gone");
  return differ.take();
}

}  // namespace

Lock lock_of(const Analysis& analysis, const StackPlan& plan, const Lock& before) {
  std::map<std::string, std::string> anchors;
  for (const LockedStack& stack : before.stacks)
    if (!stack.anchor.empty()) anchors[stack.path] = stack.anchor;  // a manifest tells none
  const std::vector<std::vector<std::int32_t>> members = members_of(plan);
  Lock lock;
  for (std::size_t s = 1; s < plan.stacks.size(); ++s) {
    std::string path = plan.path(static_cast<StackId>(s));
    const auto known = anchors.find(path);
    std::string anchor =
        known != anchors.end() ? known->second : std::string(anchor_of(analysis.source, members[s]));
    lock.stacks.push_back({std::move(path), std::move(anchor)});
  }
  const std::vector<std::string> keys = lock_keys(analysis.source, analysis.references);
  for (std::size_t i = 0; i < keys.size(); ++i)
    lock.resources.push_back({keys[i], plan.path(plan.of_resource[i])});
  for (std::size_t i = 0; i < plan.of_output.size(); ++i)
    lock.outputs.push_back(
        {std::string(analysis.source.outputs.entries()[i].name), plan.path(plan.of_output[i])});
  for (std::size_t i = 0; i < plan.of_parameter.size(); ++i)
    if (plan.of_parameter[i] != kRoot)
      lock.parameters.push_back(
          {std::string(analysis.source.parameters.entries()[i].name), plan.path(plan.of_parameter[i])});
  std::ranges::sort(lock.parameters, {}, &LockedParameter::name);
  std::ranges::sort(lock.outputs, {}, &LockedOutput::name);
  std::ranges::sort(lock.stacks, {}, &LockedStack::path);
  std::ranges::sort(lock.resources, {}, &LockedResource::key);
  lock.fingerprints = fingerprints_of(analysis.source, analysis.references, keys);
  return lock;
}

std::vector<Diagnostic> frozen_differences(const Lock& before, const Lock& after,
                                           const SplitOptions& options) {
  if (!options.lock)
    return {make_diagnostic("CFS0810", "there is no lock file, so it would change",
                            "take the lock file from version control; only the very first split goes without "
                            "--frozen")};
  return differences(before, after, options.lock->name);
}

}  // namespace cfnsplit
