// Moves → routes → templates between, requests, and the steps in words [S52].
#include <algorithm>
#include <cfnsplit/refactor.hpp>

#include "analysis/analyse.hpp"
#include "plan/named_resources.hpp"
#include "prior/read_deployed.hpp"
#include "prior/read_prior.hpp"
#include "refactor/imports.hpp"
#include "refactor/readme.hpp"
#include "refactor/routes_text.hpp"
#include "refactor/stack_refactors.hpp"

namespace cfnsplit {
namespace {

void find_routes(Routing& routing) {
  const std::optional<Split> prior = split_at(routing, routing.text, places_before(routing.plan));
  if (prior) {
    find_stack_refactors(routing, *prior);
    Imports(routing).find();
    return;
  }
  for (RoutedMove& routed : routing.plan.moves)
    settle(routed,
           "no plan has it where it stands: give the template that is deployed, the limits that it keeps, "
           "and --pin "
           "where it is to go");
}

void describe(Routing& routing, const Deployed& deployed) {
  Steps& steps = routing.steps;
  if (const auto root = deployed.stack_names.find(""); root != deployed.stack_names.end())
    steps.root_name = root->second;
  steps.is_packaged = routing.is_packaged();
  steps.removed = routing.wanted.removed_resources;
  const Outcome<LockAndPrior> before = read_prior(routing.analysis, routing.options);
  if (before && before->prior) steps.stacks = before->prior->stacks;
  steps.deployed = deployed;
  steps.blanks = routing.identifiers.blanks();
  const std::vector<WayStep> way = way_of(routing.plan.moves, steps);
  routing.add_file("README.md", refactor_readme(routing.plan.moves, steps, way));
  if (!way.empty()) routing.add_file(std::string(kScriptFile), way_script(way, steps, routing.plan.files));
  for (const Blank& blank : steps.blanks) routing.plan.to_fill_in.push_back(blank.file + ": " + blank.text);
  routing.add_file(std::string(kMovesFile), routes_json(routing.plan));
  std::ranges::sort(routing.plan.files, {}, &TemplateFile::name);
}

}  // namespace

Outcome<RefactorPlan> plan_refactor(const std::string& name, const std::string& text,
                                    const SplitOptions& options) {
  SplitOptions told = options;
  told.tell_moves = true;
  told.frozen = false;
  const Outcome<Split> wanted = split(name, text, told);
  if (!wanted) return wanted.diagnostics;
  const Outcome<Analysis> analysis = analyse(std::make_shared<const SourceText>(name, text), told);
  told = *with_ids(analysis->source, told);  // a split has read them already
  Deployed deployed;
  if (!told.deployed.empty()) deployed = std::move(*read_deployed(analysis->source, told.deployed));
  Routing routing{name, text, told, *analysis, *wanted, Identifiers(deployed)};
  routing.plan.output_moves = wanted->output_moves;
  for (const Move& move : wanted->moves) routing.plan.moves.push_back({move, Route::none, ""});
  if (!routing.plan.moves.empty()) {
    find_routes(routing);
    describe(routing, deployed);
  }
  return {std::move(routing.plan), wanted.diagnostics};
}

}  // namespace cfnsplit
