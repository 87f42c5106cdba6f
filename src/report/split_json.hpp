#pragma once
// What split did, for programs.
#include <cfnsplit/split.hpp>
#include <string>
#include <vector>

namespace cfnsplit {

/// What stands in the directory against what should, and what became of it.
struct SplitAnswer {
  struct File {
    std::string name, state;  ///< "new", "changed", "unchanged", "removed"
  };
  std::string source;
  std::string output;  ///< empty where none was named
  std::string action;  ///< "written", "would be written", "checked"
  std::vector<File> files;
  std::string lock, lock_state;  ///< both empty without one
  std::vector<std::string> waves;
};

/// As docs/reference/split.schema.json describes it.
std::string split_json(const SplitAnswer& answer, const Split& split);

}  // namespace cfnsplit
