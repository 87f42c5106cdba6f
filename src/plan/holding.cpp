#include "plan/holding.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "partition/problem.hpp"
#include "prior/dangers.hpp"

namespace cfnsplit {
namespace {

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }
std::string named(std::string_view path) { return path.empty() ? "the root" : quoted(path); }

bool is_allowed(std::string_view resource, const SplitOptions& options) {
  return std::ranges::any_of(options.allow_moves,
                             [&](const std::string& id) { return id == "all" || id == resource; });
}

// Dearer than any number of safe ones that a repair would touch.
std::int32_t price_of(Danger danger) {
  switch (danger) {
    case Danger::safe: return 1;
    case Danger::cannot_move: return 20;
    case Danger::name_conflict: return 100;
    case Danger::stateful: return 1000;
  }
  return partition::kNever;
}

void set_prices(const Analysis& analysis, const SplitOptions& options, Holding& holding) {
  if (holding.standing.of_resource.empty()) return;
  for (std::size_t i = 0; i < analysis.source.resources.size(); ++i) {
    const Danger danger = holding.standing.is_volatile[i]
                              ? Danger::safe
                              : danger_of(analysis.source, analysis.references, i).danger;
    const std::int32_t price = price_of(danger);
    const bool needs_leave = danger == Danger::stateful || (options.rebalance && danger != Danger::safe);
    const bool has_leave = is_allowed(analysis.source.resources.entries()[i].name, options);
    holding.price.push_back(needs_leave && !has_leave ? partition::kNever : price);
    holding.last_price.push_back(price);
  }
}

// Names of files come from logical ids, and stacks between hold stacks and nothing else.
std::vector<Diagnostic> check_tree(const Standing& standing) {
  std::vector<Diagnostic> found;
  std::set<std::string_view> ids, holders;
  for (const std::string& path : standing.stacks) {
    const std::size_t slash = path.rfind('/');
    const std::string_view id = std::string_view(path).substr(slash + 1);
    if (slash != std::string::npos) holders.insert(std::string_view(path).substr(0, slash));
    if (id == "root" || !ids.insert(id).second)
      found.push_back(make_diagnostic(
          "CFS0808",
          id == "root" ? "a nested stack is called 'root', like the root"
                       : "two nested stacks are called " + quoted(id) + ", one of them is " + quoted(path),
          "in a plan every stack has a logical id of its own: give the flat parts of the deployment one by "
          "one"));
  }
  for (std::size_t i = 0; i < standing.of_resource.size(); ++i)
    if (const std::string_view path = standing.path_of(i); holders.erase(path) > 0)
      found.push_back(
          make_diagnostic("CFS0808", quoted(path) + " holds resources beside nested stacks",
                          "in a plan only the root does: give the flat parts of the deployment one by one"));
  return found;
}

// A stack that holds stacks holds nothing else.
std::vector<Diagnostic> check_pins(const Standing& standing, const std::vector<Pin>& pins) {
  std::vector<Diagnostic> found;
  for (const Pin& pin : pins)
    for (const std::string& path : standing.stacks) {
      const std::size_t slash = path.rfind('/');
      if (slash == std::string::npos) continue;
      const std::string_view holder = std::string_view(path).substr(0, slash);
      if (holder.substr(holder.rfind('/') + 1) != pin.stack) continue;
      found.push_back(make_diagnostic(
          "CFS0808",
          quoted(pin.stack) + " holds nested stacks, and cannot hold " + quoted(pin.resource) + " besides",
          "pin it into a stack that holds resources, such as " + quoted(path.substr(slash + 1))));
      break;
    }
  return found;
}

}  // namespace

Outcome<Holding> hold(const Analysis& analysis, Standing standing, const SplitOptions& options) {
  std::vector<Diagnostic> found = check_tree(standing);
  for (Diagnostic& pinned : check_pins(standing, options.pins)) found.push_back(std::move(pinned));
  for (const std::string& id : options.allow_moves) {
    if (id == "all" || analysis.source.resources.contains(id)) continue;
    const std::string close = closest_name(id, analysis.source.resources.names());
    found.push_back(
        make_diagnostic("CFS0811", "--allow-moves names " + quoted(id) + ", which the template does not have",
                        close.empty() ? "give a logical id under Resources, or 'all'"
                                      : "did you mean " + quoted(close) + "?"));
  }
  if (!found.empty()) return found;
  Holding holding;
  holding.standing = std::move(standing);
  holding.rebalance = options.rebalance;
  set_prices(analysis, options, holding);
  return holding;
}

std::vector<Move> moves_of(const Analysis& analysis, const StackPlan& plan, const Standing& standing) {
  std::vector<std::string> paths;
  for (std::size_t s = 0; s < plan.stacks.size(); ++s) paths.push_back(plan.path(static_cast<StackId>(s)));
  std::vector<Move> moves;
  for (std::size_t i = 0; i < plan.of_resource.size(); ++i) {
    const std::string& to = paths[static_cast<std::size_t>(plan.of_resource[i])];
    if (standing.of_resource[i] == kNowhere || standing.is_volatile[i] || standing.path_of(i) == to) continue;
    const Declaration& resource = analysis.source.resources.entries()[i];
    DangerOf danger = danger_of(analysis.source, analysis.references, i);
    moves.push_back({std::string(resource.name), std::string(resource_type(resource.node)),
                     std::string(standing.path_of(i)), to,
                     plan.move_causes.empty() ? MoveCause::quota : plan.move_causes[i], danger.danger,
                     std::move(danger.reasons)});
  }
  return moves;
}

namespace {

std::string_view reason_of(MoveCause cause) {
  switch (cause) {
    case MoveCause::pinned: return "an option or a rule puts it there";
    case MoveCause::tied: return "it must share a stack with what stands there";
    case MoveCause::circle: return "the stacks would wait for each other in a circle";
    case MoveCause::quota: return "a quota leaves no room";
    case MoveCause::rebalanced: return "it saves shared values";
  }
  return {};
}

std::string_view advice_on(MoveCause cause) {
  switch (cause) {
    case MoveCause::pinned:
    case MoveCause::tied: return "take back what puts it there";
    case MoveCause::circle: return "take back the reference that closes the circle";
    case MoveCause::quota: return "free room in its stack, or raise a limit such as --max-resources";
    case MoveCause::rebalanced: return "split without --rebalance";
  }
  return {};
}

std::string said_of(const Move& move) {
  std::string reasons;
  for (const std::string& reason : move.reasons) reasons += (reasons.empty() ? "" : "; ") + reason;
  return quoted(move.resource) + " would have to move from " + named(move.from) + " to " + named(move.to) +
         ", for " + std::string(reason_of(move.cause)) + ", which is not safe (" +
         std::string(name_of(move.danger)) + "): " + reasons;
}

std::string advice_on(const std::vector<const Move*>& moves) {
  std::set<std::string_view> all;
  for (const Move* move : moves) all.insert(advice_on(move->cause));
  std::string text;
  for (const std::string_view one : all) text += (text.empty() ? "" : "; ") + std::string(one);
  return text;
}

// "17 resources would have to move, which is not safe: 2 stateful, 15 cannot be refactored"
std::string said_of(const std::vector<const Move*>& moves) {
  std::string counts;
  for (const Danger danger : {Danger::stateful, Danger::name_conflict, Danger::cannot_move})
    if (const auto count = std::ranges::count(moves, danger, &Move::danger); count > 0)
      counts += (counts.empty() ? "" : ", ") + std::to_string(count) + ' ' + std::string(name_of(danger));
  return std::to_string(moves.size()) + " resources would have to move, which is not safe: " + counts;
}

}  // namespace

// Everything that would lose data is named; of the rest so many that the message can still be read.
std::vector<Diagnostic> refuse_moves(const Analysis& analysis, const std::vector<Move>& moves,
                                     const SplitOptions& options) {
  constexpr int kShownOfADanger = 10;
  std::vector<const Move*> refused;
  for (const Move& move : moves)
    if (move.danger != Danger::safe && !is_allowed(move.resource, options)) refused.push_back(&move);
  if (refused.empty()) return {};
  const bool is_one = refused.size() == 1;
  const auto place_of = [&](const Move& move) {
    return analysis.source.resources.find(move.resource).key_place();
  };
  Diagnostic refusal = make_diagnostic("CFS0809", is_one ? said_of(*refused.front()) : said_of(refused),
                                       advice_on(refused) +
                                           "; 'cfnsplit moves' tells every move, and with --refactor how to "
                                           "make it without loss; "
                                           "--allow-moves " +
                                           (is_one ? refused.front()->resource : "ID,… or 'all'") +
                                           " lets the deployment delete and create instead",
                                       is_one ? place_of(*refused.front()) : SourcePlace{});
  if (is_one) return {std::move(refusal)};
  std::ranges::stable_sort(refused, std::ranges::greater(), &Move::danger);
  std::map<Danger, int> shown;
  for (const Move* move : refused) {
    if (move->danger != Danger::stateful && ++shown[move->danger] > kShownOfADanger) continue;
    SourcePlace place = place_of(*move);
    place.excerpt.clear();
    refusal.related.push_back({said_of(*move), std::move(place)});
  }
  if (const std::size_t left = refused.size() - refusal.related.size(); left > 0)
    refusal.related.push_back({"and " + std::to_string(left) + " more that lose no data", {}});
  return {std::move(refusal)};
}

}  // namespace cfnsplit
