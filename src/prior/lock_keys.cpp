#include "prior/lock_keys.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace cfnsplit {
namespace {

struct PictureType {
  std::string_view type;
  std::string_view word;   // in the id, before what is new
  std::string_view owner;  // the property that names whose picture it is
};
constexpr std::array kPictures = {
    PictureType{"AWS::ApiGateway::Deployment", "Deployment", "RestApiId"},
    PictureType{"AWS::ApiGatewayV2::Deployment", "Deployment", "ApiId"},
    PictureType{"AWS::Lambda::Version", "Version", "FunctionName"},
};

const PictureType* picture_of(std::string_view type) {
  const auto found = std::ranges::find(kPictures, type, &PictureType::type);
  return found == kPictures.end() ? nullptr : found;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

// SAM: 10 digits of a hash. Serverless Framework: milliseconds since 1970, or the base 64 of a SHA-256 without its
// signs. CDK: 8 digits that stay, 32 that do not.
bool is_new_each_time(std::string_view ending) {
  constexpr std::size_t kSamHash = 10, kMilliseconds = 13, kLeastHash = 32, kLongestHash = 44;
  if (ending.size() == kSamHash) return std::ranges::all_of(ending, is_lower_hex);
  if (ending.size() == kMilliseconds) return std::ranges::all_of(ending, is_digit);
  return ending.size() >= kLeastHash && ending.size() <= kLongestHash &&
         std::ranges::any_of(ending, is_digit);
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
  const PictureType* picture = picture_of(type);
  if (!picture) return {};
  for (std::size_t at = id.rfind(picture->word); at != std::string_view::npos;
       at = at == 0 ? std::string_view::npos : id.rfind(picture->word, at - 1)) {
    const std::size_t end = at + picture->word.size();
    if (is_new_each_time(id.substr(end))) return id.substr(0, end);
  }
  return {};
}

std::vector<std::string> lock_keys(const Template& source, const References& references) {
  const auto& resources = source.resources.entries();
  std::vector<std::string> keys;
  std::map<std::string, std::int32_t> uses;
  for (std::size_t i = 0; i < resources.size(); ++i) {
    const std::string_view type = resource_type(resources[i].node);
    std::string key(resources[i].name);
    if (!lasting_part(key, type).empty())
      if (const std::int32_t owner = owner_of(source, references, i, picture_of(type)->owner); owner >= 0)
        key = std::string(resources[static_cast<std::size_t>(owner)].name) + ' ' + std::string(type);
    ++uses[key];
    keys.push_back(std::move(key));
  }
  for (std::size_t i = 0; i < resources.size(); ++i)
    if (uses[keys[i]] > 1) keys[i] = resources[i].name;
  return keys;
}

}  // namespace cfnsplit
