#include "analysis/plain_name.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/letter_case.hpp"
#include "reference/sub_text.hpp"
#include "template/intrinsics.hpp"

namespace cfnsplit {
namespace {

constexpr int kDeepest = 8;  // functions in functions; no name comes near it

// Properties in which a service takes an ARN as well.
constexpr std::array<std::string_view, 2> kNamesOrArns = {"FunctionName", "TableName"};

// The same in every stack, or handed over as a parameter [S19].
constexpr std::array<std::string_view, 5> kKnownPseudoParameters = {
    "AWS::AccountId", "AWS::Partition", "AWS::Region", "AWS::StackName", "AWS::URLSuffix"};

bool is_within(Node node, Node subtree) {
  return subtree.index() <= node.index() && node.index() < subtree.end_index();
}

Node node_of(const Section& section, std::int32_t i) {
  return section.entries()[static_cast<std::size_t>(i)].node;
}

// No name of a resource has other characters. A brace could make a variable of a text, a colon an ARN of a name.
bool is_plain(std::string_view literal) {
  return literal.find_first_of(" \t\r\n:*?{}<>|\\\"'") == std::string_view::npos && !literal.ends_with('$');
}

template <class Fits>
bool all_texts(Node value, Fits fits) {
  for (std::uint32_t i = value ? value.index() : 0; value && i < value.end_index(); ++i)
    if (const Node node = value.document().node(i);
        !node.is_object() && !node.is_array() && !fits(node.text()))
      return false;
  return true;
}

// A text that its reader sees as it is deployed, whichever value a deployment gives it, as far as the template tells.
bool is_plain_parameter(Node parameter) {
  const std::string_view type = parameter.find("Type").text();
  return !type.starts_with("AWS::SSM::") && !type.starts_with("List<") && type != "CommaDelimitedList" &&
         !is_same_without_case(parameter.find("NoEcho").text(), "true") &&
         all_texts(parameter.find("Default"), is_plain) &&
         all_texts(parameter.find("AllowedValues"), is_plain);
}

bool tells_values(Node parameter) { return parameter.find("AllowedValues").size() > 0; }

bool is_filled(std::string_view text) { return !text.empty(); }

bool is_positive(std::string_view number) {
  return number.find_first_not_of("0123456789") == std::string_view::npos &&
         number.find_first_not_of('0') != std::string_view::npos;
}

// Collects the pieces of a name; false from `add` where it is no plain name.
class NameParser {
 public:
  NameParser(const Template& source, std::span<const Reference> references)
      : source_(source), references_(references) {}

  std::vector<KnownPiece> take() { return std::move(pieces_); }

  bool add(Node value, int depth = 0) {
    if (depth > kDeepest || !value) return false;
    if (value.is_string()) return add_literal(value.text());
    const Node argument = value.only();
    if (!argument) return false;
    switch (intrinsic_of(argument.key())) {
      case Intrinsic::ref: return add_variable(value, 0);
      case Intrinsic::sub: return add_sub(argument, depth);
      case Intrinsic::find_in_map: return add_call(value, argument);
      default: return argument.key() == "Fn::Join" && add_join(argument, depth);
    }
  }

  bool add_literal(std::string_view text) {
    if (text.empty()) return true;
    if (!is_plain(text)) return false;
    pieces_.push_back({KnownPiece::Kind::literal, std::string(text), {}, {}});
    return true;
  }

  // Some piece is not empty, whatever a deployment gives. `may_be_arn`: what comes before it could make an ARN of all.
  bool is_surely_a_name(bool may_be_arn) const {
    for (const KnownPiece& piece : pieces_) {
      const bool is_parameter =
          piece.kind == KnownPiece::Kind::variable && piece.variable.kind == TargetKind::parameter;
      const Node parameter = is_parameter ? node_of(source_.parameters, piece.variable.target) : Node();
      if (may_be_arn && parameter && !tells_values(parameter)) return false;
      if (is_surely_filled(piece, parameter)) return true;
    }
    return false;
  }

 private:
  bool is_surely_filled(const KnownPiece& piece, Node parameter) const {
    if (parameter)
      return is_positive(parameter.find("MinLength").text()) ||
             (tells_values(parameter) && all_texts(parameter.find("AllowedValues"), is_filled));
    if (piece.kind != KnownPiece::Kind::call) return true;
    const Node mapping = source_.mappings.find(piece.call.only().at(0).text());
    return mapping && all_texts(mapping, is_filled);
  }

  bool add_variable(Node site, std::uint32_t begin) {
    const auto named = std::ranges::find_if(references_, [&](const Reference& reference) {
      return reference.site == site && reference.begin == begin;
    });
    if (named == references_.end() || !named->is_value() || !is_fit(*named)) return false;
    pieces_.push_back({KnownPiece::Kind::variable, {}, *named, {}});
    return true;
  }

  bool is_fit(const Reference& reference) const {
    if (reference.is_bound || reference.means_own_stack) return false;
    switch (reference.kind) {
      case TargetKind::parameter: return is_plain_parameter(node_of(source_.parameters, reference.target));
      case TargetKind::pseudo_parameter:
        return std::ranges::find(kKnownPseudoParameters, reference.name) != kKnownPseudoParameters.end();
      case TargetKind::mapping:
        return reference.target >= 0 && all_texts(node_of(source_.mappings, reference.target), is_plain);
      default: return false;
    }
  }

  bool add_sub(Node argument, int depth) {
    const Node text = argument.is_array() ? argument.at(0) : argument;
    const Node map = argument.is_array() ? argument.at(1) : Node();
    if (!text.is_string() || (argument.is_array() && (argument.size() != 2 || !map.is_object())))
      return false;
    std::uint32_t from = 0;
    for (const SubVariable& variable : sub_variables(text.text())) {
      if (variable.is_in_literal || !add_literal(text.text().substr(from, variable.begin - from)))
        return false;
      from = variable.end;
      const Node given = map.find(variable.content);
      if (given ? !add(given, depth + 1) : !add_variable(text, variable.begin)) return false;
    }
    return add_literal(text.text().substr(from));
  }

  bool add_join(Node argument, int depth) {
    const Node delimiter = argument.at(0), list = argument.at(1);
    if (!argument.is_array() || argument.size() != 2 || !delimiter.is_string() || !list.is_array())
      return false;
    bool is_first = true;
    for (const Node element : list) {
      if (!is_first && !add_literal(delimiter.text())) return false;
      if (!add(element, depth + 1)) return false;
      is_first = false;
    }
    return true;
  }

  // Its keys are texts, or what every stack has under the same name.
  bool add_call(Node call, Node argument) {
    if (!argument.is_array() || argument.size() != 3) return false;
    for (const Node key : argument)
      if (!key.is_string() && called_function(key) != Intrinsic::ref) return false;
    for (const Reference& reference : references_)
      if (is_within(reference.site, call) && (!is_fit(reference) || reference.name == "AWS::StackName"))
        return false;
    pieces_.push_back({KnownPiece::Kind::call, {}, {}, call});
    return true;
  }

  const Template& source_;
  std::span<const Reference> references_;
  std::vector<KnownPiece> pieces_;
};

}  // namespace

std::optional<std::vector<KnownPiece>> plain_name(const Template& source,
                                                  std::span<const Reference> references, Node name) {
  NameParser parser(source, references);
  const bool may_be_arn = std::ranges::find(kNamesOrArns, name.key()) != kNamesOrArns.end();
  if (!parser.add(name) || !parser.is_surely_a_name(may_be_arn)) return {};
  return parser.take();
}

}  // namespace cfnsplit
