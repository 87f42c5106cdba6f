#pragma once
// The part of `split` that is about waves: whether they are wanted, and what is written and said instead of one split.
#include <cfnsplit/waves.hpp>
#include <string>
#include <vector>

#include "cli/io/environment.hpp"
#include "settings/settings.hpp"

namespace cfnsplit::cli {

/// Asked for, or needed by the first split of a template: there is neither a lock file nor an earlier split, nothing is
/// said to be deployed, and one operation cannot create the tree. With one of them, where DIR holds waves that may not
/// all be deployed yet.
bool wants_waves(const Settings& settings, const Split& split, Environment& environment);

/// An error where --waves would begin at nothing over what stands already.
std::vector<Diagnostic> complaints_about_waves(const Settings& settings, Environment& environment);

/// The waves, planned for folders below the output.
Outcome<WavePlan> find_waves(const std::string& source, const std::string& text, const Settings& settings,
                             Environment& environment);

/// The split with the files of its waves instead of its own.
Split with_files_of_waves(const WavePlan& plan);

/// A line a wave, and how to go on.
std::string waves_text(const WavePlan& plan, const std::string& output);

/// What is said of a plain split that the only wave is: CFS0418, but where CFS0417 doubts that one operation can do it.
std::vector<Diagnostic> said_of_one_wave(const Outcome<WavePlan>& plan, const Limits& limits);

}  // namespace cfnsplit::cli
