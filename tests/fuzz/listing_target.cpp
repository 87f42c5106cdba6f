// What is deployed: listings of stacks, or templates. Parts: the file of the root first; `deployed/FILE` for the
// others; `template`, else a small one; `lock`; `options`. The commands that read it are all asked.
#include <cfnsplit/adopt.hpp>
#include <cfnsplit/refactor.hpp>

#include "fuzz/demands.hpp"
#include "fuzz/inputs.hpp"
#include "fuzz/targets.hpp"

namespace cfnsplit::fuzz {

void try_listing(std::string_view input) {
  const Inputs inputs(input);
  SplitOptions options = inputs.options();
  options.deployed = inputs.files("deployed/");
  options.deployed.push_back({"app.json", inputs.first()});
  options.allow_moves = {"all"};
  if (inputs.has("lock")) options.lock = TemplateFile{"a.cfnsplit.lock.json", inputs.text("lock")};
  const std::string text = inputs.has("template") ? inputs.text("template") : small_template();
  demand_split(text, options);
  const Outcome<Adoption> adopted = adopt("template", text, options);
  demand_outcome(adopted);
}

}  // namespace cfnsplit::fuzz
