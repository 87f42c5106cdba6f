// Configuration files. What is read decides a split of a small template, and numbers can be set in whatever is read.
#include <memory>

#include "fuzz/demands.hpp"
#include "fuzz/inputs.hpp"
#include "fuzz/targets.hpp"
#include "settings/config_edit.hpp"
#include "settings/options_reader.hpp"

namespace cfnsplit::fuzz {

void try_config(std::string_view input) {
  const auto source = std::make_shared<const SourceText>("cfnsplit.json", std::string(input));
  const Outcome<Settings> checked = read_options(source, OptionsUse::file, FileSection::check);
  demand_outcome(checked);
  demand_outcome(read_options(source, OptionsUse::library));
  const Outcome<Settings> read = read_options(source, OptionsUse::file, FileSection::split);
  demand_outcome(read);
  demand(read.ok() == checked.ok(), "a file that is right for one command is wrong for another");
  const Outcome<std::string> edited =
      with_settings(source, {{{"max_resources", 7}, {"max_outputs", 31}}, {}});
  demand_outcome(edited);
  if (!read) return;
  demand(edited.ok(), "no number can be set in a file that is right");
  const Outcome<Settings> again =
      read_options(std::make_shared<const SourceText>("cfnsplit.json", *edited), OptionsUse::file);
  demand(again && again->split.limits.resources == 7 && again->split.limits.outputs == 31,
         "a number that was set is not read");
  SplitOptions options = read->split;
  options.effort = 1;
  options.threads = 1;
  demand_split(small_template(), options);
}

}  // namespace cfnsplit::fuzz
