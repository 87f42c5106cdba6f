#include "plan/strategy/grouping.hpp"

#include <algorithm>

#include "base/codes.hpp"
#include "plan/strategy/group_cycles.hpp"
#include "plan/strategy/part_loads.hpp"

namespace cfnsplit {
namespace {

constexpr int kMostFailures = 10;  // then all wishes go
constexpr std::size_t kNamesShown = 3;

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

std::int64_t at(const partition::Load& load, int dimension) { return load[at(dimension)]; }

}  // namespace

Grouping::Grouping(const Template& source, const References& references, Strategy strategy,
                   Constraints constraints, const KnownStacks& known, partition::Problem problem)
    : source_(source),
      strategy_(strategy),
      given_(std::move(constraints)),
      problem_(std::move(problem)),
      units_(find_units(given_)),
      names_(given_.stack_names),
      why_(given_.placed.size(), Why::kept) {
  for (std::size_t i = 0; i < names_.size(); ++i) group_of_.push_back(static_cast<std::int32_t>(i) + 1);
  name_groups(find_wishes(source, references, strategy), known);
  place_units();
  for (const VertexId unit : break_group_cycles(units_.graph, fixed_, kAnyStack, stack_))
    let_go(unit, Why::cycle);
  divide_groups();
}

void Grouping::name_groups(const Wishes& wishes, const KnownStacks& known) {
  const auto called = [&](const std::string& name) {
    const auto same = std::ranges::find(names_, name);
    if (same != names_.end()) return static_cast<std::int32_t>(same - names_.begin()) + 1;
    names_.push_back(name);
    group_of_.push_back(static_cast<std::int32_t>(names_.size()));
    return group_of_.back();
  };
  prior_stack_.assign(why_.size(), kAnyStack);
  for (std::size_t v = 0; v < known.prior_stack.size(); ++v)
    if (const std::int32_t stack = known.prior_stack[v]; stack != partition::kNew)
      prior_stack_[v] = stack == partition::kHub ? kRootStack : called(known.names[at(stack)]);
  const std::vector<std::string> taken = names_;
  std::vector<std::int32_t> stack_of = {kRootStack};
  for (const std::string& wish : wishes.stacks)
    stack_of.push_back(std::ranges::find(taken, wish) == taken.end() ? new_stack(wish) : called(wish));
  for (const std::int32_t wish : wishes.of_resource) wish_.push_back(stack_of[at(wish)]);
}

// A name that a stack cannot have gets a number behind it.
std::int32_t Grouping::new_stack(std::string name) {
  constexpr std::size_t kLongest = 120;
  if (name.size() > kLongest) name.erase(0, name.size() - kLongest);
  const auto is_taken = [&](const std::string& text) {
    return source_.resources.contains(text) || source_.parameters.contains(text) ||
           std::ranges::find(names_, text) != names_.end();
  };
  std::string free = name;
  for (int number = 2; is_taken(free); ++number) free = name + std::to_string(number);
  names_.push_back(std::move(free));
  group_of_.push_back(static_cast<std::int32_t>(names_.size()));
  return group_of_.back();
}

void Grouping::place_units() {
  stack_.assign(units_.members.size(), kAnyStack);
  fixed_.assign(units_.members.size(), false);
  for (std::size_t u = 0; u < stack_.size(); ++u) place_unit(static_cast<VertexId>(u));
}

// Where options and rules place a member, or where one stands, or where most of them wish to be, the root before others.
void Grouping::place_unit(VertexId unit) {
  std::map<std::int32_t, std::int32_t> votes;
  std::int32_t placed = kAnyStack, prior = kAnyStack;
  for (const VertexId v : units_.members[at(unit)]) {
    if (given_.placed[at(v)].stack != kAnyStack) placed = given_.placed[at(v)].stack;
    if (prior_stack_[at(v)] != kAnyStack) prior = prior_stack_[at(v)];
    ++votes[wish_[at(v)]];
  }
  fixed_[at(unit)] = placed != kAnyStack;
  const std::int32_t most =
      std::ranges::max_element(votes, {}, [](const auto& vote) { return vote.second; })->first;
  stack_[at(unit)] = placed != kAnyStack ? placed : prior != kAnyStack ? prior : most;
  for (const VertexId v : units_.members[at(unit)])
    if (wish_[at(v)] != stack_[at(unit)])
      why_[at(v)] = given_.placed[at(v)].stack != kAnyStack ? Why::asked
                    : prior_stack_[at(v)] != kAnyStack      ? Why::prior
                                                            : Why::together;
}

bool Grouping::has_prior(VertexId unit) const {
  return std::ranges::any_of(units_.members[at(unit)],
                             [&](VertexId v) { return prior_stack_[at(v)] != kAnyStack; });
}

void Grouping::divide_groups() {
  std::vector<std::vector<VertexId>> members(names_.size() + 1);
  std::vector<bool> is_whole(names_.size() + 1);
  for (std::size_t u = 0; u < stack_.size(); ++u) {
    if (stack_[u] < 1) continue;
    members[at(stack_[u])].push_back(static_cast<VertexId>(u));
    if (fixed_[u] || has_prior(static_cast<VertexId>(u))) is_whole[at(stack_[u])] = true;
  }
  PartLoads loads(problem_);
  for (std::size_t group = 1; group < members.size(); ++group) {
    if (is_whole[group]) continue;
    std::ranges::sort(members[group], {}, [&](VertexId unit) { return units_.place[at(unit)]; });
    divide(static_cast<std::int32_t>(group), members[group], loads);
  }
}

// As much as fits, again and again, in topological order: no part then leads back to one before it.
void Grouping::divide(std::int32_t group, const std::vector<VertexId>& members, PartLoads& loads) {
  const auto resources = [&](std::size_t from, std::size_t to) {
    std::vector<VertexId> all;
    for (std::size_t i = from; i < to; ++i)
      all.insert(all.end(), units_.members[at(members[i])].begin(), units_.members[at(members[i])].end());
    return all;
  };
  std::size_t parts = 0;
  for (std::size_t from = 0; from < members.size();) {
    std::size_t fits = from, fails = members.size() + 1;
    for (std::size_t to = members.size(); fits + 1 < fails; to = (fits + fails) / 2)
      (loads.fits(resources(from, to)) ? fits : fails) = to;
    if (fits == from) {
      let_go(members[from++], Why::quota);
      continue;
    }
    const std::int32_t stack = next_part_of(group, parts++);
    for (; from < fits; ++from) stack_[at(members[from])] = stack;
  }
}

// AlarmsNestedStack, AlarmsNestedStack2, AlarmsNestedStack3, …
std::int32_t Grouping::next_part_of(std::int32_t group, std::size_t parts) {
  if (parts == 0) return group;
  const std::int32_t stack = new_stack(names_[at(group) - 1] + std::to_string(parts + 1));
  group_of_[at(stack) - 1] = group;
  return stack;
}

Constraints Grouping::constraints() const {
  Constraints all = given_;
  all.stack_names = names_;
  for (std::size_t v = 0; v < all.placed.size(); ++v)
    if (const std::int32_t stack = stack_[at(units_.of_resource[v])];
        stack != kAnyStack && all.placed[v].stack == kAnyStack)
      all.placed[v] = {stack, Reason::strategy};
  return all;
}

bool Grouping::is_kept_by_wish(VertexId unit) const {
  return stack_[at(unit)] != kAnyStack && !fixed_[at(unit)];
}

void Grouping::let_go(VertexId unit, Why why) {
  stack_[at(unit)] = kAnyStack;
  for (const VertexId v : units_.members[at(unit)])
    if (prior_stack_[at(v)] == kAnyStack) why_[at(v)] = why;
}

// What stands somewhere goes last.
bool Grouping::let_go_of(const std::vector<VertexId>& resources, Why why) {
  bool helps = false;
  for (const bool prior : {false, true}) {
    for (const VertexId v : resources) {
      const VertexId unit = units_.of_resource[at(v)];
      if (!is_kept_by_wish(unit) || has_prior(unit) != prior) continue;
      let_go(unit, why);
      helps = true;
    }
    if (helps) break;
  }
  return helps;
}

// Units from the end of the root, where those of one name stand side by side, until enough has gone. What leaves the
// root stands in stacks, which need room there too, unless they stand in others: so a little more than is over, but not
// more than a quarter of the root at once beyond what it could never hold.
bool Grouping::let_go_in_root(const partition::Failure& failure) {
  std::int64_t own = at(problem_.hub_base, failure.dimension);
  for (std::size_t u = 0; u < stack_.size(); ++u)
    if (stack_[u] == kRootStack) own += weight_of(static_cast<VertexId>(u), failure.dimension);
  const std::int64_t over = std::max<std::int64_t>(1, failure.load - failure.capacity);
  const std::int64_t kept = failure.capacity * std::max(0, 4 - failures_) / 4;
  std::int64_t amount = std::min(over + over * failures_ / 4, std::max<std::int64_t>(own - kept, 0)) + 1;
  bool helps = false;
  for (auto unit = static_cast<VertexId>(stack_.size()); unit-- > 0 && amount > 0;) {
    if (stack_[at(unit)] != kRootStack || fixed_[at(unit)] || has_prior(unit)) continue;
    amount -= weight_of(unit, failure.dimension);
    let_go(unit, Why::root_full);
    helps = true;
  }
  return helps;
}

std::int64_t Grouping::weight_of(VertexId unit, int dimension) const {
  std::int64_t weight = 0;
  for (const VertexId v : units_.members[at(unit)]) weight += at(problem_.weight[at(v)], dimension);
  return weight;
}

bool Grouping::let_go_of_all() {
  std::vector<VertexId> all(given_.placed.size());
  for (std::size_t v = 0; v < all.size(); ++v) all[v] = static_cast<VertexId>(v);
  return let_go_of(all, Why::failed);
}

bool Grouping::give_way(const partition::Failure& failure) {
  using enum partition::Failure::Kind;
  if (++failures_ > kMostFailures) return let_go_of_all();
  switch (failure.kind) {
    case group_over_capacity: return let_go_of(failure.vertices, Why::quota);
    case fixed_cycle:
    case conflicting_fixed: return let_go_of(failure.vertices, Why::cycle);
    case hub_over_capacity:
    case not_found: break;
  }
  return let_go_in_root(failure) || let_go_of_all();
}

std::string_view Grouping::describe(Why why) {
  switch (why) {
    case Why::kept: break;
    case Why::asked: return "other options or rules of CloudFormation place them";
    case Why::prior: return "they stand there already";
    case Why::together: return "they share a stack with resources that it puts elsewhere";
    case Why::cycle: return "its stacks would depend on each other in a cycle";
    case Why::quota: return "no stack of its grouping has room for them";
    case Why::root_full: return "the root, where it leaves them, has no room for them";
    case Why::failed: return "no plan that keeps every quota was found with its grouping";
  }
  return {};
}

void Grouping::warn_of(Why why, const std::vector<VertexId>& resources,
                       std::vector<Diagnostic>& found) const {
  if (resources.empty()) return;
  std::string text = "--strategy " + std::string(name_of(strategy_)) + ": " +
                     std::to_string(resources.size()) + " of " + std::to_string(why_.size()) +
                     " resources stand elsewhere, for " + std::string(describe(why)) + ": ";
  for (std::size_t i = 0; i < std::min(resources.size(), kNamesShown); ++i)
    text += (i ? ", " : "") + std::string(source_.resources.entries()[at(resources[i])].name);
  if (resources.size() > kNamesShown) text += ", …";
  found.push_back(
      make_diagnostic("CFS0413", std::move(text),
                      "the others stand where serverless-plugin-split-stacks puts them; manifest.json "
                      "says where each one stands"));
}

void Grouping::warn(const StackPlan& plan, std::vector<Diagnostic>& found) const {
  std::map<std::string_view, std::int32_t> by_name;
  for (std::size_t i = 0; i < names_.size(); ++i) by_name[names_[i]] = group_of_[i];
  std::map<Why, std::vector<VertexId>> elsewhere;
  for (std::size_t v = 0; v < wish_.size(); ++v) {
    const StackId stack = plan.of_resource[v];
    const auto named = by_name.find(plan.name(stack));
    const std::int32_t there = stack == kRoot           ? kRootStack
                               : named == by_name.end() ? kAnyStack
                                                        : named->second;
    if (there != wish_[v]) elsewhere[why_[v]].push_back(static_cast<VertexId>(v));
  }
  for (const auto& [why, resources] : elsewhere) warn_of(why, resources, found);
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const std::int32_t group = static_cast<std::int32_t>(i) + 1;
    const auto parts = std::ranges::count(group_of_, group);
    if (group_of_[i] != group || parts < 2) continue;
    found.push_back(
        make_diagnostic("CFS0415",
                        "--strategy " + std::string(name_of(strategy_)) + ": " + names_[i] +
                            " exceeds a quota and goes on in " + std::to_string(parts - 1) +
                            (parts == 2 ? " more stack" : " more stacks"),
                        "they have its name and a number; raise the quota that it exceeds to keep it whole"));
  }
}

}  // namespace cfnsplit
