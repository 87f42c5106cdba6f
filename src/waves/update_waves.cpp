// Each wave takes as many steps of a transition as fit. Which ones is tried along a few orders: what is read before
// what reads it, and the other way round, for one or the other keeps stacks from waiting for each other in a cycle.
// Resources that must share a stack take their steps together. split() decides whether a wave is possible; what it has
// proved is counted as it is written.
#include "waves/update_waves.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "analysis/analyse.hpp"
#include "base/stack_path.hpp"
#include "graph/components.hpp"
#include "plan/constraints.hpp"
#include "waves/standing_tree.hpp"
#include "waves/transition.hpp"

namespace cfnsplit {
namespace {

using StepGroup = std::vector<std::int32_t>;  // steps that are taken together

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }
std::string number(std::int64_t n) { return std::to_string(n); }

std::vector<TemplateFile> templates_of(const Split& split) {
  std::vector<TemplateFile> files = split.files;
  std::erase_if(files, [](const TemplateFile& file) { return file.name == kManifestFile; });
  return files;
}

// Groups of steps, and the order in which they are tried.
class Orders {
 public:
  Orders(const Transition& transition, const Analysis& analysis, const SplitOptions& options)
      : transition_(transition), leader_(at(transition.size())) {
    std::iota(leader_.begin(), leader_.end(), 0);
    tie(analysis, options);
    find_levels();
  }

  // One way for each of `kOrders`, of what is not done. `urgent` go first among what changes.
  static constexpr int kOrders = 5;
  std::vector<StepGroup> order(int way, const std::vector<char>& done,
                               const std::set<std::string>& urgent) const {
    std::map<std::int32_t, StepGroup> groups;
    for (std::int32_t i = 0; i < transition_.size(); ++i)
      if (transition_.is_needed(i) && !done[at(i)]) groups[leader(i)].push_back(i);
    std::vector<std::pair<Key, StepGroup>> keyed;
    for (auto& [first, steps] : groups) {
      Key least = key_of(steps.front(), way, done, urgent);
      for (const std::int32_t i : steps) least = std::min(least, key_of(i, way, done, urgent));
      keyed.emplace_back(std::move(least), std::move(steps));
    }
    std::ranges::sort(keyed);
    std::vector<StepGroup> ordered;
    for (auto& [key, steps] : keyed) ordered.push_back(std::move(steps));
    return ordered;
  }

 private:
  // Removed, created, changed; urgency; from and to; position.
  using Key = std::tuple<int, int, std::string, std::string, std::int32_t, std::int32_t>;

  Key key_of(std::int32_t i, int way, const std::vector<char>& done,
             const std::set<std::string>& urgent) const {
    const TransitionStep& step = transition_.step(i);
    const std::int32_t level = level_[at(i)];
    if (!step.before.exists) return {1, 0, "", "", level, i};
    if (!step.after.exists) return {is_read_by_more(i, done) ? 3 : 0, 0, "", "", -level, i};
    const bool by_stack = way == 2 || way == 3;
    const bool is_urgent = way == 4 && urgent.contains(step.id);
    return {2,
            is_urgent ? 0 : 1,
            by_stack ? step.before.path : "",
            by_stack ? step.after.path : "",
            way % 2 == 0 ? level : -level,
            i};
  }

  // By something that changes, and so reads it no more: it can go only then.
  bool is_read_by_more(std::int32_t i, const std::vector<char>& done) const {
    return std::ranges::any_of(readers_[at(i)], [&](std::int32_t j) {
      return !done[at(j)] && (transition_.step(j).after.exists || is_read_by_more_than_gone_[at(j)]);
    });
  }

  std::int32_t leader(std::int32_t i) const {
    while (leader_[at(i)] != i) i = leader_[at(i)];
    return i;
  }
  void join(std::int32_t a, std::int32_t b) {
    a = leader(a);
    b = leader(b);
    leader_[at(std::max(a, b))] = std::min(a, b);
  }

  // Rules alone: what the user wishes has decided where everything will be, not when.
  void tie(const Analysis& analysis, SplitOptions options) {
    options.pins.clear();
    options.keep_in_root.clear();
    options.together.clear();
    options.strategy = Strategy::min_cut;
    const auto constraints = find_constraints(analysis, options);
    if (!constraints) return;
    std::map<std::string_view, std::int32_t> moved;
    for (std::int32_t i = 0; i < transition_.size(); ++i)
      if (transition_.step(i).moves()) moved.emplace(transition_.step(i).id, i);
    const auto& resources = analysis.source.resources.entries();
    for (const Link& link : constraints->links) {
      const auto a = moved.find(resources[at(link.a)].name), b = moved.find(resources[at(link.b)].name);
      if (a != moved.end() && b != moved.end()) join(a->second, b->second);
    }
  }

  // Positions after all that is read, before and after together.
  void find_levels() {
    readers_.resize(at(transition_.size()));
    std::vector<Arc> arcs;
    for (std::int32_t i = 0; i < transition_.size(); ++i)
      for (const Stage* stage : {&transition_.step(i).before, &transition_.step(i).after})
        for (const std::int32_t j : stage->reads)
          if (j >= 0) arcs.emplace_back(j, i);
    for (const auto& [read, reader] : arcs)
      if (read != reader) readers_[at(read)].push_back(reader);
    const StrongComponents components = strong_components(DependencyGraph(transition_.size(), arcs));
    for (const std::int32_t component : components.of) level_.push_back(components.count - component);
    is_read_by_more_than_gone_.assign(at(transition_.size()), 0);
    std::vector<std::int32_t> by_level(at(transition_.size()));
    std::iota(by_level.begin(), by_level.end(), 0);
    std::ranges::sort(by_level, std::ranges::greater(), [&](std::int32_t i) { return level_[at(i)]; });
    for (const std::int32_t i : by_level)  // readers first
      for (const std::int32_t j : readers_[at(i)])
        is_read_by_more_than_gone_[at(i)] |=
            transition_.step(j).after.exists || is_read_by_more_than_gone_[at(j)];
  }

  const Transition& transition_;
  std::vector<std::int32_t> leader_, level_;
  std::vector<std::vector<std::int32_t>> readers_;
  std::vector<char> is_read_by_more_than_gone_;
};

class UpdateFinder {
 public:
  UpdateFinder(const std::string& name, const Analysis& analysis, const WrittenTree& tree,
               const std::vector<char>& holds, const SplitOptions& options)
      : name_(name), analysis_(analysis), tree_(tree), holds_(holds), options_(options) {}

  UpdateWaves find() && {
    search();
    found_.standing = std::move(standing_files_);
    return std::move(found_);
  }

 private:
  void search() {
    const Outcome<StandingTree> standing = StandingTree::read(analysis_, tree_, options_);
    if (!standing) {
      found_.reason = unreadable("what is deployed", standing.diagnostics);
      return;
    }
    standing_files_ = options_.deployed;
    found_.last = standing->change_to(holds_);
    if (fits(found_.last, false)) return;
    const Transition transition(analysis_, tree_, holds_, *standing, most_resources(*standing));
    const Orders orders(transition, analysis_, options_);
    bool is_listing = standing->is_listing();
    std::vector<char> done(at(transition.size()), 0);
    while (!fits(found_.last, false)) {
      // What nobody knows comes in the first wave. Where that alone is too much it does not count.
      if (!add_wave(transition, orders, done, false)) {
        if (is_listing && fits(found_.last, true)) break;
        if (!is_listing || !add_wave(transition, orders, done, true)) {
          found_.reason = reason(transition, orders, done, is_listing);
          break;
        }
      }
      is_listing = false;
      const SplitOptions from_here = standing_at(options_, standing_files_);
      const Outcome<StandingTree> now = StandingTree::read(analysis_, tree_, from_here);
      if (!now) {
        found_.reason =
            unreadable("what wave " + number(std::ssize(found_.waves)) + " leaves", now.diagnostics);
        break;
      }
      found_.last = now->change_to(holds_);
    }
  }

  static std::string unreadable(const std::string& what, const std::vector<Diagnostic>& found) {
    const auto error = std::ranges::find(found, Severity::error, &Diagnostic::severity);
    return what + " cannot be read as deployed" + (error == found.end() ? "" : ": " + error->summary);
  }

  struct Attempt {
    std::vector<char> done;
    UpdateWave wave;
  };

  // Nobody knows whether what a listing tells of changes, so that is no reason to refuse.
  bool fits(const WaveChange& change, bool is_listing) const {
    return change.operations() - (is_listing ? change.unsure : 0) <= options_.limits.operations;
  }

  // What is deployed may be more than the split allows itself.
  std::int64_t most_resources(const StandingTree& standing) const {
    std::map<std::string_view, std::int64_t> counts;
    for (const DeployedResource& resource : standing.deployed().resources) ++counts[resource.path];
    for (const std::string& path : standing.deployed().stacks) ++counts[parent_of(path)];
    std::int64_t most = options_.limits.resources;
    for (const auto& [path, count] : counts) most = std::max(most, count);
    return std::min(most, std::max(options_.limits.resources, service_quotas().resources));
  }

  // The longest beginning of an order that is a wave.
  // `is_lenient`: what nobody knows does not count.
  bool add_wave(const Transition& transition, const Orders& orders, std::vector<char>& done,
                bool is_lenient) {
    std::optional<Attempt> best;
    failed_.clear();
    std::int64_t best_steps = -1;
    urgent_.clear();
    for (int way = 0; way < Orders::kOrders; ++way) {
      const std::vector<StepGroup> order = orders.order(way, done, urgent_);
      std::int64_t fitting = -1, failing = static_cast<std::int64_t>(order.size()) + 1;
      for (auto count = static_cast<std::int64_t>(order.size());;
           count = std::min(count - 1, count - count / 5)) {
        if (count < 0 || count <= best_steps) break;
        if (count == 0 && (!found_.waves.empty() || !transition.begins_elsewhere())) break;
        if (std::optional<Attempt> attempt = try_first(transition, order, count, done);
            attempt && fits(attempt->wave.change, is_lenient)) {
          fitting = count;
          best = std::move(attempt);
          break;
        }
        failing = count;
      }
      for (int i = 0; i < kBisections && fitting >= 0 && failing - fitting > 1; ++i) {
        const std::int64_t middle = fitting + (failing - fitting) / 2;
        std::optional<Attempt> attempt = try_first(transition, order, middle, done);
        const bool is_wave = attempt && fits(attempt->wave.change, is_lenient);
        (is_wave ? fitting : failing) = middle;
        if (is_wave) best = std::move(attempt);
      }
      best_steps = std::max(best_steps, fitting);
    }
    if (!best) return false;
    done = std::move(best->done);
    standing_files_ = templates_of(best->wave.split);
    found_.waves.push_back(std::move(best->wave));
    return true;
  }

  std::optional<Attempt> try_first(const Transition& transition, const std::vector<StepGroup>& order,
                                   std::int64_t count, const std::vector<char>& before) {
    Attempt attempt{before, {}};
    std::int64_t least = 0;
    for (std::int64_t g = 0; g < count; ++g)
      for (const std::int32_t i : order[static_cast<std::size_t>(g)]) {
        attempt.done[at(i)] = 1;
        const TransitionStep& step = transition.step(i);
        least += step.moves()                              ? step.before.weight + step.after.weight
                 : step.before.exists && step.after.exists ? 0
                                                           : 1;
      }
    if (least > options_.limits.operations || failed_.contains(attempt.done)) return {};
    failed_.insert(attempt.done);  // unless it turns out to fit, and then it is not tried again
    if (!transition.is_possible(attempt.done)) return {};
    const Halfway halfway = transition.halfway(attempt.done);
    Outcome<Split> made = split(name_, halfway.source, options_on_the_way(halfway));
    if (!made) return {};
    for (const Move& move : made->moves) urgent_.insert(move.resource);
    for (const Placement& placement : made->placements)
      if (halfway.places.at(placement.resource) != placement.stack) return {};
    if (!made->output_moves.empty()) return {};
    attempt.wave.split = std::move(*made);
    if (!count_operations(halfway, attempt.wave)) return {};
    return attempt;
  }

  SplitOptions options_on_the_way(const Halfway& halfway) const {
    SplitOptions options = options_;
    options.pins.clear();
    options.keep_in_root.clear();
    options.together.clear();
    options.framework_rules = options.rebalance = options.frozen = false;
    options.strategy = Strategy::min_cut;
    options.headroom = 0;
    options.tell_moves = true;
    options.allow_moves = {"all"};
    options = standing_at(std::move(options), halfway.standing);
    options.limits = service_quotas();
    options.limits.resources = std::max(options_.limits.resources, halfway.most_resources);
    return options;
  }

  bool count_operations(const Halfway& halfway, UpdateWave& wave) const {
    const SplitOptions options = standing_at(options_, standing_files_);
    const auto analysis = analyse(std::make_shared<const SourceText>(name_, halfway.source), options);
    if (!analysis) return false;
    const auto tree = read_tree(wave.split);
    if (!tree) return false;
    const Outcome<StandingTree> standing = StandingTree::read(*analysis, *tree, options);
    if (!standing) return false;
    wave.change = standing->change_to(std::vector<char>(at(tree->size()), 1));
    wave.resources = 0;
    for (EntryId id = 0; id < tree->size(); ++id)
      if (tree->child_of[at(id)] == kNoStack) wave.resources += tree->weight[at(id)];
    return true;
  }

  // The cheapest of what could go first, or that nothing could.
  std::string reason(const Transition& transition, const Orders& orders, const std::vector<char>& done,
                     bool is_listing) {
    constexpr std::size_t kTried = 12;
    const std::vector<StepGroup> order = orders.order(0, done, {});
    std::string text = places(found_.last) + ", and ";
    if (found_.last.deleted > 0 && is_listing)
      text += "a listing does not tell what a removed resource looks like, so all removals are one wave; ";
    std::optional<Attempt> least;
    std::string names;
    failed_.clear();
    for (std::size_t g = 0; g < std::min(kTried, order.size()); ++g) {
      std::optional<Attempt> attempt = try_first(transition, {order[g]}, 1, done);
      if (!attempt || (least && least->wave.change.operations() <= attempt->wave.change.operations()))
        continue;
      least = std::move(attempt);
      names = transition.step(order[g].front()).id + (order[g].size() > 1 ? " and what is tied to it" : "");
    }
    if (!least) return text + "no part of it can go before the rest";
    return text + "already " + names + " takes " + number(least->wave.change.operations()) +
           " operations with all that reads it";
  }

  static std::string places(const WaveChange& change) {
    return "what is deployed changes in " + number(change.operations() - change.unsure) +
           " places at once (" + number(change.created) + " created, " + number(change.updated) +
           " updated, " + number(change.deleted) + " deleted)";
  }

  static constexpr int kBisections = 4;
  const std::string& name_;
  const Analysis& analysis_;
  const WrittenTree& tree_;
  const std::vector<char>& holds_;
  const SplitOptions& options_;
  std::vector<TemplateFile> standing_files_;
  std::set<std::string> urgent_;        // what a split has moved though it was told where it stands
  std::set<std::vector<char>> failed_;  // of this wave
  UpdateWaves found_;
};

}  // namespace

SplitOptions standing_at(SplitOptions options, std::vector<TemplateFile> deployed) {
  options.lock.reset();
  options.manifest.reset();
  options.deployed = std::move(deployed);
  return options;
}

UpdateWaves find_update_waves(const std::string& name, const Analysis& analysis, const WrittenTree& tree,
                              const std::vector<char>& holds, const SplitOptions& options) {
  return UpdateFinder(name, analysis, tree, holds, options).find();
}

}  // namespace cfnsplit
