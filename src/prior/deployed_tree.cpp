#include "prior/deployed_tree.hpp"

#include <algorithm>
#include <map>

#include "base/codes.hpp"
#include "base/spelling.hpp"

namespace cfnsplit {
namespace {

class Follower {
 public:
  explicit Follower(const std::vector<StackFile>& files) : files_(files), used_(files.size(), 0) {}

  Outcome<Deployed> run(const std::string& several) {
    const std::vector<std::int32_t> tops = find_tops();
    if (tops.size() != 1) return no_root(tops, several);
    used_[static_cast<std::size_t>(tops.front())] = 1;
    if (const std::string& name = files_[static_cast<std::size_t>(tops.front())].stack_name; !name.empty())
      deployed_.stack_names[""] = name;
    walk(tops.front());
    if (!found_.empty()) return std::move(found_);
    std::ranges::sort(deployed_.stacks);
    if (deployed_.outputs) std::ranges::reverse(*deployed_.outputs);
    return std::move(deployed_);
  }

 private:
  // Files that lead to others go before those that stand alone, which may be left from something else.
  std::vector<std::int32_t> find_tops() const {
    std::vector<char> is_named(files_.size(), 0), names_others(files_.size(), 0);
    for (std::size_t i = 0; i < files_.size(); ++i)
      for (const StackResource& resource : files_[i].resources) {
        if (resource.file == StackResource::kOrdinary) continue;
        names_others[i] = 1;
        if (resource.file >= 0 && static_cast<std::size_t>(resource.file) != i)
          is_named[static_cast<std::size_t>(resource.file)] = 1;
      }
    std::vector<std::int32_t> tops, alone;
    for (std::size_t i = 0; i < files_.size(); ++i)
      if (!is_named[i]) (names_others[i] ? tops : alone).push_back(static_cast<std::int32_t>(i));
    return tops.empty() ? alone : tops;
  }

  Outcome<Deployed> no_root(const std::vector<std::int32_t>& tops, const std::string& several) const {
    std::string names;
    for (const std::int32_t top : tops)
      names += (names.empty() ? "" : ", ") + quote(files_[static_cast<std::size_t>(top)].name);
    return make_diagnostic("CFS0806",
                           tops.empty() ? "none of the deployed files is the root's: each is named by another"
                                        : "several of the deployed files could be the root's: " + names,
                           several);
  }

  // Breadth first: a stack that contains itself is a file used twice.
  void walk(std::int32_t root) {
    struct Stack {
      std::int32_t file;
      std::string path;
    };
    std::vector<Stack> stacks = {{root, ""}};
    for (std::size_t i = 0; i < stacks.size(); ++i) {
      const std::string path = stacks[i].path;
      add_outputs(stacks[i].file, path);
      if (const Template* content = files_[static_cast<std::size_t>(stacks[i].file)].content)
        deployed_.templates.emplace(path, *content);
      for (const StackResource& resource : files_[static_cast<std::size_t>(stacks[i].file)].resources) {
        const std::string below = path.empty() ? resource.id : path + '/' + resource.id;
        if (resource.file == StackResource::kOrdinary) {
          deployed_.resources.push_back({resource.id, resource.type, path, resource.physical_id,
                                         resource.fingerprint, resource.deletion_policy});
        } else if (resource.file == StackResource::kMissing) {
          found_.push_back(
              make_diagnostic("CFS0807", "the file of the deployed stack " + quote(below) + " is missing",
                              "put the files of all its stacks beside the root's", resource.place));
        } else if (used_[static_cast<std::size_t>(resource.file)]) {
          found_.push_back(make_diagnostic("CFS0807",
                                           quote(files_[static_cast<std::size_t>(resource.file)].name) +
                                               " is the file of two deployed stacks",
                                           "each nested stack has a file of its own", resource.place));
        } else {
          used_[static_cast<std::size_t>(resource.file)] = 1;
          deployed_.stacks.push_back(below);
          if (!resource.physical_id.empty()) deployed_.stack_names[below] = resource.physical_id;
          stacks.push_back({resource.file, below});
        }
      }
    }
  }

  void add_outputs(std::int32_t file, const std::string& path) {
    const auto& outputs = files_[static_cast<std::size_t>(file)].outputs;
    if (!outputs) return;
    if (!deployed_.outputs) deployed_.outputs.emplace();
    for (const std::string& name : *outputs) deployed_.outputs->push_back({name, path});
  }

  const std::vector<StackFile>& files_;
  std::vector<char> used_;
  Deployed deployed_;
  std::vector<Diagnostic> found_;
};

}  // namespace

Outcome<Deployed> follow_stacks(const std::vector<StackFile>& files, const std::string& several) {
  return Follower(files).run(several);
}

}  // namespace cfnsplit
