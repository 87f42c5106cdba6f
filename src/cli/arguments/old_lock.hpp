#pragma once
// Lock files that are not read as a matter of course: that of earlier versions, which all templates of a directory
// shared, and one that is written anew.
#include <cfnsplit/outcome.hpp>
#include <cfnsplit/split.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit::cli {

/// Those that fit the template, whatever template they record.
std::vector<TemplateFile> fitting_locks(std::vector<TemplateFile> locks, const std::string& name,
                                        const std::string& text, const SplitOptions& options);

/// Whether the lock is that of the template `name`: neither does it record another source, nor would a split refuse it
/// with CFS0804. A template that cannot be read has no lock. Errors: CFS0801 to CFS0803, of the lock.
Outcome<bool> is_lock_of(const TemplateFile& lock, const std::string& name, const std::string& text,
                         const SplitOptions& options);

/// The text is a lock file, or what is left of one: empty, or with a merge conflict in it.
bool may_be_lock(std::string_view text);

}  // namespace cfnsplit::cli
