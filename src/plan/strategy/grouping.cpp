// What a strategy wishes, on its way to a plan.
//
// In:  for every resource the stack where the strategy would put it, which is its wish; the constraints of rules and
//      options; the prior stacks.
// Out: constraints() with a place for every resource whose wish still holds. Where the planner fails with them, it asks
//      give_way(), which lets some wishes go, and tries again; a resource without a place goes where the search puts
//      it. At the end warn() tells which resources stand elsewhere, and why.
//
// The constructor lets go of what cannot hold together:
//   1. Stacks get numbers (StrategyStacks): those that pins name, the prior ones, then those of the wishes.
//   2. Every unit, which is what no plan can part, gets one stack (place_unit): the one where an option or a rule puts
//      a member; else the prior stack of one; else where most members wish to be.
//   3. Where stacks would depend on each other in a cycle, units leave them (break_group_cycles).
//   4. A group that exceeds a quota goes on in further stacks (divide).
//
// Example: --strategy per-type. Deploy waits for PermA, and PermB reads Deploy.
//   resource  type                     wish                    step 2                  step 3
//   Fn        Lambda::Function         root                    root                    root
//   FnV1      Lambda::Version          VersionsNestedStack     root, for Fn is there   root
//   PermA     Lambda::Permission       PermissionsNestedStack  PermissionsNestedStack  PermissionsNestedStack
//   Deploy    ApiGateway::Deployment   root                    root                    root
//   PermB     Lambda::Permission       PermissionsNestedStack  PermissionsNestedStack  any stack
// Fn and FnV1 are one unit by a rule [S33]; their votes are equal, and the root goes first. In step 3 the way from
// PermA to Deploy and back to PermB leads out of PermissionsNestedStack and into it again, so PermB leaves.
//
// It ends because every call of give_way() lets at least one wish go. Units of one rank, which is how near they are to
// a function and whether they stand somewhere, go together: after kMostWishFailures of one rank, or of the root, all
// go.
#include "plan/strategy/grouping.hpp"

#include <algorithm>

#include "base/codes.hpp"
#include "plan/plan_tuning.hpp"
#include "plan/strategy/group_cycles.hpp"
#include "plan/strategy/part_loads.hpp"

namespace cfnsplit {
namespace {

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
      stacks_(source, given_.stack_names),
      why_(given_.placed.size(), Why::kept) {
  Wishes wishes = find_wishes(source, references, strategy);
  name_stacks(wishes, known);
  distance_ = std::move(wishes.distance);
  place_units();
  for (const VertexId unit : break_group_cycles(units_.graph, fixed_, losses(), kAnyStack, stack_))
    let_go(unit, Why::cycle);
  divide_groups();
}

// What is a function's is wished where the function stands, whose stack keeps its name when the strategy would give it
// another.
void Grouping::name_stacks(const Wishes& wishes, const KnownStacks& known) {
  prior_stack_.assign(why_.size(), kAnyStack);
  for (std::size_t v = 0; v < known.prior_stack.size(); ++v)
    if (const std::int32_t stack = known.prior_stack[v]; stack != partition::kNew)
      prior_stack_[v] = stack == partition::kHub ? kRootStack : stacks_.called(known.names[at(stack)]);
  wish_.assign(why_.size(), kAnyStack);
  std::vector<bool> is_asked(wishes.stacks.size() + 1);
  for (std::size_t v = 0; v < wish_.size(); ++v) {
    const std::int32_t wish = wishes.of_resource[v], function = wishes.function[v];
    if (wish > 0 && function >= 0 && prior_stack_[at(function)] > kRootStack)
      wish_[v] = prior_stack_[at(function)];
    else
      is_asked[at(wish)] = true;
  }
  const std::int32_t before = stacks_.size();
  std::vector<std::int32_t> stack_of = {kRootStack};
  for (std::size_t i = 0; i < wishes.stacks.size(); ++i) {
    const std::int32_t same = stacks_.find(wishes.stacks[i]);
    const bool is_known = same > 0 && same <= before;
    stack_of.push_back(is_known ? same : is_asked[i + 1] ? stacks_.add(wishes.stacks[i]) : kAnyStack);
  }
  for (std::size_t v = 0; v < wish_.size(); ++v)
    if (wish_[v] == kAnyStack) wish_[v] = stack_of[at(wishes.of_resource[v])];
}

void Grouping::place_units() {
  stack_.assign(units_.members.size(), kAnyStack);
  fixed_.assign(units_.members.size(), false);
  for (std::size_t u = 0; u < stack_.size(); ++u) place_unit(static_cast<VertexId>(u));
}

// Where options and rules place a member, or where one stands, or where most of them wish to be, the root before
// others.
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
  std::vector<std::vector<VertexId>> members(at(stacks_.size()) + 1);
  std::vector<bool> is_whole(at(stacks_.size()) + 1);
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
    const std::int32_t stack = parts == 0 ? group : stacks_.add_part(group, parts);
    ++parts;
    for (; from < fits; ++from) stack_[at(members[from])] = stack;
  }
}

Constraints Grouping::constraints() const {
  Constraints all = given_;
  all.stack_names = stacks_.names();
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

// What a group is without them: a function is most of its own, and what is nearer to it is more.
std::vector<std::int64_t> Grouping::losses() const {
  std::vector<std::int64_t> losses;
  for (std::size_t u = 0; u < units_.members.size(); ++u) {
    const std::int32_t distance = distance_of(static_cast<VertexId>(u));
    const auto size = static_cast<std::int64_t>(units_.members[u].size());
    losses.push_back(distance == 0 ? size * tuning::kLossOfFunction : size);
  }
  return losses;
}

// Of its member that is nearest to a function.
std::int32_t Grouping::distance_of(VertexId unit) const {
  const auto distance = [&](VertexId v) { return distance_[at(v)]; };
  return distance(*std::ranges::min_element(units_.members[at(unit)], {}, distance));
}

// What stands somewhere goes last, and before it what is nearest to a function.
bool Grouping::let_go_of(const std::vector<VertexId>& resources, Why why) {
  Rank first{true, 0};
  std::vector<VertexId> chosen;
  for (const VertexId v : resources) {
    const VertexId unit = units_.of_resource[at(v)];
    if (!is_kept_by_wish(unit)) continue;
    const Rank own{has_prior(unit), -distance_of(unit)};
    if (chosen.empty() || own < first) {
      first = own;
      chosen.clear();
    }
    if (own == first) chosen.push_back(unit);
  }
  if (!chosen.empty() && ++failures_of_[first] > tuning::kMostWishFailures) return let_go_of_all();
  for (const VertexId unit : chosen) let_go(unit, why);
  return !chosen.empty();
}

// Units from the end of the root, where those of one name stand side by side, until enough has gone. What leaves the
// root stands in stacks, which need room there too, unless they stand in others: so a little more than is over, but not
// more than one in kRootSteps of the root at once beyond what it could never hold.
bool Grouping::let_go_in_root(const partition::Failure& failure) {
  std::int64_t own = at(problem_.hub_base, failure.dimension);
  for (std::size_t u = 0; u < stack_.size(); ++u)
    if (stack_[u] == kRootStack) own += weight_of(static_cast<VertexId>(u), failure.dimension);
  const std::int64_t over = std::max<std::int64_t>(1, failure.load - failure.capacity);
  const std::int64_t kept =
      failure.capacity * std::max(0, tuning::kRootSteps - failures_) / tuning::kRootSteps;
  const std::int64_t more = over * failures_ / tuning::kRootSteps;
  std::int64_t amount = std::min(over + more, std::max<std::int64_t>(own - kept, 0)) + 1;
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

// What stands somewhere goes last.
bool Grouping::let_go_of_all() {
  bool helps = false;
  for (const bool prior : {false, true}) {
    for (VertexId unit = 0; at(unit) < stack_.size(); ++unit) {
      if (!is_kept_by_wish(unit) || has_prior(unit) != prior) continue;
      let_go(unit, Why::failed);
      helps = true;
    }
    if (helps) break;
  }
  return helps;
}

bool Grouping::give_way(const partition::Failure& failure) {
  using enum partition::Failure::Kind;
  ++failures_;
  switch (failure.kind) {
    case group_over_capacity: return let_go_of(failure.vertices, Why::quota);
    case fixed_cycle:
    case conflicting_fixed: return let_go_of(failure.vertices, Why::cycle);
    case hub_over_capacity:
    case not_found: break;
  }
  const bool is_too_often = ++failures_of_root_ > tuning::kMostWishFailures;
  return (!is_too_often && let_go_in_root(failure)) || let_go_of_all();
}

std::string_view Grouping::describe(Why why) {
  switch (why) {
    case Why::kept: return "a quota or what stands already places them";
    case Why::asked: return "other options or rules place them";
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
  found.push_back(make_diagnostic(
      "CFS0413", std::move(text),
      "the others stand where the strategy puts them; manifest.json says where each one stands"));
}

void Grouping::warn(const StackPlan& plan, std::vector<Diagnostic>& found) const {
  std::map<Why, std::vector<VertexId>> elsewhere;
  for (std::size_t v = 0; v < wish_.size(); ++v) {
    const StackId stack = plan.of_resource[v];
    const std::int32_t named = stack == kRoot ? 0 : stacks_.find(plan.name(stack));
    const std::int32_t there = stack == kRoot ? kRootStack : named > 0 ? stacks_.group_of(named) : kAnyStack;
    if (there != wish_[v]) elsewhere[why_[v]].push_back(static_cast<VertexId>(v));
  }
  for (const auto& [why, resources] : elsewhere) warn_of(why, resources, found);
  std::map<std::int32_t, std::int32_t> parts;
  for (std::int32_t stack = 1; stack <= stacks_.size(); ++stack) ++parts[stacks_.group_of(stack)];
  for (const auto& [group, count] : parts) {
    if (count < 2) continue;
    found.push_back(
        make_diagnostic("CFS0415",
                        "--strategy " + std::string(name_of(strategy_)) + ": " + stacks_.name(group) +
                            " exceeds a quota and goes on in " + std::to_string(count - 1) +
                            (count == 2 ? " more stack" : " more stacks"),
                        "they have its name and a number; raise the quota that it exceeds to keep it whole"));
  }
}

}  // namespace cfnsplit
