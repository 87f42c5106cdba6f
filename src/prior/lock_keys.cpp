#include "prior/lock_keys.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace cfnsplit {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }
bool is_upper_hex(char c) { return is_digit(c) || (c >= 'A' && c <= 'F'); }

// How many characters at the end of `text` are new at every build; 0 where none are. Where `text` is what follows a
// word, all of it must be new.
using Ending = std::size_t (*)(std::string_view text);

std::size_t hex_at_end(std::string_view text, std::size_t length) {
  return text.size() >= length && std::ranges::all_of(text.substr(text.size() - length), is_lower_hex)
             ? length
             : 0;
}

// Base 64 of a hash, and no words: one in some thousand has no digit, but then about half of its letters are capitals.
bool is_base64_of_hash(std::string_view text) {
  constexpr std::size_t kLeast = 32, kLongest = 44;
  if (text.size() < kLeast || text.size() > kLongest) return false;
  const auto capitals = std::ranges::count_if(text, [](char c) { return c >= 'A' && c <= 'Z'; });
  return std::ranges::any_of(text, is_digit) || 3 * static_cast<std::size_t>(capitals) >= text.size();
}

// SAM: 10 digits of a hash. Serverless Framework: milliseconds since 1970, or the base 64 of a SHA-256 without its
// signs. CDK: 8 digits that stay, 32 that do not; they go together here, for the owner is what lasts.
std::size_t picture(std::string_view text) {
  constexpr std::size_t kSamHash = 10, kMilliseconds = 13;
  const std::size_t size = text.size();
  const bool is_new = size == kSamHash        ? std::ranges::all_of(text, is_lower_hex)
                      : size == kMilliseconds ? std::ranges::all_of(text, is_digit)
                                              : is_base64_of_hash(text);
  return is_new ? size : 0;
}

// SAM: 10 digits of a hash. Serverless Framework, of layers with `retain: true`: 40.
std::size_t layer(std::string_view text) {
  constexpr std::size_t kServerless = 40, kSam = 10;
  return std::max(hex_at_end(text, kServerless), hex_at_end(text, kSam));
}

// CDK, ec2.Instance with userDataCausesReplacement or init: 16 digits behind the 8 that every id of the CDK ends in.
std::size_t instance(std::string_view text) {
  constexpr std::size_t kPathHash = 8, kUserDataHash = 16;
  if (text.size() < kPathHash + kUserDataHash || hex_at_end(text, kUserDataHash) == 0) return 0;
  const std::string_view path_hash = text.substr(text.size() - kPathHash - kUserDataHash, kPathHash);
  return std::ranges::all_of(path_hash, is_upper_hex) ? kUserDataHash : 0;
}

// Amplify: the first group of a random UUID.
std::size_t random_group(std::string_view text) { return hex_at_end(text, 8); }

// CDK, bedrock.Guardrail.createVersion: 16 digits of a hash and the 8 that every id of the CDK ends in.
std::size_t guardrail(std::string_view text) { return text.size() == 24 ? text.size() : 0; }

struct ChangingId {
  std::string_view type;
  std::string_view word;  // in the id, before what is new; empty where there is none
  std::string_view
      owner;  // the property that names the resource that it belongs to; empty where the id tells
  Ending ending = picture;
  bool lives_between_builds = false;
};
// Sources: AWS SAM, samtranslator/translator/logical_id_generator.py; Serverless Framework,
// lib/plugins/aws/lib/naming.js and package/compile/layers.js; AWS CDK, aws-lambda/lib/function.ts,
// aws-apigateway/lib/deployment.ts and aws-ec2/lib/instance.ts, and issue 38674 for guardrails; Amplify CLI,
// apigw-stack-builder.ts.
constexpr std::array kChangingIds = {
    ChangingId{"AWS::ApiGateway::Deployment", "Deployment", "RestApiId"},
    ChangingId{"AWS::ApiGateway::Deployment", "DeploymentAPIGW", "RestApiId", random_group},
    ChangingId{"AWS::ApiGateway::GatewayResponse", "Default4XXResponse", "", random_group},
    ChangingId{"AWS::ApiGateway::GatewayResponse", "Default5XXResponse", "", random_group},
    ChangingId{"AWS::ApiGatewayV2::Deployment", "Deployment", "ApiId"},
    ChangingId{"AWS::Bedrock::GuardrailVersion", "GuardrailVersion", "GuardrailIdentifier", guardrail},
    ChangingId{"AWS::EC2::Instance", "", "", instance, true},
    ChangingId{"AWS::Lambda::LayerVersion", "", "", layer},
    ChangingId{"AWS::Lambda::Version", "Version", "FunctionName"},
};

// The id without its new part, by one row of the table.
std::string_view lasting_part(std::string_view id, const ChangingId& row) {
  for (std::size_t at = id.rfind(row.word); at != std::string_view::npos;
       at = at == 0 || row.word.empty() ? std::string_view::npos : id.rfind(row.word, at - 1)) {
    const std::string_view rest = row.word.empty() ? id : id.substr(at + row.word.size());
    const std::size_t length = row.ending(rest);
    if (length > 0 && length < id.size()) return id.substr(0, id.size() - length);
  }
  return {};
}

const ChangingId* row_of(std::string_view id, std::string_view type) {
  const auto found = std::ranges::find_if(kChangingIds, [&](const ChangingId& row) {
    return row.type == type && !lasting_part(id, row).empty();
  });
  return found == kChangingIds.end() ? nullptr : found;
}

// The resource that the property refers to.
std::int32_t owner_of(const Template& source, const References& references, std::size_t resource,
                      std::string_view property) {
  const Node value = source.resources.entries()[resource].node.find("Properties").find(property);
  if (!value) return -1;
  for (const Reference& reference : references.of_resource(resource))
    if (reference.kind == TargetKind::resource && value.index() <= reference.site.index() &&
        reference.site.index() < value.end_index())
      return reference.target;
  return -1;
}

}  // namespace

std::string_view lasting_part(std::string_view id, std::string_view type) {
  const ChangingId* row = row_of(id, type);
  return row ? lasting_part(id, *row) : std::string_view();
}

bool lives_between_builds(std::string_view type) {
  return std::ranges::any_of(
      kChangingIds, [&](const ChangingId& row) { return row.type == type && row.lives_between_builds; });
}

std::vector<LastingKey> lasting_keys(const Template& source, const References& references) {
  std::vector<LastingKey> keys(source.resources.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Declaration& resource = source.resources.entries()[i];
    const std::string_view type = resource_type(resource.node);
    const ChangingId* row = row_of(resource.name, type);
    if (!row) continue;
    keys[i].owner = owner_of(source, references, i, row->owner);
    const std::string_view lasts =
        keys[i].owner < 0 ? lasting_part(resource.name, *row)
                          : source.resources.entries()[static_cast<std::size_t>(keys[i].owner)].name;
    keys[i].text = std::string(lasts) + ' ' + std::string(type);
  }
  return keys;
}

std::vector<std::string> lock_keys(const Template& source, const References& references) {
  const std::vector<LastingKey> lasting = lasting_keys(source, references);
  std::map<std::string_view, std::int32_t> uses;
  for (const LastingKey& key : lasting) ++uses[key.text];
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < lasting.size(); ++i) {
    const bool is_unique = !lasting[i].text.empty() && uses[lasting[i].text] == 1;
    keys.push_back(is_unique ? lasting[i].text : std::string(source.resources.entries()[i].name));
  }
  return keys;
}

}  // namespace cfnsplit
