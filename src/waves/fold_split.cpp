// Example: the root hands OrdersArn to Work, and Data gives it out; in Work stands {"Ref": "OrdersArn"}. Folded, that
// is {"Fn::GetAtt": ["Orders", "Arn"]} again, and the nested stacks Work and Data are gone.
#include <algorithm>
#include <cfnsplit/fold.hpp>
#include <set>
#include <utility>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "base/stack_path.hpp"
#include "prior/read_deployed.hpp"
#include "syntax/json_reader.hpp"
#include "syntax/json_writer.hpp"
#include "waves/flat_template.hpp"
#include "waves/folded_orders.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kFoldedName = "the folded template";

// A text of JSON that this program has written.
std::shared_ptr<const Document> parsed(const std::string& text) {
  return *read_json(std::make_shared<SourceText>("", text));
}

void write_member(JsonWriter& out, const std::string& text, const std::set<std::string>& orders) {
  const auto document = parsed(text);
  if (orders.empty()) {
    out.copy(document->root());
    return;
  }
  std::set<std::string> all = orders;
  const Node own = document->root().find("DependsOn");
  if (own.is_string()) all.emplace(own.text());
  for (const Node name : own) all.emplace(name.text());
  out.begin_object();
  bool is_written = false;
  const auto write_orders = [&] {
    if (std::exchange(is_written, true)) return;
    out.key("DependsOn").begin_array();
    for (const std::string& name : all) out.string(name);
    out.end();
  };
  for (const Node member : document->root()) {
    if (member.key() >= "DependsOn") write_orders();
    if (member.key() != "DependsOn") out.key(member.key()).copy(member);
  }
  write_orders();
  out.end();
}

// What the manifest says of outputs of the source that stand in nested stacks.
std::set<std::string, std::less<>> moved_outputs_in(const std::vector<TemplateFile>& files) {
  std::set<std::string, std::less<>> names;
  for (const TemplateFile& file : files)
    if (last_step(file.name) == kManifestFile)
      if (const auto document = read_json(std::make_shared<SourceText>(file.name, file.text)))
        for (const Node output : (*document)->root().find("moved_outputs")) names.emplace(output.key());
  return names;
}

class Folding {
 public:
  Folding(const Deployed& deployed, std::set<std::string, std::less<>> moved_outputs)
      : deployed_(deployed), flat_(flat_template(deployed)), moved_outputs_(std::move(moved_outputs)) {}

  // What cannot be put in the terms of one template.
  std::vector<Diagnostic> faults() const {
    std::vector<Diagnostic> found;
    for (const auto& [id, resource] : flat_.resources)
      if (resource.text.empty())
        found.push_back(
            make_diagnostic("CFS0514",
                            quote(id) + " in " + said_of_stack(resource.path) +
                                " reads a value that comes there in a way that no split of cfnsplit takes",
                            "fold only what cfnsplit has split, as it was written"));
    return found;
  }

  std::string text(const AddedOrders& orders) const {
    JsonWriter out(JsonStyle::indented);
    out.begin_object();
    for (const auto& [name, section] : sections()) {
      out.key(name);
      if (section.as_it_is) {
        out.copy(section.as_it_is);
        continue;
      }
      out.begin_object();
      for (const auto& [member, value] : section.members) {
        out.key(member);
        const auto added = name == "Resources" ? orders.find(member) : orders.end();
        write_member(out, value, added == orders.end() ? std::set<std::string>() : added->second);
      }
      out.end();
    }
    out.end();
    return out.take();
  }

 private:
  struct FoldedSection {
    Node as_it_is;  // of the root, where nested stacks have nothing of it
    std::map<std::string, std::string> members;
  };

  std::map<std::string, FoldedSection> sections() const {
    std::map<std::string, FoldedSection> all;
    for (const Node section : deployed_.templates.at("").root())
      all[std::string(section.key())].as_it_is = section;
    for (const std::string_view emptied : {"Parameters", "Mappings", "Conditions", "Resources", "Outputs"})
      all.erase(std::string(emptied));
    for (const auto& [name, members] : flat_.members) all[name].members = members;
    for (const auto& [id, resource] : flat_.resources) all["Resources"].members[id] = resource.text;
    for (const auto& [name, text] : flat_.outputs)
      if (is_of_source(name)) all["Outputs"].members[name] = text;
    return all;
  }

  // The others are how values cross.
  bool is_of_source(const std::string& output) const {
    return deployed_.templates.at("").outputs.contains(output) || moved_outputs_.contains(output);
  }

  const Deployed& deployed_;
  FlatTemplate flat_;
  std::set<std::string, std::less<>> moved_outputs_;
};

}  // namespace

Outcome<Folded> fold(const std::vector<TemplateFile>& files, const VerifyOptions& options) {
  const Outcome<Deployed> deployed = read_deployed(Template(), files);
  if (!deployed) return deployed.diagnostics;
  if (!deployed->templates.contains(""))
    return make_diagnostic("CFS0806", "the files are listings, which do not hold templates",
                           "give the split's templates");
  const Folding folding(*deployed, moved_outputs_in(files));
  if (std::vector<Diagnostic> faults = folding.faults(); !faults.empty()) return faults;
  const Outcome<AddedOrders> orders = orders_between_stacks(*deployed, folding.text({}));
  if (!orders) return orders.diagnostics;
  std::string text = folding.text(*orders);
  Outcome<Proof> proof = verify(std::string(kFoldedName), text, files, options);
  if (!proof) return std::move(proof.diagnostics);
  return Outcome<Folded>({std::move(text), *proof}, std::move(proof.diagnostics));
}

}  // namespace cfnsplit
