#include "verify/fold.hpp"

#include <algorithm>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "template/nested_path.hpp"
#include "verify/root_file.hpp"
#include "verify/template_url.hpp"

namespace cfnsplit::oracle {
namespace {

class TreeBuilder {
 public:
  TreeBuilder(Fold& fold, std::span<const SplitTemplate> files, std::span<const UnusableFile> unusable,
              Report& report)
      : fold_(fold),
        files_(files),
        unusable_(unusable),
        report_(report),
        finder_(files, unusable),
        scope_of_file_(files.size(), -1) {}

  void build() {
    const std::int32_t root = find_root(fold_.source, files_, unusable_, finder_, fold_.options, report_);
    if (root < 0) return;
    add_scope(root);
    for (std::size_t i = 0; i < fold_.scopes.size(); ++i) expand(fold_.scopes[i]);
    report_unused();
  }

 private:
  std::int32_t add_scope(std::int32_t file) {
    const auto index = static_cast<std::int32_t>(fold_.scopes.size());
    fold_.scopes.emplace_back(files_[static_cast<std::size_t>(file)], index);
    scope_of_file_[static_cast<std::size_t>(file)] = index;
    return index;
  }

  void expand(Scope& scope) {
    const auto& atoms = scope.inventory.atoms();
    scope.children.assign(atoms.size(), Scope::kResource);
    for (std::size_t i = 0; i < atoms.size(); ++i) {
      const Atom& atom = atoms[i];
      if (atom.is_generator || !is_made_by_split(fold_.source, atom.name, atom.node)) continue;
      scope.children[i] = Scope::kLost;
      const Node properties = atom.node.find("Properties");
      const Node url = properties.find("TemplateURL");
      const std::string url_end = literal_end(url);
      const FileFinder::Found found = file_of(atom, url_end);
      if (found.file < 0) {
        report_missing(atom, url ? url : atom.node, url_end, found.unusable);
        continue;
      }
      const std::int32_t earlier = scope_of_file_[static_cast<std::size_t>(found.file)];
      if (earlier >= 0) {
        report_second_use(scope, atom, url, fold_.scope(earlier));
        continue;
      }
      Scope& child = fold_.scopes[static_cast<std::size_t>(add_scope(found.file))];
      child.parent = scope.self;
      child.depth = scope.depth + 1;
      child.stack_atom = static_cast<std::int32_t>(i);
      child.stack = atom.node;
      if (properties.find("Parameters").is_object()) child.bindings = Section(properties.find("Parameters"));
      scope.children[i] = child.self;
    }
  }

  // The CDK notes the file's name beside an address that the template's hash makes.
  FileFinder::Found file_of(const Atom& atom, const std::string& url_end) const {
    const FileFinder::Found found = finder_.find(url_end, atom.name);
    return found.file >= 0 || found.unusable >= 0
               ? found
               : finder_.find(noted_template_path(atom.node).text(), atom.name);
  }

  void report_missing(const Atom& atom, Node at, const std::string& url_end, std::int32_t why) {
    report_.add("CFS0515", [&]() -> Finding {
      const std::string stack = "the nested stack " + quote(atom.name);
      if (why >= 0)
        return {stack + " names " + quote(unusable_[static_cast<std::size_t>(why)].name) +
                    ", which is not a template that can be read",
                "write the split again, or mend the file", at};
      if (url_end.empty())
        return {"the TemplateURL of " + stack + " does not end in the name of a file",
                "let it end in a literal file name, so that it can be found before it is uploaded", at};
      std::vector<std::string_view> names;
      for (const SplitTemplate& file : files_) names.push_back(file.name);
      return {"the template of " + stack + " is missing: " + quote(url_end),
              did_you_mean(std::string_view(url_end).substr(url_end.rfind('/') + 1), names,
                           "give the directory that holds all templates of the split"),
              at};
    });
    if (why < 0) return;
    for (const Diagnostic& cause : unusable_[static_cast<std::size_t>(why)].diagnostics) report_.add(cause);
  }

  void report_second_use(const Scope& scope, const Atom& atom, Node url, const Scope& earlier) {
    std::int32_t up = scope.self;
    while (up > earlier.self) up = fold_.scope(up).parent;
    if (up == earlier.self) {
      report_.add("CFS0509", [&]() -> Finding {
        return {"the nested stack " + quote(atom.name) + " contains itself: " + quote(earlier.file->name) +
                    " is a template that it stands in",
                "give it a template of its own", url};
      });
    } else {
      report_.add("CFS0502", [&]() -> Finding {
        return {"the template " + quote(earlier.file->name) + " is used by a second stack, " +
                    quote(atom.name) + ": its resources would stand twice",
                "let one nested stack use it",
                url,
                false,
                {{"the first stack", earlier.stack}}};
      });
    }
  }

  void report_unused() {
    const std::string_view source_text = fold_.source.content().document->source().text();
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (scope_of_file_[i] >= 0 || files_[i].content.document->source().text() == source_text) continue;
      report_.add("CFS0517", [&]() -> Finding {
        return {"the template " + quote(files_[i].name) + " belongs to no stack of the split",
                "remove it if it is left from an earlier split", files_[i].content.root()};
      });
    }
  }

  Fold& fold_;
  std::span<const SplitTemplate> files_;
  std::span<const UnusableFile> unusable_;
  Report& report_;
  FileFinder finder_;
  std::vector<std::int32_t> scope_of_file_;
};

void report_stranger(const Fold& fold, const Atom& atom, Report& report) {
  report.add("CFS0503", [&]() -> Finding {
    std::vector<std::string_view> names;
    for (const Atom& known : fold.source.atoms()) names.push_back(known.name);
    return {"the resource " + quote(atom.name) + " is not in the template",
            did_you_mean(atom.name, names, "remove it, or add it to the template"), atom.node, true};
  });
}

}  // namespace

void build_tree(Fold& fold, std::span<const SplitTemplate> files, std::span<const UnusableFile> unusable,
                Report& report) {
  TreeBuilder(fold, files, unusable, report).build();
}

void find_homes(Fold& fold, Report& report) {
  fold.homes.assign(fold.source.atoms().size(), {});
  for (const Scope& scope : fold.scopes)
    for (std::size_t i = 0; i < scope.inventory.atoms().size(); ++i) {
      if (scope.children[i] != Scope::kResource) continue;
      const Atom& atom = scope.inventory.atoms()[i];
      const std::int32_t known = fold.source.atom_of(atom.name);
      if (known < 0) {
        report_stranger(fold, atom, report);
        continue;
      }
      Home& home = fold.homes[static_cast<std::size_t>(known)];
      if (home.scope >= 0)
        report.add("CFS0502", [&]() -> Finding {
          return {"the resource " + quote(atom.name) + " stands in more than one stack",
                  "keep it in one of them",
                  atom.node,
                  true,
                  {{"it stands here too", fold.scope(home.scope).inventory.atom(home.atom).node}}};
        });
      else
        home = {scope.self, static_cast<std::int32_t>(i)};
    }
  // What a template that cannot be used holds is not known, and that it cannot is said already.
  const bool is_known = std::ranges::none_of(fold.scopes, [](const Scope& scope) {
    return std::ranges::find(scope.children, Scope::kLost) != scope.children.end();
  });
  for (std::size_t i = 0; is_known && i < fold.homes.size(); ++i)
    if (fold.homes[i].scope < 0)
      report.add("CFS0501", [&]() -> Finding {
        const Atom& atom = fold.source.atoms()[i];
        return {"the resource " + quote(atom.name) + " is missing from the split",
                "every resource of the template stands in exactly one stack", atom.node, true};
      });
}

std::string_view condition_of(Node resource) {
  const Node condition = resource.find("Condition");
  return condition.is_string() ? condition.text() : std::string_view();
}

}  // namespace cfnsplit::oracle
