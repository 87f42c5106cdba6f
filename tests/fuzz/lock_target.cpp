// Lock files. Parts: the lock first; `template`, else a small one; `options`. What is read of a lock is written so that
// it reads the same, and a split with it is proved or refused.
#include <memory>

#include "fuzz/demands.hpp"
#include "fuzz/inputs.hpp"
#include "fuzz/targets.hpp"
#include "prior/lock_file.hpp"

namespace cfnsplit::fuzz {

void try_lock(std::string_view input) {
  const Inputs inputs(input);
  const Outcome<Lock> lock =
      read_lock(std::make_shared<const SourceText>("a.cfnsplit.lock.json", inputs.first()));
  demand_outcome(lock);
  if (lock) {
    const std::string once = write_lock(*lock);
    const Outcome<Lock> again = read_lock(std::make_shared<const SourceText>("a.cfnsplit.lock.json", once));
    demand(again.ok() && write_lock(*again) == once, "a lock reads otherwise than it was written");
  }
  SplitOptions options = inputs.options();
  options.lock = TemplateFile{"a.cfnsplit.lock.json", inputs.first()};
  options.allow_moves = {"all"};
  if (inputs.has("manifest")) options.manifest = TemplateFile{"manifest.json", inputs.text("manifest")};
  demand_split(inputs.has("template") ? inputs.text("template") : small_template(), options);
}

}  // namespace cfnsplit::fuzz
