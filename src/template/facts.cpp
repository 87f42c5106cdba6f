#include "template/facts.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "template/no_value.hpp"
#include "template/stack_type.hpp"

namespace cfnsplit {
namespace {

enum Flag : unsigned { kStateful = 1, kUnmovable = 2, kHeld = 4 };

// What is known of one type; names are separated by single spaces, and keys by '|'.
struct TypeFacts {
  std::string_view type;
  std::string_view lists;
  std::string_view opaque;
  std::string_view texts;
  std::string_view secrets;
  std::string_view maybe_secrets;
  std::string_view keys;
  std::string_view identifier;
  std::string_view create_only;
  std::string_view list_properties;
  unsigned flags;
};

constexpr auto kTypes = std::to_array<TypeFacts>({
#include "template/facts_data.inc"
});

static_assert(std::ranges::is_sorted(kTypes, {}, &TypeFacts::type));

constexpr TypeFacts kNothing{};
constexpr std::string_view kOneInAccount = "@account";

const TypeFacts& facts_of(std::string_view type) {
  const auto found = std::ranges::lower_bound(kTypes, type, {}, &TypeFacts::type);
  return found != kTypes.end() && found->type == type ? *found : kNothing;
}

// Stacks by other names: what they give out are texts, whatever they are called.
constexpr std::array<std::string_view, 3> kWithOutputs = {
    kStackType, "AWS::Serverless::Application", "AWS::ServiceCatalog::CloudFormationProvisionedProduct"};

// Parts of names under which custom resources hand out what nobody should read.
constexpr std::array<std::string_view, 22> kSecretWords = {
    "apikey",     "credential",    "passphrase", "passwd",    "password", "accesskey",
    "privatekey", "secret",        "token",      "pwd",       "passcode", "plaintext",
    "decrypt",    "privkey",       "signingkey", "sharedkey", "authkey",  "sshkey",
    "masterkey",  "encryptionkey", "licensekey", "clientkey"};
constexpr std::string_view kSecretEnding = "pass";

// What tells where a secret lies is none.
constexpr std::array<std::string_view, 3> kNoSecretEndings = {"arn", "id", "name"};

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> found;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    found.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return found;
}

bool holds(std::string_view names, std::string_view name) {
  return std::ranges::count(parts_of(names, ' '), name) > 0;
}

bool is_custom(std::string_view type) {
  return type.starts_with("Custom::") || type == "AWS::CloudFormation::CustomResource";
}

bool is_call(Node value) {
  const Node only = value.only();
  return only && (only.key() == "Ref" || only.key().starts_with("Fn::"));
}

bool is_given(Node value) {
  const bool is_empty = (value.is_array() || value.is_object()) && value.size() == 0;
  return !is_empty && !is_no_value(value);
}

bool may_be_left_out(Node value) {
  for (std::uint32_t i = value.index(); is_call(value) && i < value.end_index(); ++i)
    if (is_no_value(value.document().node(i))) return true;
  return false;
}

// A key in the notation of tools/facts/identities.json; nothing where the resource does not have it.
std::optional<UniqueKey> unique_key(std::string_view key, Node properties) {
  UniqueKey unique;
  unique.is_identity = !key.starts_with('~');
  if (!unique.is_identity) key.remove_prefix(1);
  if (key == kOneInAccount) return unique;
  std::vector<std::string_view> defaults;
  for (std::string_view path : parts_of(key, ' ')) {
    if (path.starts_with('+')) {
      unique.others.push_back(path.substr(1));
      continue;
    }
    const bool has_default = path.ends_with('?');
    if (has_default) path.remove_suffix(1);
    const std::vector<Node> values = values_at(properties, path);
    const bool is_there = std::ranges::any_of(values, is_given);
    if (!is_there && !has_default) return {};
    if (std::ranges::any_of(values, may_be_left_out)) unique.is_identity = false;
    (is_there ? unique.properties : defaults).push_back(path);
  }
  if (unique.properties.empty()) unique.properties = std::move(defaults);
  return unique;
}

}  // namespace

AttributeShape attribute_shape(std::string_view type, std::string_view attribute) {
  if (attribute == "Ref") return AttributeShape::text;  // an id, whatever the type
  const TypeFacts& facts = facts_of(type);
  if (holds(facts.opaque, attribute)) return AttributeShape::opaque;
  if (holds(facts.lists, attribute)) return AttributeShape::list;
  const bool is_output = attribute.starts_with("Outputs.") && std::ranges::count(kWithOutputs, type) > 0;
  return is_output || holds(facts.texts, attribute) ? AttributeShape::text : AttributeShape::unknown;
}

bool is_list_property(std::string_view type, std::string_view path) {
  return holds(facts_of(type).list_properties, path);
}

bool sounds_secret(std::string_view name) {
  std::string letters;
  for (const char c : name)
    if (c != '_' && c != '-') letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto ends = [&](std::string_view ending) { return letters.ends_with(ending); };
  if (std::ranges::any_of(kNoSecretEndings, ends)) return false;
  return ends(kSecretEnding) || std::ranges::any_of(kSecretWords, [&](std::string_view word) {
           return letters.find(word) != letters.npos;
         });
}

bool is_secret(std::string_view type, std::string_view attribute) {
  return holds(facts_of(type).secrets, attribute);
}

// The outputs of a nested stack or a provisioned product are text, and already readable in clear where they come from:
// they need no rule here. What a custom resource returns may be anything: its name has to tell [S75]; its Ref is an id
// that the console shows.
bool may_be_secret(std::string_view type, std::string_view attribute) {
  if (is_custom(type)) return attribute != "Ref" && (sounds_secret(attribute) || sounds_secret(type));
  return holds(facts_of(type).maybe_secrets, attribute);
}

bool is_known_type(std::string_view type) { return !facts_of(type).type.empty(); }

std::vector<Node> values_at(Node properties, std::string_view path) {
  std::vector<Node> found = {properties};
  for (const std::string_view step : parts_of(path, '/')) {
    std::vector<Node> next;
    for (const Node at : found) {
      if (is_call(at))
        next.push_back(at);
      else if (step == "*")
        for (const Node element : at) next.push_back(element);
      else if (const Node member = at.find(step))
        next.push_back(member);
    }
    found = std::move(next);
  }
  return found;
}

std::vector<UniqueKey> unique_keys(std::string_view type, Node properties) {
  std::vector<UniqueKey> found;
  for (const std::string_view key : parts_of(facts_of(type).keys, '|'))
    if (std::optional<UniqueKey> unique = unique_key(key, properties)) found.push_back(std::move(*unique));
  return found;
}

std::vector<std::string_view> import_identifiers(std::string_view type) {
  return parts_of(facts_of(type).identifier, ' ');
}

std::vector<std::string_view> replacing_properties(std::string_view type) {
  if (is_custom(type)) return {"ServiceToken"};
  std::vector<std::string_view> paths = parts_of(facts_of(type).create_only, ' ');
  for (std::string_view& path : paths)
    if (path.starts_with('?')) path.remove_prefix(1);
  return paths;
}

bool always_replaces(std::string_view type, std::string_view path) {
  if (is_custom(type)) return path == "ServiceToken";
  return std::ranges::count(parts_of(facts_of(type).create_only, ' '), path) > 0;
}

bool is_held_by_id(std::string_view type) { return (facts_of(type).flags & kHeld) != 0; }
bool is_stateful(std::string_view type) { return (facts_of(type).flags & kStateful) != 0; }
bool can_be_refactored(std::string_view type) { return (facts_of(type).flags & kUnmovable) == 0; }

}  // namespace cfnsplit
