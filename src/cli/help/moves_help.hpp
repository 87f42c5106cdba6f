#pragma once
#include <string_view>

namespace cfnsplit::cli {

inline constexpr std::string_view kMovesHelp =
    R"(usage: cfnsplit moves TEMPLATE [options]

Says which resources a split of TEMPLATE would put into another stack than the lock file or the deployed stacks have
them in, and what that would do: safe, cannot be refactored, name conflict, or stateful (its data would be lost). Exits
0 when no resource moves or all moves are safe, 1 when one is not. Takes the options of split that shape the result.

      --lock FILE              the lock file; default cfnsplit.lock.json beside cfnsplit.json, else here
      --no-lock                without a lock file; needs --deployed
      --deployed PATH          what is deployed ('cfnsplit help split'); goes before the lock file
      --allow-moves ID,...     resources that may move though it is not safe, or all
      --refactor DIR           write templates, requests and a README of the steps that move them without replacing them,
                               as far as AWS documents a way
      --force                  overwrite files in DIR that no earlier run has written (never TEMPLATE)
      --rebalance              also moves that save more shared values than they cost
      --format FORMAT          text (default) or json
      --config FILE            instead of the nearest cfnsplit.json ('cfnsplit help configuration')
)";

}  // namespace cfnsplit::cli
