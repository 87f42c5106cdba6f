#include <algorithm>
#include <cfnsplit/fold.hpp>
#include <memory>

#include "base/stack_path.hpp"
#include "fold/fold_tree.hpp"
#include "syntax/json_reader.hpp"
#include "template/other_files.hpp"

namespace cfnsplit {

Outcome<Folded> fold(const std::vector<TemplateFile>& files, const VerifyOptions& options) {
  const bool is_split = std::ranges::any_of(files, [](const TemplateFile& file) {
    if (last_step(file.name) != kManifestFile) return false;
    const auto manifest = read_json(std::make_shared<const SourceText>(file.name, file.text));
    return !manifest || is_split_manifest((*manifest)->root());
  });
  return is_split ? fold_split(files, options) : fold_tree(files, options);
}

}  // namespace cfnsplit
