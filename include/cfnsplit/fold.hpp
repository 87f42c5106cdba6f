#pragma once
/// The way back: a split put together to one template again.
#include <cfnsplit/verify.hpp>
#include <string>
#include <vector>

namespace cfnsplit {

struct Folded {
  std::string text;  ///< JSON, indented, keys sorted; ends with a line feed
  Proof proof;       ///< that the split means the same
};

/// One template that means the same as the split in `files`: its templates and, where there is one, its manifest.json,
/// which tells its nested stacks from the template's own and outputs that moved from the root. What the split has put
/// between stacks (parameters, outputs, nested stacks) is gone; an order between stacks is one between resources. The
/// result has been proved by verify() with these options. Errors: CFS01xx, CFS0806, CFS0807 (the files), CFS0514 (a
/// value crosses in a way that no split of this program takes), CFS05xx. Time: O(text · log), but for orders between
/// stacks: the last resources of one times the first of the other.
Outcome<Folded> fold(const std::vector<TemplateFile>& files, const VerifyOptions& options = {});

}  // namespace cfnsplit
