#include "syntax/yaml_reader.hpp"

#include <algorithm>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "syntax/input_text.hpp"
#include "syntax/json_pointer.hpp"
#include "syntax/json_reader.hpp"
#include "syntax/yaml_events.hpp"
#include "syntax/yaml_input.hpp"
#include "syntax/yaml_members.hpp"
#include "syntax/yaml_scalars.hpp"
#include "syntax/yaml_tags.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kMaxReports = 100;  // of errors, and of warnings: a text may hold a million

bool has_type(const PlainScalar& scalar, TagMeaning meaning) {
  switch (meaning) {
    case TagMeaning::null: return scalar.kind == Kind::null;
    case TagMeaning::boolean: return scalar.kind == Kind::boolean;
    case TagMeaning::integer:
      return scalar.kind == Kind::number && scalar.spelling.find('.') == std::string::npos;
    case TagMeaning::floating: return scalar.kind == Kind::number;
    default: return meaning == TagMeaning::none;
  }
}

// Gives the nodes of a YamlTree their meaning: tags, aliases, merge keys and the types of plain scalars.
class Composer {
 public:
  Composer(const SourceText& source, const YamlTree& tree, std::span<const ShortForm> short_forms,
           DocumentBuilder& builder)
      : source_(source), tree_(tree), tags_(tree.tags, short_forms), builder_(builder) {}

  std::vector<Diagnostic> compose() {
    add({});
    while (!frames_.empty() && !stopped_) {
      Frame& top = frames_.back();
      if (top.next < top.members.size()) {
        const YamlMember member = top.members[top.next++];
        add(member);
        continue;
      }
      for (; top.closes > 0; --top.closes) builder_.end();
      frames_.pop_back();
    }
    std::ranges::stable_sort(found_, {},
                             [](const Diagnostic& d) { return std::pair(d.place.line, d.place.column); });
    if (warnings_ > kMaxReports)
      found_.push_back(make_diagnostic(
          "CFS0123", std::to_string(warnings_ - kMaxReports) + " more plain scalars like these",
          "quote each"));
    return std::move(found_);
  }

 private:
  struct Frame {
    std::vector<YamlMember> members;
    std::size_t next = 0;
    int closes = 1;  // 2 with the object that a short form stands for
  };

  void add(const YamlMember& member) {
    key_ = member.key;
    const YamlNode& named = tree_.nodes[member.value];
    const bool is_copy = member.is_copy || named.kind == YamlKind::alias;
    const std::uint32_t index = named.kind == YamlKind::alias ? named.target : member.value;
    const YamlNode& node = tree_.nodes[index];
    if (is_copy && !budget_.spend(member.key.size() + node.text.size())) return report_spent(named.offset);
    builder_.key(member.key, member.key_offset);
    const YamlTag& tag = tags_.of(node);
    if (tag.meaning == TagMeaning::unusable) report_tag(node);
    if (tag.form) {
      if (!begin(Kind::object, node.tag_offset)) return;
      builder_.key(tag.form->key, node.tag_offset);
      key_ = tag.form->key;
    }
    if (!node.is_scalar()) return open(index, is_copy, tag);
    if (tag.form && tag.form->splits_at_dot && node.text.find('.') != std::string_view::npos)
      add_split(node);
    else if (tag.meaning == TagMeaning::mapping || tag.meaning == TagMeaning::sequence)
      report_contents(node);
    else if (tag.form || tag.meaning == TagMeaning::text ||
             (tag.meaning == TagMeaning::none && node.kind == YamlKind::quoted))
      builder_.scalar(Kind::string, node.text, node.offset);
    else
      add_typed(node, tag, is_copy);
    if (tag.form) builder_.end();
  }

  void add_typed(const YamlNode& node, const YamlTag& tag, bool is_copy) {
    const PlainScalar scalar = read_plain_scalar(node.text);
    if (tag.meaning != TagMeaning::unusable && !has_type(scalar, tag.meaning)) report_contents(node);
    if (scalar.too_large)
      report("CFS0105", "a number is too large to be read without loss", "write it as a string", node.offset,
             node.text.size());
    if (scalar.ambiguous && !is_copy) warn_of_text(node);
    builder_.scalar(scalar.kind,
                    scalar.kind == Kind::string ? node.text : builder_.keep(scalar.spelling, node.offset),
                    node.offset);
  }

  // `!GetAtt a.b.c` → ["a", "b.c"].
  void add_split(const YamlNode& node) {
    if (!begin(Kind::array, node.offset)) return;
    const bool in_quotes = node.kind == YamlKind::quoted &&
                           source_.text().substr(node.offset + 1, node.text.size()) == node.text;
    const std::uint32_t begins = node.offset + (in_quotes ? 1 : 0);
    const std::size_t dot = node.text.find('.');
    builder_.scalar(Kind::string, node.text.substr(0, dot), begins);
    builder_.scalar(Kind::string, node.text.substr(dot + 1), begins + static_cast<std::uint32_t>(dot) + 1);
    builder_.end();
  }

  void open(std::uint32_t index, bool is_copy, const YamlTag& tag) {
    const YamlNode& node = tree_.nodes[index];
    const bool is_mapping = node.kind == YamlKind::mapping;
    const bool fits = tag.form || tag.meaning == TagMeaning::none || tag.meaning == TagMeaning::unusable ||
                      tag.meaning == (is_mapping ? TagMeaning::mapping : TagMeaning::sequence);
    if (!fits) report_contents(node);
    if (!begin(is_mapping ? Kind::object : Kind::array, node.offset)) return;
    std::vector<YamlFault> faults;
    Frame frame;
    frame.members =
        is_mapping ? members_.of_mapping(index, is_copy, faults) : members_.of_sequence(index, is_copy);
    frame.closes = tag.form ? 2 : 1;
    frames_.push_back(std::move(frame));
    for (const YamlFault& fault : faults)
      if (!stopped_) report_fault(fault);
    if (budget_.is_spent()) report_spent(node.offset);
  }

  bool begin(Kind kind, std::uint32_t offset) {
    if (builder_.depth() < kMaxDepth) {
      builder_.begin(kind, offset);
      return true;
    }
    report("CFS0104", "the input is nested more than " + std::to_string(kMaxDepth) + " deep",
           "no template needs that: flatten it", offset);
    stopped_ = true;
    return false;
  }

  void report_tag(const YamlNode& node) {
    const std::string tag = tags_.spelling(node);
    report("CFS0119", "the tag " + quote(tag) + " is unknown", tags_.hint(node), node.tag_offset, tag.size());
  }

  void report_contents(const YamlNode& node) {
    const std::string tag = tags_.spelling(node);
    report("CFS0119", "the value is not what its tag " + quote(tag) + " says",
           "correct the value, or remove the tag", node.tag_offset, tag.size());
  }

  void report_spent(std::uint32_t offset) {
    report("CFS0120", "aliases stand for more than " + std::to_string(kMaxAliasBytes >> 20) + " MiB",
           "write out what they stand for where it is needed, and remove the rest", offset);
    stopped_ = true;
  }

  void report_fault(const YamlFault& fault) {
    if (fault.code == "CFS0103" && ++repeats_ > kMaxReports) return;
    key_ = fault.key;
    const std::size_t length = fault.earlier == YamlFault::kNoPlace ? 1 : fault.key.size();
    report(fault.code, fault.summary, std::string(fault.hint), fault.offset, length);
    if (fault.earlier != YamlFault::kNoPlace)
      found_.back().related.push_back({"first seen here", source_.place(fault.earlier, length)});
  }

  void warn_of_text(const YamlNode& node) {
    if (++warnings_ > kMaxReports) return;
    found_.push_back(make_diagnostic(
        "CFS0123", quote(node.text) + " is read as a text, which readers of YAML 1.1 take for a number",
        "put it into quotes, or write the number in decimal digits",
        source_.place(node.offset, node.text.size(), pointer())));
  }

  void report(std::string_view code, std::string summary, std::string hint, std::uint32_t offset,
              std::size_t length = 1) {
    found_.push_back(
        make_diagnostic(code, std::move(summary), std::move(hint), source_.place(offset, length, pointer())));
    if (found_.back().severity == Severity::error && ++errors_ >= kMaxReports) stopped_ = true;
  }

  // Of the value that is being added.
  std::string pointer() const {
    if (builder_.depth() == 0) return {};
    const Node holder = builder_.open_node();
    if (!holder.is_object()) return holder.pointer() + '/' + std::to_string(holder.size());
    return holder.pointer() + (key_.empty() ? "" : '/' + pointer_step(key_));
  }

  const SourceText& source_;
  const YamlTree& tree_;
  YamlTags tags_;
  DocumentBuilder& builder_;
  AliasBudget budget_{kMaxAliasBytes};
  YamlMembers members_{tree_, tags_, budget_};
  std::vector<Frame> frames_;
  std::vector<Diagnostic> found_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
  std::size_t repeats_ = 0;
  std::string_view key_;
  bool stopped_ = false;
};

}  // namespace

Outcome<std::shared_ptr<const Document>> read_yaml(std::shared_ptr<const SourceText> source,
                                                   std::span<const ShortForm> short_forms) {
  if (std::optional<Diagnostic> fault = fault_of_input(*source)) return std::move(*fault);
  if (std::optional<Diagnostic> fault = fault_of_yaml(*source)) return std::move(*fault);
  DocumentBuilder builder(source);
  Outcome<YamlTree> tree = read_yaml_tree(*source, builder);
  if (!tree) return std::move(tree.diagnostics);
  std::vector<Diagnostic> found = Composer(*source, *tree, short_forms, builder).compose();
  if (has_error(found)) return found;
  return {builder.finish(), std::move(found)};
}

}  // namespace cfnsplit
