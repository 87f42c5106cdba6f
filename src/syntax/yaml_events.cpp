#include "syntax/yaml_events.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <istream>
#include <optional>
#include <unordered_map>

#include "base/codes.hpp"
#include "syntax/input_text.hpp"
#include "syntax/json_pointer.hpp"
#include "syntax/yaml_input.hpp"
#include "syntax/yaml_source.hpp"

namespace cfnsplit {
namespace {

// Ends the parse from within an event; never leaves this file.
struct Stopped {
  Diagnostic why;
};

// What yaml-cpp's messages mean to whoever wrote the text.
struct Meaning {
  std::string_view message;  // or its beginning
  std::string_view summary;
  std::string_view hint;
};

const std::array kMeanings = {
    Meaning{YAML::ErrorMsg::END_OF_MAP, "this does not belong to the mapping around it",
            "check the indentation, and that a colon and a space follow each key"},
    Meaning{YAML::ErrorMsg::END_OF_MAP_FLOW, "'{' has no matching '}' before this",
            "a comma or a closing bracket is missing, or a text needs quotes"},
    Meaning{YAML::ErrorMsg::END_OF_SEQ_FLOW, "'[' has no matching ']' before this",
            "a comma or a closing bracket is missing, or a text needs quotes"},
    Meaning{YAML::ErrorMsg::END_OF_SEQ, "this does not belong to the list around it",
            "check the indentation, and that each entry starts with '- '"},
    Meaning{YAML::ErrorMsg::MULTIPLE_TAGS, "one value has two tags",
            "write the outer one in its long form, as the key of a mapping"},
    Meaning{YAML::ErrorMsg::MULTIPLE_ANCHORS, "one value has two anchors", "remove one of them"},
    Meaning{YAML::ErrorMsg::UNKNOWN_ANCHOR, "no anchor of this name stands before the alias",
            "write the anchor, '&name', before the first '*name'; a text that starts with '*' needs quotes"},
    Meaning{YAML::ErrorMsg::UNKNOWN_TOKEN, "no value can start with this character",
            "put the text into quotes"},
    Meaning{YAML::ErrorMsg::FLOW_END, "a closing bracket without an opening one",
            "remove it, or put the text into quotes"},
    Meaning{YAML::ErrorMsg::BLOCK_ENTRY, "an entry of a list cannot start here",
            "start the list on a line of its own; a text that starts with '- ' needs quotes"},
    Meaning{YAML::ErrorMsg::MAP_VALUE, "a ':' stands where no key ends",
            "check the indentation; a text that holds ': ' needs quotes, and a line before may lack its ':'"},
    Meaning{YAML::ErrorMsg::MAP_KEY, "a key cannot start here", "check the indentation"},
    Meaning{YAML::ErrorMsg::TAB_IN_INDENTATION, "a tab stands in the indentation", "indent with spaces"},
    Meaning{YAML::ErrorMsg::INVALID_UNICODE, "an escape that is no character",
            "write the character itself, or \\U and its eight hexadecimal digits"},
    Meaning{YAML::ErrorMsg::INVALID_ESCAPE, "an escape that YAML does not have",
            "double the backslash, or use single quotes, in which it is a character like others"},
    Meaning{YAML::ErrorMsg::INVALID_HEX, "an escape with too few hexadecimal digits",
            "double the backslash, or use single quotes, in which it is a character like others"},
    Meaning{YAML::ErrorMsg::EOF_IN_SCALAR, "a quote is not closed", "close it"},
    Meaning{YAML::ErrorMsg::DOC_IN_SCALAR, "a quote is not closed before the document ends", "close it"},
    Meaning{YAML::ErrorMsg::CHAR_IN_BLOCK, "a text cannot start on the line of its '|' or '>'",
            "start it on the next line, indented"},
    Meaning{YAML::ErrorMsg::BAD_FILE, "the input is nested too deeply", "flatten it"},
};

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const SourceText& source, DocumentBuilder& builder)
      : source_(source), builder_(builder), base_(mark_size(source.text())) {}

  const std::uint64_t& events() const { return events_; }
  std::uint32_t documents() const { return documents_; }
  YamlTree take() { return std::move(tree_); }

  std::size_t offset_of(const YAML::Mark& mark) const {
    return base_ + static_cast<std::size_t>(std::max(0, mark.pos));
  }

  Diagnostic fault(std::string_view code, std::string summary, std::string_view hint, std::size_t at,
                   std::size_t length = 1) const {
    return make_diagnostic(code, std::move(summary), std::string(hint), source_.place(at, length, pointer()));
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return;
    const std::size_t at = offset_of(mark);
    if (source_.text().substr(at, 3) == "---")
      throw Stopped{
          fault("CFS0118", "a second document starts here", "give one template in one file", at, 3)};
    throw Stopped{fault("CFS0117", "this does not belong to what stands before it",
                        "check the indentation: the document has ended before this", at)};
  }
  void OnDocumentEnd() override {}
  void OnAnchor(const YAML::Mark& mark, const std::string& name) override {
    // Where others end an anchor at the first other character, yaml-cpp reads on.
    constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    if (name.find_first_not_of(kAllowed) != std::string::npos)
      throw Stopped{fault("CFS0117", "the name of an anchor holds a character that readers of YAML differ on",
                          "use letters, digits, '-' and '_'", offset_of(mark))};
  }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const Properties before = read_properties(source_, offset_of(mark));
    check(before);
    // At the end of the text yaml-cpp takes a line without a colon for a key whose value it places at the key.
    if (expects_value() && open_.back().key_start == before.start && source_.text()[before.start] != '?' &&
        !tree_.nodes[open_.back().key].is_missing())
      throw Stopped{fault("CFS0117", "a key without a ':' behind it",
                          "write 'key: value', or indent a text of several lines", before.start)};
    const std::string_view text = null_at(source_.text(), before.content);
    if (text.empty() && !open_.empty() && tree_.nodes[open_.back().node].kind == YamlKind::sequence &&
        source_.text().substr(before.content, 1) == ",")
      throw Stopped{fault("CFS0117", "an entry of a list is missing before the comma",
                          "remove the comma, or write null", before.content)};
    const std::size_t stands_in = place_of_missing(before.content);
    add(YamlKind::plain, before, "?", anchor, text);
    missing_ = {before.content, stands_in};
    if (text.empty()) settle_missing();
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const std::size_t at = offset_of(mark);
    const std::uint32_t target = anchors_[anchor - 1];
    if (tree_.nodes[target].end == 0)
      throw Stopped{
          fault("CFS0120", "an alias stands inside the value that it names", "write the value out", at)};
    add(YamlKind::alias, {at, at, at, true}, "?", YAML::NullAnchor, {});
    tree_.nodes.back().target = target;
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Properties before = read_properties(source_, offset_of(mark));
    check(before);
    const std::string_view text = source_.text();
    const char first = before.content < text.size() ? text[before.content] : '\0';
    // An empty scalar behind a tag has no token of its own: what stands there belongs to something else.
    const bool is_quoted = first == '"' || first == '\'' || first == '|' || first == '>';
    if (value.empty() && !is_quoted) before.content = before.tag;
    const ScalarFault wrong = is_quoted ? check_scalar(text, before.content) : ScalarFault();
    if (!wrong.summary.empty())
      throw Stopped{fault("CFS0117", std::string(wrong.summary), wrong.hint, wrong.offset)};
    const std::string repaired = first == '>' ? with_kept_breaks(text, before.content, value) : value;
    const std::size_t begins = before.content + (first == '"' || first == '\'' ? 1 : 0);
    add(is_quoted ? YamlKind::quoted : YamlKind::plain, before, tag, anchor,
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
      throw Stopped{fault("CFS0104",
                          "the input is nested more than " + std::to_string(kMaxYamlDepth) + " deep",
                          "no template needs that: flatten it", before.content)};
    add(kind, before, tag, anchor, {});
    open_.push_back({static_cast<std::uint32_t>(tree_.nodes.size() - 1)});
  }

  void end() {
    ++events_;
    tree_.nodes[open_.back().node].end = static_cast<std::uint32_t>(tree_.nodes.size());
    open_.pop_back();
  }

  void check(const Properties& before) const {
    if (!before.are_separated)
      throw Stopped{fault("CFS0117", "white space is missing behind the tag or anchor", "write a space there",
                          before.content)};
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
  std::size_t base_;
  std::uint32_t documents_ = 0;
  std::uint64_t events_ = 0;
  Missing missing_;
  YamlTree tree_;
  std::vector<Open> open_;
  std::vector<std::uint32_t> anchors_;  // by yaml-cpp's number, which starts at 1
  std::unordered_map<std::string, std::uint32_t> tag_numbers_;
};

Diagnostic explain(const YAML::Exception& error, const TreeBuilder& builder, const YamlInput& input) {
  const std::size_t at = error.mark.is_null() ? input.last_progress() : builder.offset_of(error.mark);
  for (const Meaning& meaning : kMeanings)
    if (error.msg.starts_with(meaning.message))
      return builder.fault(meaning.message == YAML::ErrorMsg::BAD_FILE ? "CFS0104" : "CFS0117",
                           std::string(meaning.summary), meaning.hint, at);
  return builder.fault("CFS0117", "the input is not valid YAML from here on",
                       "the place marks where the reader stopped; the cause may stand just before it", at);
}

// yaml-cpp sees the end of the text when its input gives up, and says something of it or nothing.
std::optional<Diagnostic> parse(TreeBuilder& tree, YamlInput& input) {
  std::optional<Diagnostic> fault;
  std::istream stream(&input);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(tree)) {
    }
  } catch (Stopped& stopped) {
    fault = std::move(stopped.why);
  } catch (const YAML::Exception& error) {
    fault = explain(error, tree, input);
  }
  if (input.gave_up())
    return tree.fault(
        "CFS0117", "a text, a comment or a collection in brackets is larger than 4 MiB, or nested too deeply",
        "write it in block style, or the template as JSON", input.last_progress());
  return fault;
}

bool holds_nothing(const YamlTree& tree) {
  return tree.nodes.empty() || (tree.nodes.size() == 1 && tree.nodes[0].is_missing());
}

}  // namespace

Outcome<YamlTree> read_yaml_tree(const SourceText& source, DocumentBuilder& builder) {
  TreeBuilder tree(source, builder);
  YamlInput input(source.text().substr(mark_size(source.text())), tree.events());
  if (std::optional<Diagnostic> fault = parse(tree, input)) return std::move(*fault);
  YamlTree read = tree.take();
  if (holds_nothing(read))
    return make_diagnostic("CFS0101", "the input holds nothing but comments",
                           "give a compiled CloudFormation template", source.place(0));
  return read;
}

}  // namespace cfnsplit
