#include "syntax/yaml_events.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <optional>
#include <unordered_map>

#include "base/codes.hpp"
#include "syntax/input_text.hpp"
#include "syntax/json_pointer.hpp"
#include "syntax/yaml_hidden_tags.hpp"
#include "syntax/yaml_input.hpp"
#include "syntax/yaml_messages.hpp"
#include "syntax/yaml_source.hpp"

namespace cfnsplit {
namespace {

// Ends the parse from within an event; never leaves this file.
struct Fault {
  Diagnostic why;
  std::size_t at = 0;
};

class YamlTreeBuilder : public YAML::EventHandler {
 public:
  YamlTreeBuilder(const SourceText& source, DocumentBuilder& builder, std::vector<HiddenTag>& hidden)
      : source_(source), builder_(builder), hidden_(hidden), base_(mark_size(source.text())) {}

  const std::uint64_t& events() const { return events_; }
  std::uint32_t documents() const { return documents_; }
  YamlTree take() { return std::move(tree_); }

  std::size_t offset_of(const YAML::Mark& mark) const {
    return base_ + static_cast<std::size_t>(std::max(0, mark.pos));
  }

  Fault fault(std::string_view code, std::string summary, std::string_view hint, std::size_t at,
              std::size_t length = 1) const {
    SourcePlace place = source_.place(at, length, pointer());
    return {make_diagnostic(code, std::move(summary), std::string(hint), std::move(place)), at};
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return;
    const std::size_t at = offset_of(mark);
    if (source_.text().substr(at, 3) == "---")
      throw fault("CFS0118", "a second document starts here", "give one template in one file", at, 3);
    throw fault("CFS0117", "this does not belong to what stands before it",
                "check the indentation: the document has ended before this", at);
  }
  void OnDocumentEnd() override {}
  void OnAnchor(const YAML::Mark& mark, const std::string& name) override {
    // Where others end an anchor at the first other character, yaml-cpp reads on.
    constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    if (name.find_first_not_of(kAllowed) != std::string::npos)
      throw fault("CFS0117", "the name of an anchor holds a character that readers of YAML differ on",
                  "use letters, digits, '-' and '_'", offset_of(mark));
  }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const Properties before = read_properties(source_, offset_of(mark));
    check(before);
    // At the end of the text yaml-cpp takes a line without a colon for a key whose value it places at the key.
    if (expects_value() && open_.back().key_start == before.start && source_.text()[before.start] != '?' &&
        !tree_.nodes[open_.back().key].is_missing())
      throw fault("CFS0117", "a key without a ':' behind it",
                  "write 'key: value', or indent a text of several lines", before.start);
    const std::string_view text = null_at(source_.text(), before.content);
    if (text.empty() && !open_.empty() && tree_.nodes[open_.back().node].kind == YamlKind::sequence &&
        source_.text().substr(before.content, 1) == ",")
      throw fault("CFS0117", "an entry of a list is missing before the comma",
                  "remove the comma, or write null", before.content);
    const std::size_t stands_in = place_of_missing(before.content);
    add(YamlKind::plain, before, "?", anchor, text);
    missing_ = {before.content, stands_in};
    if (text.empty()) settle_missing();
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const std::size_t at = offset_of(mark);
    const std::uint32_t target = anchors_[anchor - 1];
    if (tree_.nodes[target].end == 0)
      throw fault("CFS0120", "an alias stands inside the value that it names", "write the value out", at);
    add(YamlKind::alias, {at, at, at, true}, "?", YAML::NullAnchor, {});
    tree_.nodes.back().target = target;
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const std::string_view text = source_.text();
    Properties before = read_properties(source_, offset_of(mark));
    check(before);
    std::string name = tag;
    if (HiddenTag* const hidden = hidden_at(before.start)) {
      hidden->was_met = true;
      before.start = before.tag = hidden->begin;
      name = name_of(*hidden);
    } else if (is_block(before.content) && is_misled(text, before.start, before.content)) {
      throw fault("CFS0117",
                  "a text of several lines behind an anchor or tag that starts its line is not read",
                  "start the text on the line of its key, or indent it deeper than the anchor", before.start);
    }
    const char first = before.content < text.size() ? text[before.content] : '\0';
    // An empty scalar behind a tag has no token of its own: what stands there belongs to something else.
    const bool is_quoted = first == '"' || first == '\'' || is_block(before.content);
    if (value.empty() && !is_quoted) before.content = before.tag;
    const ScalarFault wrong = is_quoted ? check_scalar(text, before.content) : ScalarFault();
    if (!wrong.summary.empty()) throw fault("CFS0117", std::string(wrong.summary), wrong.hint, wrong.offset);
    const std::string repaired = first == '>' ? with_kept_breaks(text, before.content, value) : value;
    const std::size_t begins = before.content + (first == '"' || first == '\'' ? 1 : 0);
    add(is_quoted ? YamlKind::quoted : YamlKind::plain, before, name, anchor,
        builder_.keep(repaired, static_cast<std::uint32_t>(begins)));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    begin(YamlKind::sequence, mark, tag, anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    begin(YamlKind::mapping, mark, tag, anchor);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapEnd() override { end(); }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // A null that may be none: where it starts, and where to point if it is not there.
  struct Missing {
    std::size_t offset = kNone;
    std::size_t stands_in = 0;
  };

  struct Open {
    std::uint32_t node;
    std::uint32_t children = 0;
    std::uint32_t key = 0;  // the last child that is a key, and where it starts
    std::size_t key_start = 0;
  };

  void begin(YamlKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    const Properties before = read_properties(source_, offset_of(mark));
    check(before);
    if (open_.size() >= kMaxYamlDepth)
      throw fault("CFS0104", "the input is nested more than " + std::to_string(kMaxYamlDepth) + " deep",
                  "no template needs that: flatten it", before.content);
    add(kind, before, tag, anchor, {});
    open_.push_back({static_cast<std::uint32_t>(tree_.nodes.size() - 1)});
  }

  void end() {
    ++events_;
    tree_.nodes[open_.back().node].end = static_cast<std::uint32_t>(tree_.nodes.size());
    open_.pop_back();
  }

  bool is_block(std::size_t at) const {
    const std::string_view text = source_.text();
    return at < text.size() && (text[at] == '|' || text[at] == '>');
  }

  HiddenTag* hidden_at(std::size_t content) const {
    const auto found = std::ranges::lower_bound(hidden_, content, {}, &HiddenTag::content);
    return found != hidden_.end() && found->content == content ? &*found : nullptr;
  }

  // As yaml-cpp would have named it.
  std::string name_of(const HiddenTag& tag) const {
    const std::string_view written = source_.text().substr(tag.begin, tag.end - tag.begin);
    return written.starts_with("!!") ? "tag:yaml.org,2002:" + std::string(written.substr(2))
                                     : std::string(written);
  }

  void check(const Properties& before) const {
    if (!before.are_separated)
      throw fault("CFS0117", "white space is missing behind the tag or anchor", "write a space there",
                  before.content);
  }

  void add(YamlKind kind, const Properties& before, const std::string& tag, YAML::anchor_t anchor,
           std::string_view text) {
    ++events_;
    const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
    // yaml-cpp places a value that is missing where the next token starts, which may spell another null.
    if (missing_.offset == before.content) settle_missing();
    missing_ = {};
    YamlNode node;
    node.kind = kind;
    node.text = text;
    node.offset = static_cast<std::uint32_t>(before.content);
    node.tag_offset = static_cast<std::uint32_t>(before.tag);
    node.tag =
        tag == "?" || tag == "!" ? 0 : number_of(tag);  // `!` alone: quoted scalars have it, others may
    node.end = kind == YamlKind::sequence || kind == YamlKind::mapping ? 0 : index + 1;
    if (!open_.empty()) {
      Open& holder = open_.back();
      if (holder.children++ % 2 == 0) {
        holder.key = index;
        holder.key_start = before.start;
      }
    }
    tree_.nodes.push_back(node);
    if (anchor != YAML::NullAnchor) {
      anchors_.resize(std::max<std::size_t>(anchors_.size(), anchor));
      anchors_[anchor - 1] = index;
    }
  }

  void settle_missing() {
    tree_.nodes.back().text = {};
    tree_.nodes.back().offset = static_cast<std::uint32_t>(missing_.stands_in);
    missing_ = {};
  }

  bool expects_value() const {
    return !open_.empty() && tree_.nodes[open_.back().node].kind == YamlKind::mapping &&
           open_.back().children % 2 == 1;
  }

  // A missing value is shown at its key.
  std::size_t place_of_missing(std::size_t next_token) const {
    return expects_value() ? tree_.nodes[open_.back().key].offset : next_token;
  }

  std::uint32_t number_of(const std::string& tag) {
    const auto [found, is_new] = tag_numbers_.emplace(tag, static_cast<std::uint32_t>(tree_.tags.size()));
    if (is_new) tree_.tags.push_back(tag);
    return found->second;
  }

  // Of the value that is being read.
  std::string pointer() const {
    std::string text;
    for (const Open& holder : open_) {
      if (holder.children == 0) break;
      const YamlNode& node = tree_.nodes[holder.node];
      const bool is_mapping = node.kind == YamlKind::mapping;
      const bool is_innermost = &holder == &open_.back();
      text += '/';
      if (is_mapping)
        text += pointer_step(tree_.nodes[holder.key].text);
      else
        text += std::to_string(holder.children - (is_innermost ? 0 : 1));
    }
    return text;
  }

  const SourceText& source_;
  DocumentBuilder& builder_;
  std::vector<HiddenTag>& hidden_;
  std::size_t base_;
  std::uint32_t documents_ = 0;
  std::uint64_t events_ = 0;
  Missing missing_;
  YamlTree tree_;
  std::vector<Open> open_;
  std::vector<std::uint32_t> anchors_;  // by yaml-cpp's number, which starts at 1
  std::unordered_map<std::string, std::uint32_t> tag_numbers_;
};

// yaml-cpp sees the end of the text when its input gives up, and says something of it or nothing.
std::optional<Fault> parse(YamlTreeBuilder& tree, std::string_view text) {
  std::optional<Fault> fault;
  YamlInput input(text, tree.events());
  std::istream stream(&input);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(tree)) {
    }
  } catch (Fault& found) {
    fault = std::move(found);
  } catch (const YAML::Exception& error) {
    const YamlMessage& message = explain_yaml(error.msg);
    const std::size_t at = error.mark.is_null() ? input.last_progress() : tree.offset_of(error.mark);
    fault = tree.fault(message.code, std::string(message.summary), message.hint, at);
  }
  if (input.gave_up())
    return tree.fault(
        "CFS0117", "a text, a comment or a collection in brackets is larger than 4 MiB, or nested too deeply",
        "write it in block style, or the template as JSON", input.last_progress());
  return fault;
}

// What was blanked and turned out to be no tag. Before a fault only the last: the tag before it may be one whose scalar
// was on its way when the fault was found.
std::size_t forget_mistaken(std::vector<HiddenTag>& hidden, const std::optional<Fault>& fault) {
  if (!fault) return std::erase_if(hidden, [](const HiddenTag& tag) { return !tag.was_met; });
  for (auto tag = hidden.rbegin(); tag != hidden.rend(); ++tag)
    if (!tag->was_met && tag->begin < fault->at) {
      hidden.erase(std::next(tag).base());
      return 1;
    }
  return 0;
}

// yaml-cpp takes blanks without a line feed behind the last text for a line of it.
bool ends_in_blanks(std::string_view text, const YamlTree& tree) {
  const YamlNode& last = tree.nodes.back();
  return !text.ends_with('\n') && is_space(text.back()) && last.kind == YamlKind::quoted &&
         (text[last.offset] == '|' || text[last.offset] == '>');
}

bool holds_nothing(const YamlTree& tree) {
  return tree.nodes.empty() || (tree.nodes.size() == 1 && tree.nodes[0].is_missing());
}

}  // namespace

Outcome<YamlTree> read_yaml_tree(const SourceText& source, DocumentBuilder& builder) {
  constexpr int kReadings = 8;
  const std::size_t begin = mark_size(source.text());
  std::vector<HiddenTag> hidden = find_misleading_tags(source.text());
  for (int reading = 1;; ++reading) {
    const std::string blanked = hidden.empty() ? std::string() : without(hidden, source.text());
    const std::string_view text = hidden.empty() ? source.text() : std::string_view(blanked);
    YamlTreeBuilder tree(source, builder, hidden);
    std::optional<Fault> fault = parse(tree, text.substr(begin));
    if (forget_mistaken(hidden, fault) > 0) {    // the text is not as it was given to read
      if (reading == kReadings) hidden.clear();  // then what yaml-cpp would misread is refused
      for (HiddenTag& tag : hidden) tag.was_met = false;
      continue;
    }
    if (fault) return std::move(fault->why);
    YamlTree read = tree.take();
    if (holds_nothing(read))
      return make_diagnostic("CFS0101", "the input holds nothing but comments",
                             "give a compiled CloudFormation template", source.place(0));
    if (ends_in_blanks(source.text(), read))
      return make_diagnostic("CFS0117",
                             "blanks without a line feed end the input, behind a text of several lines",
                             "end it with a line feed", source.place(source.text().size()));
    return read;
  }
}

}  // namespace cfnsplit
