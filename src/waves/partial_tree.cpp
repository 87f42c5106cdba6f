#include "waves/partial_tree.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "base/stable_hash.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kOutputs = "Outputs.";

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

JsonStyle style_of_text(const std::string& text) {
  return text.ends_with('\n') ? JsonStyle::indented : JsonStyle::minified;
}

using Replacements = PartialTree::Replacements;

std::string replaced(std::string text, const Replacements& replacements) {
  for (const auto& [from, to] : replacements)
    for (std::size_t found = text.find(from); found != std::string::npos;
         found = text.find(from, found + to.size()))
      text.replace(found, from.size(), to);
  return text;
}

void write_url(JsonWriter& out, Node url, const Replacements& urls) {
  out.key("TemplateURL");
  if (url.is_string())
    out.string(replaced(std::string(url.text()), urls));
  else
    out.begin_object().key("Fn::Sub").string(replaced(std::string(url.find("Fn::Sub").text()), urls)).end();
}

// The members for which `keep` says so, but no empty object.
template <class Keep>
void write_members(JsonWriter& out, Node object, Keep keep) {
  bool has_any = false;
  for (const Node member : object) {
    if (!keep(member)) continue;
    if (!std::exchange(has_any, true)) out.key(object.key()).begin_object();
    out.key(member.key()).copy(member);
  }
  if (has_any) out.end();
}

}  // namespace

PartialTree::PartialTree(const WrittenTree& tree, std::vector<char> holds)
    : tree_(tree), holds_(std::move(holds)) {
  find_stacks();
  find_values();
}

void PartialTree::find_stacks() {
  has_stack_.assign(tree_.stacks.size(), 0);
  is_whole_.assign(tree_.stacks.size(), 1);
  for (std::size_t s = tree_.stacks.size(); s-- > 0;) {
    const WrittenStack& stack = tree_.stacks[s];
    for (std::size_t i = 0; i < stack.content.resources.size(); ++i) {
      const EntryId id = stack.first_entry + static_cast<EntryId>(i);
      if (const std::int32_t child = tree_.child_of[at(id)]; child != kNoStack) {
        holds_[at(id)] = has_stack_[at(child)];
        is_whole_[s] &= is_whole_[at(child)];
      }
      has_stack_[s] |= holds_[at(id)];
      is_whole_[s] &= holds_[at(id)];
    }
  }
}

// What is there is narrowed down until nothing reads what is not.
void PartialTree::find_values() {
  for (const WrittenStack& stack : tree_.stacks) {
    gives_out_.emplace_back(stack.content.outputs.size(), 1);
    takes_in_.emplace_back(stack.content.parameters.size(), 1);
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (std::int32_t s = 0; s < static_cast<std::int32_t>(tree_.stacks.size()); ++s)
      changed |= drop_unreadable(s);
  }
}

bool PartialTree::drop_unreadable(std::int32_t s) {
  const WrittenStack& stack = tree_.stack(s);
  if (!has_stack_[at(s)]) return false;
  bool changed = false;
  const auto drop = [&](char& kept, bool is_kept) {
    if (!kept || is_kept) return;
    kept = 0;
    changed = true;
  };
  const auto all_readable = [&](std::span<const Reference> references) {
    return std::ranges::all_of(references, [&](const Reference& r) { return is_readable(s, r); });
  };
  for (std::size_t o = 0; o < gives_out_[at(s)].size(); ++o)
    drop(gives_out_[at(s)][o], all_readable(stack.references.of_output(o)));
  for (const std::int32_t child : stack.children) {
    if (!has_stack_[at(child)]) continue;
    const std::int32_t own = tree_.stack(child).own_entry;
    const Node arguments = tree_.entry(own).node.find("Properties").find("Parameters");
    std::vector<char> readable(arguments.size(), 1);
    for (const Reference& r : stack.references.of_resource(at(own - stack.first_entry))) {
      if (is_readable(s, r)) continue;
      std::size_t position = 0;
      for (const Node argument : arguments) {
        if (r.site.index() >= argument.index() && r.site.index() < argument.end_index())
          readable[position] = 0;
        ++position;
      }
    }
    std::size_t position = 0;
    for (const Node argument : arguments) {
      const std::int32_t parameter = tree_.stack(child).content.parameters.index_of(argument.key());
      if (parameter >= 0) drop(takes_in_[at(child)][at(parameter)], readable[position]);
      ++position;
    }
  }
  return changed;
}

bool PartialTree::is_readable(std::int32_t s, const Reference& reference) const {
  if (reference.target < 0) return true;
  if (reference.kind == TargetKind::parameter) return takes_in_[at(s)][at(reference.target)];
  if (reference.kind != TargetKind::resource) return true;
  const EntryId id = tree_.stack(s).first_entry + reference.target;
  if (!holds_[at(id)]) return false;
  const std::int32_t child = tree_.child_of[at(id)];
  if (child == kNoStack || !reference.attribute.starts_with(kOutputs)) return true;
  const std::int32_t output =
      tree_.stack(child).content.outputs.index_of(reference.attribute.substr(kOutputs.size()));
  return output < 0 || gives_out_[at(child)][at(output)];
}

std::vector<std::string> PartialTree::write(bool hashed) const {
  std::vector<std::string> texts(tree_.stacks.size());
  Replacements urls;
  for (std::size_t s = texts.size(); s-- > 0;) {  // those that others declare before these
    const WrittenStack& stack = tree_.stacks[s];
    if (!has_stack_[s] && s != 0) continue;
    texts[s] = is_whole_[s] ? stack.text : write_stack(static_cast<std::int32_t>(s), urls);
    if (hashed && s != 0 && texts[s] != stack.text)
      urls.emplace_back(content_hash(stack.text), content_hash(texts[s]));
  }
  return texts;
}

void PartialTree::write_nested(JsonWriter& out, EntryId id, const Replacements& urls) const {
  const WrittenStack& stack = tree_.stack(tree_.stack_of[at(id)]);
  const std::int32_t child = tree_.child_of[at(id)];
  const Section& parameters = tree_.stack(child).content.parameters;
  out.begin_object();
  for (const Node member : tree_.entry(id).node) {
    if (member.key() == "DependsOn") {
      std::vector<std::string_view> names;
      for (const Node name : member)
        if (holds_[at(stack.first_entry + stack.content.resources.index_of(name.text()))])
          names.push_back(name.text());
      if (names.empty()) continue;
      out.key(member.key()).begin_array();
      for (const std::string_view name : names) out.string(name);
      out.end();
    } else if (member.key() == "Properties") {
      out.key(member.key()).begin_object();
      write_members(out, member.find("Parameters"), [&](Node argument) {
        const std::int32_t parameter = parameters.index_of(argument.key());
        return parameter < 0 || takes_in_[at(child)][at(parameter)];
      });
      write_url(out, member.find("TemplateURL"), urls);
      out.end();
    } else {
      out.key(member.key()).copy(member);
    }
  }
  out.end();
}

void PartialTree::write_resources(JsonWriter& out, std::int32_t s, const Replacements& urls) const {
  const WrittenStack& stack = tree_.stack(s);
  out.key("Resources").begin_object();
  for (std::size_t i = 0; i < stack.content.resources.size(); ++i) {
    const EntryId id = stack.first_entry + static_cast<EntryId>(i);
    if (!holds_[at(id)]) continue;
    const Declaration& entry = stack.content.resources.entries()[i];
    out.key(entry.name);
    if (tree_.child_of[at(id)] == kNoStack)
      out.copy(entry.node);
    else
      write_nested(out, id, urls);
  }
  out.end();
}

std::string PartialTree::write_stack(std::int32_t s, const Replacements& urls) const {
  const Template& content = tree_.stack(s).content;
  JsonWriter out(style_of_text(tree_.stack(s).text));
  out.begin_object();
  for (const Node section : content.root()) {
    if (section.key() == "Resources")
      write_resources(out, s, urls);
    else if (section.key() == "Outputs")
      write_members(out, section, [&](Node output) {
        return gives_out_[at(s)][at(content.outputs.index_of(output.key()))] != 0;
      });
    else if (section.key() == "Parameters" && s != 0)
      write_members(out, section, [&](Node parameter) {
        return takes_in_[at(s)][at(content.parameters.index_of(parameter.key()))] != 0;
      });
    else
      out.key(section.key()).copy(section);
  }
  return out.end().take();
}

}  // namespace cfnsplit
