#include "verify/mentions.hpp"

#include <algorithm>

#include "template/loops.hpp"
#include "verify/included_mentions.hpp"
#include "verify/sub_tokens.hpp"

namespace cfnsplit::oracle {
namespace {

// Adds what one section's text mentions. A subtree is a range of the document, so no stack is needed.
class Scanner {
 public:
  Scanner(Node section, bool is_conditions, std::vector<Mention>& out)
      : section_(section), is_conditions_(is_conditions), out_(out) {}

  void run() {
    if (!section_) return;
    for (const Node entry : section_) {
      entry_ = entry;
      in_generator_ = is_generator(entry.key());
      made_.clear();
      if (in_generator_)
        for (const auto& [declaration, times] : declarations_of(entry)) made_.push_back(declaration);
      for (std::uint32_t i = entry.index(); i < entry.end_index(); ++i) look_at(section_.document().node(i));
    }
  }

 private:
  void look_at(Node node) {
    const std::string_view key = node.key();
    if (key.empty()) return;
    if (key == "DependsOn") return read_depends_on(node);
    if (key == "Condition") return read_condition(node);
    const bool is_call = node.parent().size() == 1;
    if (key == "Ref") {
      if (is_call && node.is_string()) add(MentionKind::ref, node, node.text());
      if (const Node text = made_name(node); is_call && text) add(MentionKind::ref, text, text.text());
    } else if (key == "Fn::GetAtt") {
      if (is_call) read_get_att(node);
    } else if (key == "Fn::Sub") {
      if (is_call) read_sub_text(node);
    } else if (key == "Fn::If") {
      if (is_call && is_literal_name(node.at(0))) add(MentionKind::condition, node.at(0), node.at(0).text());
    } else if (key == "Fn::FindInMap") {
      if (is_call && node.is_array())
        add(MentionKind::mapping, node.size() ? node.at(0) : node,
            is_literal_name(node.at(0)) ? node.at(0).text() : std::string_view());
    }
  }

  // A name that Fn::Sub makes, for AWS::LanguageExtensions.
  static Node made_name(Node argument) {
    const Node text = argument.only();
    return text.key() == "Fn::Sub" && text.is_string() ? text : Node();
  }

  // Of what the section declares, itself or by a loop: deeper down the same key is data.
  bool is_attribute(Node member) const {
    return member.parent() == entry_ || std::ranges::find(made_, member.parent()) != made_.end();
  }

  void read_depends_on(Node node) {
    if (!is_attribute(node)) return;
    if (node.is_string()) add(MentionKind::depends_on, node, node.text());
    if (!node.is_array()) return;
    for (const Node element : node)
      if (element.is_string()) add(MentionKind::depends_on, element, element.text());
  }

  // A member Condition of a policy statement names nothing [S3].
  void read_condition(Node node) {
    const bool is_call = is_conditions_ && node.parent().size() == 1;
    const bool is_named = is_attribute(node) && (!in_generator_ || is_literal_name(node));
    if (node.is_string() && (is_call || is_named)) add(MentionKind::condition, node, node.text());
  }

  void read_get_att(Node node) {
    if (node.is_string()) {
      const DottedName cut = cut_dotted(node.text());
      add(MentionKind::get_att, node, cut.name, cut.attribute);
    } else if (const Node text = made_name(node.at(0))) {
      add(MentionKind::get_att, text, text.text());
    } else if (node.is_array() && node.at(0).is_string()) {
      const Node attribute = node.at(1);
      add(MentionKind::get_att, node.at(0), node.at(0).text(),
          attribute.is_string() ? attribute.text() : std::string_view());
    }
  }

  void read_sub_text(Node node) {
    const SubCall call = read_sub(node);
    if (!call.text) return;
    const Section shadowing = call.map ? Section(call.map) : Section();
    for (const SubToken& token : cut_sub_text(call.text.text())) {
      if (!token.is_variable || shadowing.contains(token.text)) continue;
      const DottedName cut = cut_dotted(token.text);
      add(cut.attribute.empty() ? MentionKind::ref : MentionKind::get_att, call.text, cut.name,
          cut.attribute);
      out_.back().is_doubtful = token.is_in_literal;
    }
  }

  void add(MentionKind kind, Node at, std::string_view name, std::string_view attribute = {}) {
    out_.push_back({kind, at, name, attribute, false, -1});
  }

  Node section_;
  bool is_conditions_;
  std::vector<Mention>& out_;
  Node entry_;
  bool in_generator_ = false;
  std::vector<Node> made_;  // the declarations in the loop
};

}  // namespace

bool is_literal_name(Node value) { return value.is_string() && !has_placeholder(value.text()); }

Inventory::Inventory(const Template& content) : content_(&content) {
  for (const Declaration& resource : content.resources.entries())
    atoms_.push_back({resource.name, resource.node, resource.is_generator});
  for (std::size_t i = 0; i < atoms_.size(); ++i)
    by_name_.emplace(atoms_[i].name, static_cast<std::int32_t>(i));
  for (std::size_t i = 0; i < atoms_.size(); ++i) {
    if (!atoms_[i].is_generator) continue;
    for (const auto& [declaration, times] : declarations_of(atoms_[i].node))
      for (std::string& name : expansions(declaration.key(), declaration))
        if (name.find(kAnything) == std::string::npos)
          by_name_.emplace(made_names_.emplace_back(std::move(name)), static_cast<std::int32_t>(i));
  }
  Scanner(content.section("Conditions"), true, mentions_).run();
  Scanner(content.section("Resources"), false, mentions_).run();
  Scanner(content.section("Outputs"), false, mentions_).run();
  add_included_mentions(content, mentions_);
  std::ranges::stable_sort(mentions_, {}, [](const Mention& mention) { return mention.at.index(); });
  for (Mention& mention : mentions_)
    if (mention.kind != MentionKind::condition && mention.kind != MentionKind::mapping)
      mention.atom = atom_of(mention.name);
}

bool Inventory::may_declare(const Atom& atom, std::string_view pattern) const {
  if (!atom.is_generator) return may_be_same(atom.name, pattern);
  const auto declarations = declarations_of(atom.node);
  for (const auto& [declaration, times] : declarations)
    for (const std::string& name : expansions(declaration.key(), declaration))
      if (may_be_same(name, pattern)) return true;
  return declarations.empty();  // an included file may declare anything
}

std::int32_t Inventory::atom_of(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? -1 : found->second;
}

std::span<const Mention> Inventory::mentions_in(Node part) const {
  if (!part) return {};
  const auto index = [](const Mention& mention) { return mention.at.index(); };
  const auto first = std::ranges::lower_bound(mentions_, part.index(), {}, index);
  const auto last = std::ranges::find_if(
      first, mentions_.end(), [&](std::uint32_t at) { return at >= part.end_index(); }, index);
  return {first, last};
}

}  // namespace cfnsplit::oracle
