// Moves → routes → templates between, requests, and the steps in words [S52].
#include <algorithm>
#include <cfnsplit/refactor.hpp>
#include <map>
#include <set>

#include "adopt/adopt.hpp"
#include "plan/analyse.hpp"
#include "route/departure.hpp"
#include "route/identifiers.hpp"
#include "route/import_steps.hpp"
#include "route/obstacles.hpp"
#include "route/only_moves.hpp"
#include "route/readme.hpp"
#include "route/requests.hpp"
#include "route/routes_text.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kStacksInARefactor = 5;

using Pair = std::pair<std::string, std::string>;  // from, to
using Paths = std::map<std::string, std::string>;  // resource → where it shall stand

// A wish about what is gone would be an error, and one about what moves may contradict where it stands meanwhile.
void forget(SplitOptions& options, const std::string& id) {
  std::erase_if(options.pins, [&](const Pin& pin) { return pin.resource == id; });
  std::erase(options.keep_in_root, id);
  std::erase(options.allow_moves, id);
  for (std::vector<std::string>& group : options.together) std::erase(group, id);
  std::erase_if(options.together, [](const std::vector<std::string>& group) { return group.size() < 2; });
}

class Router {
 public:
  Router(const std::string& name, const std::string& text, const SplitOptions& options)
      : name_(name), text_(text), options_(options) {
    options_.tell_moves = true;
    options_.frozen = false;
  }

  Outcome<RefactorPlan> run() {
    Outcome<Split> wanted = split(name_, text_, options_);
    if (!wanted) return std::move(wanted.diagnostics);
    wanted_ = std::move(*wanted);
    analysis_ = std::move(*analyse(name_, text_, options_));
    if (!options_.deployed.empty())
      deployed_ = std::move(*read_deployed(analysis_->source, options_.deployed));
    identifiers_.emplace(deployed_);
    for (const Move& move : wanted_.moves) plan_.moves.push_back({move, Route::none, ""});
    if (!plan_.moves.empty()) find_routes();
    return {std::move(plan_), std::move(wanted.diagnostics)};
  }

 private:
  // With every resource but those of `places` where the wanted split has it: what is new is made once.
  std::optional<Split> split_at(const std::string& text, const Paths& places) const {
    SplitOptions made = options_;
    made.lock = TemplateFile{"", wanted_.lock};
    made.deployed.clear();
    made.rebalance = false;
    for (const RoutedMove& routed : plan_.moves) forget(made, routed.move.resource);
    for (const auto& [id, path] : places) {
      made.pins.push_back({id, path.empty() ? "root" : path.substr(path.rfind('/') + 1)});
      made.allow_moves.push_back(id);
    }
    Outcome<Split> found = split(name_, text, made);
    if (!found) return {};
    for (const Placement& placement : found->placements)
      if (const auto place = places.find(placement.resource);
          place != places.end() && place->second != placement.stack)
        return {};
    for (const Move& move : found->moves)
      if (!places.contains(move.resource)) return {};
    return std::move(*found);
  }

  // Where each of the moves that have a place now shall stand.
  template <class Place>
  Paths places(Place place) const {
    Paths found;
    for (const RoutedMove& routed : plan_.moves)
      if (const std::optional<std::string> path = place(routed)) found[routed.move.resource] = *path;
    return found;
  }

  Paths before_imports() const {
    return places([](const RoutedMove& r) {
      return std::optional(r.route == Route::refactor ? r.move.to : r.move.from);
    });
  }
  Paths without_imports() const {
    return places([](const RoutedMove& r) -> std::optional<std::string> {
      if (r.route == Route::import) return {};
      return r.route == Route::refactor ? r.move.to : r.move.from;
    });
  }
  Paths at_last() const {
    return places(
        [](const RoutedMove& r) { return std::optional(r.route == Route::none ? r.move.from : r.move.to); });
  }

  void find_routes() {
    const std::optional<Split> standing =
        split_at(text_, places([](const RoutedMove& r) { return std::optional(r.move.from); }));
    if (standing) {
      find_refactors(*standing);
      while (find_imports() && !write_imports()) {
      }
    } else {
      for (RoutedMove& routed : plan_.moves)
        settle(routed,
               "no plan has it where it stands: give the template that is deployed, and --pin where it is to "
               "go");
    }
    steps_.root_name = known_root();
    steps_.is_packaged = is_packaged();
    steps_.blanks = identifiers_->blanks();
    add("README.md", refactor_readme(plan_.moves, steps_));
    for (const Blank& blank : steps_.blanks) plan_.to_fill_in.push_back(blank.file + ": " + blank.text);
    add(std::string(kMovesFile), routes_json(plan_));
    std::ranges::sort(plan_.files, {}, &TemplateFile::name);
  }

  std::string known_root() const {
    const auto found = deployed_.stack_names.find("");
    return found == deployed_.stack_names.end() ? std::string() : found->second;
  }

  // No better route: what is safe is left to a deployment, what is not stays.
  static void settle(RoutedMove& routed, const std::string& reason) {
    routed.route = routed.move.danger == Danger::safe ? Route::recreate : Route::none;
    routed.reason = reason;
  }

  // ---- stack refactors

  void find_refactors(const Split& standing) {
    std::map<Pair, std::vector<RoutedMove*>> pairs;
    for (RoutedMove& routed : plan_.moves) {
      routed.reason = obstacle_to_refactor(routed.move, standing);
      if (routed.reason.empty()) pairs[{routed.move.from, routed.move.to}].push_back(&routed);
    }
    for (auto& [pair, group] : pairs) {
      Paths moved = places([](const RoutedMove& r) { return std::optional(r.move.from); });
      for (const RoutedMove* routed : group) moved[routed->move.resource] = routed->move.to;
      const std::optional<Split> after = split_at(text_, moved);
      const bool is_clean = after && only_moves(standing, *after);
      for (RoutedMove* routed : group)
        if (is_clean)
          routed->route = Route::refactor;
        else
          routed->reason =
              "a stack refactor may change nothing else, but parameters, outputs or stacks would change";
    }
    write_refactors(standing);
  }

  // Pairs of stacks, as many as go into one request, one request after the other.
  struct Batch {
    std::set<std::string> stacks;
    std::vector<const Move*> moves;
  };

  std::vector<Batch> batches() const {
    std::map<Pair, std::vector<const Move*>> pairs;
    for (const RoutedMove& routed : plan_.moves)
      if (routed.route == Route::refactor) pairs[{routed.move.from, routed.move.to}].push_back(&routed.move);
    std::vector<Batch> made;
    for (const auto& [pair, group] : pairs) {
      std::set<std::string> joined = made.empty() ? std::set<std::string>() : made.back().stacks;
      joined.insert({pair.first, pair.second});
      if (made.empty() || joined.size() > kStacksInARefactor) made.push_back({{pair.first, pair.second}, {}});
      made.back().stacks.insert({pair.first, pair.second});
      made.back().moves.insert(made.back().moves.end(), group.begin(), group.end());
    }
    return made;
  }

  void write_refactors(const Split& standing) {
    const std::vector<Batch> all = batches();
    if (all.empty()) return;
    Paths moved = places([](const RoutedMove& r) { return std::optional(r.move.from); });
    std::vector<Split> after;
    for (const Batch& batch : all) {
      for (const Move* move : batch.moves) moved[move->resource] = move->to;
      std::optional<Split> next = split_at(text_, moved);
      if (!next || !only_moves(standing, *next)) return give_up_refactors();
      after.push_back(std::move(*next));
    }
    add_templates("stand", standing);
    for (std::size_t i = 0; i < all.size(); ++i) add_refactor(after[i], all[i].stacks, all[i].moves);
  }

  void give_up_refactors() {
    for (RoutedMove& routed : plan_.moves)
      if (routed.route == Route::refactor)
        settle(routed, "no plan has all that could be refactored where it goes");
  }

  void add_refactor(const Split& after, const std::set<std::string>& stacks,
                    const std::vector<const Move*>& batch) {
    RefactorStep step;
    step.folder = "refactor-" + std::to_string(steps_.refactors.size() + 1);
    const std::string request = step.folder + "/request.json";
    for (const std::string& path : stacks) {
      const std::string file = path.substr(path.rfind('/') + 1) + ".template.json";
      step.stacks.emplace_back(identifiers_->stack_name(path, request), file);
      add(step.folder + '/' + file, template_of(after, path));
    }
    for (const Move* move : batch)
      step.moved.push_back({move->resource, identifiers_->stack_name(move->from, request),
                            identifiers_->stack_name(move->to, request)});
    add(request, refactor_request(step));
    steps_.refactors.push_back(std::move(step));
  }

  // ---- retain, remove, import

  // True if any move has this route now.
  bool find_imports() {
    std::vector<std::int32_t> leaving;
    for (RoutedMove& routed : plan_.moves) {
      if (routed.route == Route::refactor || is_dropped(routed)) continue;
      std::string obstacle = obstacle_to_import(analysis_->source, routed.move);
      if (routed.move.danger == Danger::safe && routed.move.cause != MoveCause::pinned)
        obstacle = "nothing is lost when it is deleted and created again";
      if (!obstacle.empty()) {
        drop(routed, obstacle);
        continue;
      }
      routed.route = Route::import;
      leaving.push_back(position(routed));
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (RoutedMove& routed : plan_.moves) {
        if (routed.route != Route::import) continue;
        const std::string obstacle = obstacle_to_departure(*analysis_, position(routed), leaving);
        if (obstacle.empty()) continue;
        std::erase(leaving, position(routed));
        drop(routed, obstacle);
        changed = true;
      }
    }
    leaving_ = std::move(leaving);
    return !leaving_.empty();
  }

  std::int32_t position(const RoutedMove& routed) const {
    return analysis_->source.resources.index_of(routed.move.resource);
  }
  bool is_dropped(const RoutedMove& routed) const { return dropped_.contains(routed.move.resource); }
  void drop(RoutedMove& routed, const std::string& reason) {
    dropped_.insert(routed.move.resource);
    settle(routed, routed.reason.empty() ? reason : routed.reason + "; " + reason);
  }

  // False if some of the imports cannot be: then those are dropped, and the rest is to be tried again.
  bool write_imports() {
    const Departure departure(*analysis_, leaving_);
    std::optional<Split> told = split_at(departure.told(true), before_imports());
    const bool is_told = told.has_value();  // there may be no room for so many outputs
    if (!is_told) told = split_at(departure.told(false), before_imports());
    const std::optional<Split> removed =
        told ? split_at(departure.removed(), without_imports()) : std::nullopt;
    const std::optional<Split> done = removed ? split_at(departure.retained(), at_last()) : std::nullopt;
    if (!done) {
      for (RoutedMove& routed : plan_.moves)
        if (routed.route == Route::import)
          drop(routed, "no split of the template has it outside its stack on the way");
      return false;
    }
    Identifiers named(*identifiers_);
    ImportSteps made(analysis_->source, *removed, *done, departure, {is_told, is_packaged()}, named);
    std::map<std::string, std::string> obstacles = made.find(plan_.moves);
    for (RoutedMove& routed : plan_.moves)
      if (const auto found = obstacles.find(routed.move.resource); found != obstacles.end())
        drop(routed, found->second);
    if (!obstacles.empty()) return false;
    *identifiers_ = std::move(named);
    steps_.has_values = departure.has_values();
    steps_.prefix = departure.prefix();
    steps_.needs_values = made.needs_values();
    steps_.needed_prefix = departure.needed_prefix();
    steps_.imports = made.steps();
    add_templates("retain", *told);
    add_templates("remove", *removed);
    add_templates("done", *done);
    for (const TemplateFile& file : made.files()) plan_.files.push_back(file);
    return true;
  }

  bool is_packaged() const { return options_.template_url == SplitOptions().template_url; }

  void add(std::string name, std::string text) { plan_.files.push_back({std::move(name), std::move(text)}); }

  void add_templates(const std::string& folder, const Split& made) {
    for (const TemplateFile& file : made.files)
      if (file.name != kManifestFile) add(folder + '/' + file.name, file.text);
  }

  const std::string& name_;
  const std::string& text_;
  SplitOptions options_;
  Split wanted_;
  std::optional<Analysis> analysis_;
  Deployed deployed_;
  std::optional<Identifiers> identifiers_;
  std::vector<std::int32_t> leaving_;
  std::set<std::string> dropped_;
  Steps steps_;
  RefactorPlan plan_;
};

}  // namespace

Outcome<RefactorPlan> plan_refactor(const std::string& name, const std::string& text,
                                    const SplitOptions& options) {
  return Router(name, text, options).run();
}

}  // namespace cfnsplit
