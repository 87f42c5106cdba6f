#include "prior/read_deployed.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "base/stack_path.hpp"
#include "prior/deployed_tree.hpp"
#include "prior/fingerprints.hpp"
#include "prior/listing.hpp"
#include "syntax/canonical_order.hpp"
#include "syntax/document_reader.hpp"
#include "syntax/json_writer.hpp"
#include "template/intrinsics.hpp"
#include "template/other_files.hpp"
#include "template/stack_type.hpp"
#include "verify/template_url.hpp"

namespace cfnsplit {
namespace {

constexpr const char* kWhatToGive =
    "give the deployed templates, or what 'aws cloudformation list-stack-resources' prints";

// Files as they are told apart by what they hold; anything else is left out.
struct Sorted {
  std::vector<SplitTemplate> templates;
  std::vector<Listing> listings;
  std::vector<UnusableFile> unusable;
  // The logical ids of the nested stacks that cfnsplit made, where its manifest lies beside the templates.
  OwnStacks own_stacks;
};

void take_manifest(Node root, Sorted& sorted) {
  if (!sorted.own_stacks) sorted.own_stacks.emplace();
  for (const Node stack : root.find("stacks")) {
    const std::string_view path = stack.find("stack").text();
    sorted.own_stacks->emplace(path.substr(path.rfind('/') + 1));
  }
}

// A TemplateURL knows the name of a file, and nothing of where it lies here.
std::string name_of(const TemplateFile& file) { return last_step(file.name); }

void sort_out(const TemplateFile& file, Sorted& sorted) {
  auto document = read_deployed_file(file);
  if (!document) {
    sorted.unusable.push_back({name_of(file), std::move(document.diagnostics)});
    return;
  }
  const Node root = (*document)->root();
  if (is_split_manifest(root)) return take_manifest(root, sorted);
  if (is_listing(root)) {
    const Node summaries = root.find("StackResourceSummaries");
    sorted.listings.push_back({file.name, *document, summaries ? summaries : root.find("StackResources")});
    return;
  }
  auto content = read_template(in_canonical_order(*document, "Fn::ToJsonString"));
  if (content)
    sorted.templates.push_back({name_of(file), std::move(*content)});
  else
    sorted.unusable.push_back({name_of(file), std::move(content.diagnostics)});
}

bool holds_any_of(const Template& source, const Template& deployed) {
  return std::ranges::any_of(deployed.resources.entries(), [&](const Declaration& resource) {
    return source.resources.contains(resource.name);
  });
}

// A nested stack that is not in the template any more is the user's own where the manifest does not list it, unless its
// file shows that it holds resources of the template: the manifest may be that of another split.
bool is_own_stack(std::string_view id, std::int32_t file, const Template& source, const Sorted& sorted) {
  if (!sorted.own_stacks || sorted.own_stacks->contains(id)) return true;
  return file >= 0 && holds_any_of(source, sorted.templates[static_cast<std::size_t>(file)].content);
}

std::vector<StackFile> to_stack_files(const Template& source, const Sorted& sorted) {
  const oracle::FileFinder finder(sorted.templates, sorted.unusable);
  std::vector<StackFile> files;
  for (const SplitTemplate& file : sorted.templates) {
    StackFile& made = files.emplace_back(StackFile{file.content.document->source().name(), {}});
    made.content = &file.content;
    made.outputs.emplace();
    for (const Declaration& output : file.content.outputs.entries()) made.outputs->emplace_back(output.name);
    const Outcome<References> references = find_references(file.content);
    for (std::size_t i = 0; i < file.content.resources.size(); ++i) {
      const Declaration& resource = file.content.resources.entries()[i];
      const std::string_view type = resource_type(resource.node);
      std::int32_t leads_to = StackResource::kOrdinary;
      if (type == kStackType && !source.resources.contains(resource.name)) {
        const Node url = resource.node.find("Properties").find("TemplateURL");
        leads_to = finder.find(oracle::literal_end(url), resource.name).file;
        if (!is_own_stack(resource.name, leads_to, source, sorted))
          leads_to = StackResource::kOrdinary;
        else if (leads_to < 0)
          leads_to = StackResource::kMissing;
      }
      made.resources.push_back({std::string(resource.name),
                                std::string(type),
                                leads_to,
                                resource.node.key_place(),
                                {},
                                references ? fingerprint_of(file.content, *references, i) : std::string(),
                                std::string(resource.node.find("DeletionPolicy").text())});
    }
  }
  return files;
}

Diagnostic nothing_deployed(const Sorted& sorted) {
  if (sorted.unusable.empty())
    return make_diagnostic("CFS0806", "no file holds deployed resources", kWhatToGive);
  const UnusableFile& first = sorted.unusable.front();
  const std::string summary = quote(first.name) + " holds no deployed resources";
  if (first.diagnostics.empty()) return make_diagnostic("CFS0806", summary, kWhatToGive);
  const Diagnostic& reason = first.diagnostics.front();
  return make_diagnostic("CFS0806", summary + ": " + reason.summary,
                         reason.code == "CFS0106" ? reason.hint : kWhatToGive, reason.place);
}

}  // namespace

Outcome<std::shared_ptr<const Document>> read_deployed_file(const TemplateFile& file) {
  auto document = read_document(std::make_shared<const SourceText>(file.name, file.text), short_forms());
  if (!document) return document;
  const Node body = (*document)->root().find("TemplateBody");
  if (!body || (!body.is_object() && !body.is_string())) return document;
  std::string text(body.text());
  if (body.is_object()) text = JsonWriter(JsonStyle::indented).copy(body).take();
  return read_document(std::make_shared<const SourceText>(file.name, std::move(text)), short_forms());
}

Outcome<Deployed> read_deployed(const Template& source, const std::vector<TemplateFile>& files) {
  Sorted sorted;
  for (const TemplateFile& file : files) sort_out(file, sorted);
  if (!sorted.listings.empty() && !sorted.templates.empty())
    return make_diagnostic("CFS0806",
                           quote(sorted.listings.front().file) + " is a listing and " +
                               quote(sorted.templates.front().name) + " a template",
                           "give either templates or listings of what is deployed");
  if (!sorted.listings.empty()) return read_listings(source, sorted.listings, sorted.own_stacks);
  if (sorted.templates.empty()) return nothing_deployed(sorted);
  return follow_stacks(to_stack_files(source, sorted),
                       "give the root's file alone, or a directory with the root and its nested stacks");
}

}  // namespace cfnsplit
