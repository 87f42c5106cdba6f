#include "verify/plain_names.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "verify/crossings.hpp"

namespace cfnsplit::oracle {
namespace {

// All that a name may read besides parameters: each is the same in every stack of a deployment, and never empty.
constexpr std::array<std::string_view, 5> kSameEverywhere = {
    "AWS::AccountId", "AWS::Partition", "AWS::Region",
    "AWS::StackName",  // the root's is handed down [S19]
    "AWS::URLSuffix"};
// What gives the same text of the same texts.
constexpr std::array<std::string_view, 4> kPlainFunctions = {"Ref", "Fn::FindInMap", "Fn::Join", "Fn::Sub"};
// The service takes an ARN there in place of a name.
constexpr std::array<std::string_view, 2> kNamesOrArns = {"FunctionName", "TableName"};

bool contains(std::span<const std::string_view> list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

bool is_plain_text(std::string_view text) {
  return text.find_first_of(": \t\r\n") == std::string_view::npos &&
         text.find("{{") == std::string_view::npos;
}

// `fits` holds for each text in `part`, if there is one.
template <class Fits>
bool all_texts(Node part, Fits fits) {
  if (!part) return true;
  for (std::uint32_t i = part.index(); i < part.end_index(); ++i)
    if (const Node node = part.document().node(i);
        !node.is_object() && !node.is_array() && !fits(node.text()))
      return false;
  return true;
}

bool is_filled(std::string_view text) { return !text.empty(); }

// Its value is a text that everybody may see and that CloudFormation takes as it is given.
bool is_plain_parameter(Node parameter) {
  return parameter && !is_no_echo(parameter) && !is_list_parameter(parameter) &&
         !parameter.find("Type").text().starts_with("AWS::SSM::Parameter::Value<") &&
         all_texts(parameter.find("Default"), is_plain_text) &&
         all_texts(parameter.find("AllowedValues"), is_plain_text);
}

bool has_told_values(Node parameter) { return parameter.find("AllowedValues").size() > 0; }

bool is_positive(std::string_view number) {
  return number.find_first_not_of("0123456789") == std::string_view::npos &&
         number.find_first_not_of('0') != std::string_view::npos;
}

class NameReader {
 public:
  NameReader(const Inventory& source, Node name) : source_(source), name_(name) {}

  bool is_plain() const {
    if (!name_.is_string() && !name_.is_object()) return false;
    for (std::uint32_t i = name_.index(); i < name_.end_index(); ++i) {
      const Node node = name_.document().node(i);
      const Node call = node.only();
      const bool is_call = call && contains(kPlainFunctions, call.key());
      if (node.is_object() && !is_call && !is_map_of_sub(node)) return false;
    }
    const auto mentions = source_.mentions_in(name_);
    return std::ranges::all_of(mentions, [&](const Mention& mention) { return is_plain(mention); });
  }

  // False where all pieces may be empty at once, or where an ARN may be given.
  bool is_surely_a_name(const std::vector<TextPiece>& pieces) const {
    const bool may_be_arn = contains(kNamesOrArns, name_.key());
    for (const TextPiece& piece : pieces) {
      const Node parameter = parameter_of(piece);
      if (may_be_arn && parameter && !has_told_values(parameter)) return false;
      if (is_surely_filled(piece, parameter)) return true;
    }
    return false;
  }

 private:
  static bool is_map_of_sub(Node node) {
    const Node above = node.parent();
    return above.is_array() && above.key() == "Fn::Sub" && node == above.at(1);
  }

  bool is_plain(const Mention& mention) const {
    if (mention.kind == MentionKind::mapping) return all_texts(mapping(mention.name), is_plain_text);
    if (mention.kind != MentionKind::ref || mention.is_doubtful) return false;
    return contains(kSameEverywhere, mention.name) ||
           is_plain_parameter(source_.content().parameters.find(mention.name));
  }

  // Without a name, all of them.
  Node mapping(std::string_view name) const {
    const Node all = source_.content().section("Mappings");
    return name.empty() ? all : all.find(name);
  }

  Node parameter_of(const TextPiece& piece) const {
    return piece.value.form == Form::ref ? source_.content().parameters.find(piece.value.name) : Node();
  }

  bool is_surely_filled(const TextPiece& piece, Node parameter) const {
    if (parameter)
      return is_positive(parameter.find("MinLength").text()) ||
             (has_told_values(parameter) && all_texts(parameter.find("AllowedValues"), is_filled));
    if (piece.is_literal() || piece.value.form == Form::ref) return true;
    const Node found_in = piece.value.node.find("Fn::FindInMap").at(0);
    return found_in && all_texts(mapping(found_in.is_string() ? found_in.text() : ""), is_filled);
  }

  const Inventory& source_;
  Node name_;
};

}  // namespace

std::optional<std::vector<TextPiece>> plain_name(const Inventory& source, Node name, Resolver& resolver) {
  const NameReader reader(source, name);
  if (!name || !reader.is_plain()) return {};
  auto pieces = pieces_of(read_expression(name, -1), resolver);
  if (!pieces || !reader.is_surely_a_name(*pieces)) return {};
  for (TextPiece& piece : *pieces) {
    if (piece.is_literal() && !is_plain_text(piece.text)) return {};
    piece.is_known = true;
  }
  return pieces;
}

}  // namespace cfnsplit::oracle
