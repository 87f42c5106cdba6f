// Example: in the template of Work stands {"Ref": "OrdersArn"}, and in the manifest, under
// "/Resources/PlaceOrder/Properties/Table", {"Fn::GetAtt": ["Orders", "Arn"]}. Folded, PlaceOrder stands in Resources
// beside all others and has that again; the nested stacks, their parameters and their outputs are gone.
#include <algorithm>
#include <cfnsplit/fold.hpp>
#include <map>
#include <set>
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/spelling.hpp"
#include "fold/fold_tree.hpp"
#include "fold/written_split.hpp"
#include "syntax/canonical_order.hpp"
#include "syntax/json_pointer.hpp"
#include "syntax/json_reader.hpp"
#include "syntax/json_writer.hpp"
#include "template/artifacts.hpp"
#include "template/source_hash.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kFoldedName = "the folded template";
constexpr std::string_view kGathered[] = {"Conditions", "Mappings", "Outputs", "Parameters", "Resources"};

bool is_gathered(std::string_view section) {
  return std::ranges::find(kGathered, section) != std::end(kGathered);
}

class Folding {
 public:
  explicit Folding(const WrittenSplit& split)
      : split_(split), manifest_(split.manifest->root()), root_(split.stacks.find("")->second.root()) {
    for (const Node stack : manifest_.find("stacks")) {
      const std::string_view path = stack.find("stack").text();
      if (!path.empty()) nested_stacks_.insert(path.substr(path.rfind('/') + 1));
    }
    for (const Node value : manifest_.find("replaced")) replaced_.emplace(value.key(), value);
    for (const auto& [path, content] : split.stacks)
      for (const std::string_view name : {"Conditions", "Mappings"}) gather(name, content.section(name));
    for (const std::string_view name : {"Outputs", "Parameters"}) gather(name, root_.find(name));
    gather_listed("Resources", &Template::resources, manifest_.find("resources"));
    gather_listed("Outputs", &Template::outputs, manifest_.find("moved_outputs"));
    gather_listed("Parameters", &Template::parameters, manifest_.find("moved_parameters"));
  }

  std::string text() const {
    JsonWriter out(JsonStyle::minified);
    out.begin_object();
    for (const Node section : root_)
      if (!is_gathered(section.key())) write(out.key(section.key()), section, pointer_to("", section.key()));
    for (const std::string_view name : kGathered) write_gathered(out, name);
    out.end();
    return out.take();
  }

 private:
  using Members = std::map<std::string_view, Node>;

  static std::string pointer_to(const std::string& above, std::string_view key) {
    return above + '/' + pointer_step(key);
  }

  void gather(std::string_view section, Node members) {
    for (const Node member : members) gathered_[section].emplace(member.key(), member);
  }

  // Each where the manifest says that it stands.
  void gather_listed(std::string_view name, Section Template::*section, Node places) {
    for (const Node place : places) {
      const auto stack = split_.stacks.find(place.is_object() ? place.find("stack").text() : place.text());
      if (stack == split_.stacks.end()) continue;
      if (const Node member = (stack->second.*section).find(place.key()))
        gathered_[name].emplace(place.key(), member);
    }
  }

  void write_gathered(JsonWriter& out, std::string_view name) const {
    const auto members = gathered_.find(name);
    if (members == gathered_.end()) {
      if (const Node empty = root_.find(name); empty && empty.size() == 0) out.key(name).copy(empty);
      return;
    }
    const std::string section = pointer_to("", name);
    out.key(name).begin_object();
    for (const auto& [key, member] : members->second) {
      out.key(key);
      if (name == "Resources" && member.is_object())
        write_resource(out, member, pointer_to(section, key));
      else
        write(out, member, pointer_to(section, key));
    }
    out.end();
  }

  // The order is the source's where the split has replaced it; else one that names a nested stack is the
  // split's own.
  void write_resource(JsonWriter& out, Node resource, const std::string& pointer) const {
    out.begin_object();
    for (const Node attribute : resource)
      if (attribute.key() != "DependsOn")
        write(out.key(attribute.key()), attribute, pointer_to(pointer, attribute.key()));
    const Node written = resource.find("DependsOn");
    const auto replaced = replaced_.find(pointer_to(pointer, "DependsOn"));
    if (replaced != replaced_.end())
      out.key("DependsOn").copy(replaced->second);
    else if (written && !names_a_nested_stack(written))
      out.key("DependsOn").copy(written);
    out.end();
  }

  bool names_a_nested_stack(Node order) const {
    if (order.is_string()) return nested_stacks_.contains(order.text());
    for (const Node name : order)
      if (nested_stacks_.contains(name.text())) return true;
    return false;
  }

  // Documents are at most a few hundred levels deep.
  void write(JsonWriter& out, Node node, const std::string& pointer) const {
    const auto next = replaced_.lower_bound(pointer);
    if (next == replaced_.end() || !next->first.starts_with(pointer)) {
      out.copy(node);
    } else if (next->first == pointer) {
      out.copy(next->second);
    } else if (node.is_object()) {
      out.begin_object();
      for (const Node member : node) write(out.key(member.key()), member, pointer_to(pointer, member.key()));
      out.end();
    } else if (node.is_array()) {
      out.begin_array();
      std::size_t i = 0;
      for (const Node each : node) write(out, each, pointer + '/' + std::to_string(i++));
      out.end();
    } else {
      out.copy(node);
    }
  }

  const WrittenSplit& split_;
  Node manifest_, root_;
  std::set<std::string_view> nested_stacks_;
  std::map<std::string_view, Node, std::less<>> replaced_;  // by pointer into the source
  std::map<std::string_view, Members> gathered_;
};

// The split's way to the directory of the source, as the paths tell that it has changed [S44]; empty where there are
// none, or they go up on their way.
std::string seen_source_directory(const WrittenSplit& split, const Template& source) {
  const Node places = split.manifest->root().find("resources");
  for (const Declaration& resource : source.resources.entries())
    for (const Node path : find_artifact_paths(resource.node)) {
      const Node place = places.find(resource.name);
      const auto stack = split.stacks.find(place.is_object() ? place.find("stack").text() : place.text());
      if (stack == split.stacks.end()) continue;
      Node written = stack->second.resources.find(resource.name);
      std::vector<std::string_view> steps;
      for (Node at = path; at && at != resource.node; at = at.parent()) steps.push_back(at.key());
      for (; written && !steps.empty(); steps.pop_back()) written = written.find(steps.back());
      const std::string plain = join_path(".", path.text());
      const std::string_view text = written.text();
      if (text.size() <= plain.size() || !text.ends_with(plain)) continue;
      const std::string directory(text.substr(0, text.size() - plain.size() - 1));
      if (join_path(directory, path.text()) == text) return directory;
    }
  return {};
}

// Why the text is not the source.
std::vector<Diagnostic> reasons(const WrittenSplit& split) {
  std::vector<Diagnostic> found;
  const std::string hint = "split the template again, and fold what that writes";
  for (const std::string& name : split.changed)
    found.push_back(
        make_diagnostic("CFS0515", quote(name) + " was changed since the split was written", hint));
  if (!found.empty()) return found;
  const Node manifest = split.manifest->root();
  const std::string why = manifest.find("replaced")
                              ? "it was changed, or it is that of a wave before the last"
                              : "it was written by an earlier version, which did not keep what it replaced";
  return {make_diagnostic("CFS0515", "the manifest does not lead back to the template that was split: " + why,
                          hint, manifest.place())};
}

}  // namespace

Outcome<Folded> fold_split(const std::vector<TemplateFile>& files, const VerifyOptions& options) {
  Outcome<WrittenSplit> split = read_written_split(files);
  if (!split) return std::move(split.diagnostics);
  const auto document =
      read_json(std::make_shared<const SourceText>(std::string(kFoldedName), Folding(*split).text()));
  if (!document) return reasons(*split);
  const auto source = read_template(in_canonical_order(*document, "Fn::ToJsonString"));
  if (!source || source_hash(*source) != split->manifest->root().find("source").find("hash").text())
    return reasons(*split);
  std::string text = JsonWriter(JsonStyle::indented).copy(source->root()).take();
  VerifyOptions way = options;
  way.allow_unread_includes = true;  // the hash tells that all is there
  if (way.source_directory.empty()) way.source_directory = seen_source_directory(*split, *source);
  Outcome<Proof> proof = verify(std::string(kFoldedName), text, split->files, way);
  if (!proof) return std::move(proof.diagnostics);
  return Outcome<Folded>({std::move(text), *proof}, std::move(proof.diagnostics));
}

}  // namespace cfnsplit
