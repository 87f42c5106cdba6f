#include "plan/moves_of_plan.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "base/stack_path.hpp"
#include "plan/prior_prices.hpp"
#include "prior/dangers.hpp"
#include "template/facts.hpp"

namespace cfnsplit {
namespace {

std::string_view reason_of(MoveCause cause) {
  switch (cause) {
    case MoveCause::pinned: return "an option or a rule puts it there";
    case MoveCause::tied: return "it must share a stack with what stands there";
    case MoveCause::cycle: return "the stacks would wait for each other in a cycle";
    case MoveCause::quota: return "a quota leaves no room";
    case MoveCause::rebalanced: return "it saves shared values";
  }
  return {};
}

std::string_view advice_on(MoveCause cause) {
  switch (cause) {
    case MoveCause::pinned:
    case MoveCause::tied: return "take back what puts it there";
    case MoveCause::cycle: return "take back one of the references that make the cycle";
    case MoveCause::quota: return "free room in its stack, or raise a limit such as --max-resources";
    case MoveCause::rebalanced: return "split without --rebalance";
  }
  return {};
}

std::string said_of(const Move& move, const std::string& cycle) {
  std::string reasons;
  for (const std::string& reason : move.reasons) reasons += (reasons.empty() ? "" : "; ") + reason;
  return quote(move.resource) + " would have to move from " + said_of_stack(move.from) + " to " +
         said_of_stack(move.to) + ", for " + std::string(reason_of(move.cause)) +
         (cycle.empty() ? "" : " (" + cycle + ')') + ", which is not safe (" +
         std::string(name_of(move.danger)) + "): " + reasons;
}

// Where limits or another option are known to help, they stand first, and nobody is told to look for such limits.
std::string advice_on(const std::vector<const Move*>& moves, const MoveAdvice& advice) {
  std::set<std::string_view> all;
  for (const Move* move : moves)
    if (advice.limits.empty() || move->cause != MoveCause::quota) all.insert(advice_on(move->cause));
  std::string text = advice.limits;
  if (!advice.other.empty()) text += (text.empty() ? "" : "; ") + advice.other;
  for (const std::string_view one : all) text += (text.empty() ? "" : "; ") + std::string(one);
  return text;
}

std::string hint_for(const std::vector<const Move*>& refused, const SplitOptions& options,
                     const MoveAdvice& advice) {
  const bool helps =
      std::ranges::any_of(refused, [&](const Move* move) { return may_be_refactored(*move, options); });
  const std::string adopt = advice.limits.empty() ? std::string() : "; " + finds_limits();
  return advice_on(refused, advice) + adopt +
         (helps ? "; 'cfnsplit moves --refactor DIR' moves without loss" : "") + "; --allow-moves " +
         (refused.size() == 1 ? refused.front()->resource : "ID,… or 'all'") + " deletes and creates";
}

// "17 resources would have to move, which is not safe: 2 stateful, 15 cannot be refactored"
std::string said_of(const std::vector<const Move*>& moves) {
  std::string counts;
  for (const Danger danger :
       {Danger::stateful, Danger::identity_lost, Danger::cannot_exist_twice, Danger::cannot_move})
    if (const auto count = std::ranges::count(moves, danger, &Move::danger); count > 0)
      counts += (counts.empty() ? "" : ", ") + std::to_string(count) + ' ' + std::string(name_of(danger));
  return std::to_string(moves.size()) + " resources would have to move, which is not safe: " + counts;
}

}  // namespace

std::string finds_limits() { return std::string(kAdoptCommand) + " finds limits that keep all in place"; }

bool may_be_refactored(const Move& move, const SplitOptions& options) {
  const auto is_named = [&](const std::vector<std::string>& group) {
    return std::ranges::count(group, move.resource) > 0;
  };
  const bool is_placed = is_named(options.keep_in_root) ||
                         std::ranges::count(options.keep_in_root, move.type) > 0 ||
                         std::ranges::count(options.pins, move.resource, &Pin::resource) > 0;
  const bool is_wanted = (move.cause == MoveCause::pinned && is_placed) ||
                         move.cause == MoveCause::rebalanced ||
                         (move.cause == MoveCause::tied && std::ranges::any_of(options.together, is_named));
  const bool is_between_nested = !move.from.empty() && !move.to.empty();
  return is_wanted && (is_between_nested || !import_identifiers(move.type).empty());
}

std::vector<Move> moves_of(const Analysis& analysis, const StackPlan& plan, const Prior& prior) {
  std::vector<std::string> paths;
  for (std::size_t s = 0; s < plan.stacks.size(); ++s) paths.push_back(plan.path(static_cast<StackId>(s)));
  std::vector<Move> moves;
  std::vector<DangerOf> dangers = dangers_of(analysis.source, analysis.references);
  for (std::size_t i = 0; i < plan.of_resource.size(); ++i) {
    const std::string& to = paths[static_cast<std::size_t>(plan.of_resource[i])];
    if (prior.of_resource[i] == kNowhere || prior.is_volatile[i] || prior.path_of(i) == to) continue;
    const Declaration& resource = analysis.source.resources.entries()[i];
    DangerOf& danger = dangers[i];
    moves.push_back({std::string(resource.name), std::string(resource_type(resource.node)),
                     std::string(prior.path_of(i)), to,
                     plan.move_causes.empty() ? MoveCause::quota : plan.move_causes[i], danger.danger,
                     std::move(danger.reasons)});
  }
  return moves;
}

// Everything that would lose data is named; of the rest so many that the message can still be read.
std::vector<Diagnostic> refuse_moves(const Analysis& analysis, const std::vector<Move>& moves,
                                     const SplitOptions& options, const MoveAdvice& advice) {
  constexpr int kShownOfADanger = 10;
  std::vector<const Move*> refused;
  for (const Move& move : moves)
    if (move.danger != Danger::safe && !may_move(move.resource, options)) refused.push_back(&move);
  if (refused.empty()) return {};
  const bool is_one = refused.size() == 1;
  const auto place_of = [&](const Move& move) {
    return analysis.source.resources.find(move.resource).key_place();
  };
  const auto cycle_of = [&](const Move& move) {
    const auto found = advice.cycles.find(move.resource);
    return found == advice.cycles.end() ? StackCycle() : found->second;
  };
  const auto described = [&](const Move& move) {
    return said_of(move, said_of(cycle_of(move), analysis.source));
  };
  Diagnostic refusal = make_diagnostic("CFS0809", is_one ? described(*refused.front()) : said_of(refused),
                                       hint_for(refused, options, advice),
                                       is_one ? place_of(*refused.front()) : SourcePlace{});
  if (is_one) {
    refusal.related = places_of(cycle_of(*refused.front()), analysis);
    return {std::move(refusal)};
  }
  std::ranges::stable_sort(refused, std::ranges::greater(), &Move::danger);
  std::map<Danger, int> shown;
  for (const Move* move : refused) {
    if (move->danger != Danger::stateful && ++shown[move->danger] > kShownOfADanger) continue;
    SourcePlace place = place_of(*move);
    place.excerpt.clear();
    refusal.related.push_back({described(*move), std::move(place)});
  }
  if (const std::size_t left = refused.size() - refusal.related.size(); left > 0)
    refusal.related.push_back({"and " + std::to_string(left) + " more that lose no data", {}});
  return {std::move(refusal)};
}

}  // namespace cfnsplit
