#include "verify/root_file.hpp"

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "template/nested_path.hpp"
#include "template/stack_type.hpp"
#include "verify/fold.hpp"

namespace cfnsplit::oracle {
namespace {

constexpr std::size_t kNamed = 5;  // candidates that a hint lists

std::string candidates_hint(const std::vector<std::string_view>& names) {
  if (names.empty()) return "give the directory that the split was written to";
  std::string hint = "name it with '--root'; candidates are ";
  for (std::size_t i = 0; i < names.size() && i < kNamed; ++i) hint += (i ? ", " : "") + quote(names[i]);
  return hint + (names.size() > kNamed ? ", …" : "");
}

void report_missing_root(std::string_view name, std::span<const SplitTemplate> files,
                         std::span<const UnusableFile> unusable, std::int32_t why, Report& report) {
  std::vector<std::string_view> names;
  for (const SplitTemplate& file : files) names.push_back(file.name);
  if (why < 0) {
    report.add(make_diagnostic("CFS0515", "there is no file " + quote(name) + " for the root",
                               did_you_mean(name, names, candidates_hint(names))));
    return;
  }
  report.add(make_diagnostic("CFS0515", "the root " + quote(name) + " is not a template that can be read",
                             "write the split again"));
  for (const Diagnostic& cause : unusable[static_cast<std::size_t>(why)].diagnostics) report.add(cause);
}

// Files that name others and that no other file names.
std::vector<std::int32_t> find_tops(const Inventory& source, std::span<const SplitTemplate> files,
                                    const FileFinder& finder) {
  std::vector<bool> names_others(files.size()), is_named(files.size());
  for (std::size_t i = 0; i < files.size(); ++i)
    for (const Declaration& resource : files[i].content.resources.entries()) {
      if (!is_made_by_split(source, resource.name, resource.node)) continue;
      const Node url = resource.node.find("Properties").find("TemplateURL");
      std::int32_t child = finder.find(literal_end(url), resource.name).file;
      if (child < 0) child = finder.find(noted_template_path(resource.node).text(), resource.name).file;
      names_others[i] = true;
      if (child >= 0 && static_cast<std::size_t>(child) != i)
        is_named[static_cast<std::size_t>(child)] = true;
    }
  std::vector<std::int32_t> tops;
  for (std::size_t i = 0; i < files.size(); ++i)
    if (!is_named[i] && (names_others[i] || files.size() == 1)) tops.push_back(static_cast<std::int32_t>(i));
  return tops;
}

}  // namespace

bool is_made_by_split(const Inventory& source, std::string_view name, Node resource) {
  return resource_type(resource) == kStackType && source.atom_of(name) < 0;
}

std::int32_t find_root(const Inventory& source, std::span<const SplitTemplate> files,
                       std::span<const UnusableFile> unusable, const FileFinder& finder,
                       const VerifyOptions& options, Report& report) {
  const std::string_view name = options.root.empty() ? kRootFile : std::string_view(options.root);
  const FileFinder::Found named = finder.find_name(name);
  if (named.file >= 0) return named.file;
  if (!options.root.empty() || named.unusable >= 0) {
    report_missing_root(name, files, unusable, named.unusable, report);
    return -1;
  }
  const std::vector<std::int32_t> tops = find_tops(source, files, finder);
  if (tops.size() == 1) return tops.front();
  std::vector<std::string_view> names;
  for (const std::int32_t top : tops) names.push_back(files[static_cast<std::size_t>(top)].name);
  report.add(make_diagnostic("CFS0515",
                             tops.empty()
                                 ? "no file of the split can be its root"
                                 : std::to_string(tops.size()) + " files could be the root of the split",
                             candidates_hint(names)));
  return -1;
}

}  // namespace cfnsplit::oracle
