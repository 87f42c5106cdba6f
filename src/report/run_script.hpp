#pragma once
// run.sh: steps that a person runs one after the other, each only when the one before it is done. Whether a step is
// done is asked of AWS, so the script may be stopped at any moment, run again, and run from another machine.
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit {

struct ScriptStep {
  std::string title;
  std::string is_done;   ///< a command of the shell that succeeds where the step is done; it only looks
  std::string commands;  ///< lines; a step that has failed on the way is run again from its start
};

struct RunScript {
  std::string name;       ///< of the root stack, where it is known
  std::string functions;  ///< of the shell, for the steps
  /// A function `may_begin STEP` that stops where the step is not done yet and must not begin; may be empty.
  std::string may_begin;
  /// A function `has_left STEP` that stops where a step that is done has not left what it should; may be empty.
  std::string has_left;
  std::string held;           ///< the text of HeldResources, for `expect`; may be empty
  bool creates = false;       ///< the steps begin where there is no root stack
  bool is_exclusive = false;  ///< no two steps look done at a time, so fewer have to be looked at
  std::vector<ScriptStep> steps;
};

inline constexpr std::string_view kScriptFile = "run.sh";

/// For bash 3.2 and later. What it gives the steps: $NAME, $BUCKET, $OPTIONS (what stands behind the number of the
/// step), and the functions fail, filled, settled, stands, pack and deploy; where `held` is not empty also expect,
/// which compares the root stack and the nested ones with it. Before any step it stops where the root stack has failed.
std::string run_script(const RunScript& script);

}  // namespace cfnsplit
