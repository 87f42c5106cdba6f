#include "plan/output_moves.hpp"

#include <algorithm>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "base/stack_path.hpp"
#include "plan/prior_prices.hpp"

namespace cfnsplit {
namespace {

std::string said_of(const OutputMove& move) {
  return "the output " + quote(move.output) + " moves from " + said_of_stack(move.from) + " to " +
         said_of_stack(move.to);
}

// A full root drives outputs out; out of a child they go with what they read.
std::string advice_on(const std::vector<const OutputMove*>& moves) {
  const auto from_root =
      std::ranges::count_if(moves, [](const OutputMove* move) { return move->from.empty(); });
  std::string text;
  if (from_root > 0) text = "remove outputs that nobody reads, or raise --max-outputs";
  if (from_root < std::ssize(moves))
    text +=
        (text.empty() ? "" : "; ") + std::string("keep what it reads in its stack, for example with --pin");
  return text;
}

// One diagnostic for all of them: the first at its place, and the others with theirs.
Diagnostic summed_up(const Analysis& analysis, const std::vector<const OutputMove*>& moves,
                     std::string_view code, const std::string& what, std::string hint) {
  constexpr std::size_t kShown = 10;
  const auto place_of = [&](const OutputMove& move) {
    return analysis.source.outputs.find(move.output).key_place();
  };
  if (moves.size() == 1)
    return make_diagnostic(code, said_of(*moves.front()) + ", " + what, std::move(hint),
                           place_of(*moves.front()));
  Diagnostic all =
      make_diagnostic(code, std::to_string(moves.size()) + " outputs change their stack, " + what,
                      std::move(hint), place_of(*moves.front()));
  for (const OutputMove* move : moves) {
    if (all.related.size() == kShown) break;
    SourcePlace place = place_of(*move);
    place.excerpt.clear();
    all.related.push_back({said_of(*move), std::move(place)});
  }
  if (moves.size() > kShown)
    all.related.push_back({"and " + std::to_string(moves.size() - kShown) + " more", {}});
  return all;
}

}  // namespace

std::vector<OutputMove> output_moves_of(const Analysis& analysis, const StackPlan& plan, const Prior& prior) {
  std::vector<OutputMove> moves;
  for (std::size_t i = 0; i < plan.of_output.size(); ++i) {
    if (prior.of_output[i] == kNowhere) continue;
    std::string from(prior.path_of_output(i)), to = plan.path(plan.of_output[i]);
    if (from == to) continue;
    const Declaration& output = analysis.source.outputs.entries()[i];
    moves.push_back({std::string(output.name), std::move(from), std::move(to),
                     static_cast<bool>(output.node.find("Export"))});
  }
  return moves;
}

std::vector<Diagnostic> judge_output_moves(const Analysis& analysis, const std::vector<OutputMove>& moves,
                                           const SplitOptions& options) {
  std::vector<const OutputMove*> refused, others;
  for (const OutputMove& move : moves)
    (move.is_exported && !may_move(move.output, options) ? refused : others).push_back(&move);
  std::vector<Diagnostic> found;
  if (!refused.empty())
    found.push_back(
        summed_up(analysis, refused, "CFS0835",
                  refused.size() == 1
                      ? "and it has an Export, which CloudFormation does not let two stacks make at once"
                      : "and have an Export, which CloudFormation does not let two stacks make at once",
                  advice_on(refused) + "; 'cfnsplit moves' tells every move; --allow-moves " +
                      (refused.size() == 1 ? refused.front()->output : "NAME,… or 'all'") +
                      " lets it move: take the output out of the template and deploy, then add it again"));
  if (!others.empty())
    found.push_back(summed_up(analysis, others, "CFS0836",
                              others.size() == 1 ? "where whoever reads it must look for it from now on"
                                                 : "where whoever reads them must look for them from now on",
                              "read it there, or let what it reads stay in its stack"));
  return found;
}

}  // namespace cfnsplit
