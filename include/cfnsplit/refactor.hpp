#pragma once
/// How deployed resources change stack and live on, as far as AWS documents a way. Nothing here talks to AWS: the
/// result is files for the `aws` command.
#include <cfnsplit/split.hpp>

namespace cfnsplit {

enum class Route : std::uint8_t {
  refactor,  ///< by a stack refactor, with nothing else changed
  import,    ///< retained, removed from its stack, and taken in by an IMPORT change set
  recreate,  ///< a deployment deletes it and creates it again, which is safe
  none,      ///< AWS documents no way: it stays where it is
};

/// "stack refactor", "import", "deleted and created", "none".
std::string_view name_of(Route route);

struct RoutedMove {
  Move move;
  Route route = Route::none;
  std::string reason;  ///< why no better route is known; empty for a refactor
};

struct RefactorPlan {
  std::vector<RoutedMove> moves;         ///< in the order of Split::moves
  std::vector<OutputMove> output_moves;  ///< as in Split: they have no route, but follow what they read
  /// By path below one directory, sorted: README.md, requests, templates, and moves.json, which names them all.
  std::vector<TemplateFile> files;
  std::vector<std::string>
      to_fill_in;  ///< texts in requests that begin with `REPLACE-`: what nobody has told
};

inline constexpr std::string_view kMovesFile = "moves.json";

/// Ways for the moves that a split with these options makes. `options.lock` or `options.deployed` says where resources
/// stand; identifiers come from listings only. `options.source_directory` is that of the files' directories. Errors:
/// those of split(). Every template that is deployed as a whole has been proved by verify(). Takes as long as up to
/// four splits, and one more for each pair of stacks between which resources move.
Outcome<RefactorPlan> plan_refactor(const std::string& name, const std::string& text,
                                    const SplitOptions& options);

}  // namespace cfnsplit
