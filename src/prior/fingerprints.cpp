#include "prior/fingerprints.hpp"

#include <algorithm>

#include "base/stable_hash.hpp"
#include "prior/lock_keys.hpp"
#include "template/artifacts.hpp"

namespace cfnsplit {
namespace {

// Its one property tells which constructs an app uses: it says nothing that outlasts a build.
constexpr std::string_view kCdkMetadata = "AWS::CDK::Metadata";

bool is_lower_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

// Digests of 40 and 64 digits name a commit or an asset of the CDK, and are new at every build.
std::string without_digests(std::string_view text) {
  constexpr std::size_t kSha1 = 40, kSha256 = 64;
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const std::size_t length =
        static_cast<std::size_t>(std::ranges::find_if_not(rest, is_lower_hex) - rest.begin());
    if (length == kSha1 || length == kSha256)
      kept += '#';
    else
      kept += text.substr(at, length);
    at += length;
    if (at < text.size()) kept += text[at++];
  }
  return kept;
}

// Writes properties as a text that is the same for the same meaning.
class PropertyWriter {
 public:
  PropertyWriter(const Template& source, const References& references, std::size_t resource)
      : source_(source),
        resource_(source.resources.entries()[resource].node),
        places_(find_artifact_places(resource_)) {
    for (const Reference& one : references.of_resource(resource))
      if (one.kind == TargetKind::resource && one.is_value() && !one.is_bound) targets_.push_back(&one);
    std::ranges::stable_sort(targets_, {},
                             [](const Reference* one) { return std::pair(one->site.index(), one->begin); });
  }

  std::string write() {
    const Node properties = resource_.find("Properties");
    if (!properties) return {};
    const Document& document = properties.document();
    for (std::uint32_t i = properties.index(); i < properties.end_index();) {
      const Node node = document.node(i);
      const bool is_whole = write(node);
      i = is_whole ? node.end_index() : i + 1;
    }
    return std::move(text_);
  }

 private:
  // True where nothing below the node is to be written.
  bool write(Node node) {
    add(node.key());
    if (std::ranges::binary_search(places_, node.index(), {}, &Node::index)) return true;
    const auto here = std::ranges::equal_range(targets_, node.index(), {},
                                               [](const Reference* one) { return one->site.index(); });
    if (!here.empty() && here.front()->end == 0) {
      text_ += 'r';
      add(named(*here.front()));
      return true;
    }
    text_ += static_cast<char>('0' + static_cast<int>(node.kind()));
    if (node.is_object() || node.is_array())
      add(std::to_string(node.size()));
    else
      add(without_digests(here.empty() ? std::string(node.text())
                                       : with_types(node.text(), {here.begin(), here.end()})));
    return false;
  }

  // The text of a Fn::Sub.
  std::string with_types(std::string_view text, const std::vector<const Reference*>& variables) const {
    std::string made;
    std::size_t at = 0;
    for (const Reference* variable : variables) {
      if (variable->begin < at || variable->end > text.size()) continue;
      made += text.substr(at, variable->begin - at);
      made += "${" + named(*variable) + '}';
      at = variable->end;
    }
    return made + std::string(text.substr(at));
  }

  std::string named(const Reference& reference) const {
    const Node target = source_.resources.entries()[static_cast<std::size_t>(reference.target)].node;
    return std::string(resource_type(target)) + '.' + std::string(reference.attribute);
  }

  void add(std::string_view text) { (text_ += std::to_string(text.size()) += ':') += text; }

  const Template& source_;
  Node resource_;
  std::vector<Node> places_;
  std::vector<const Reference*> targets_;
  std::string text_;
};

constexpr int kBits64 = 13;  // digits of base 32

bool is_hash(std::string_view text) {
  return text.size() == kBits64 && std::ranges::none_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

std::string fingerprint_of(const Template& source, const References& references, std::size_t resource) {
  const Declaration& declared = source.resources.entries()[resource];
  const std::string_view type = resource_type(declared.node);
  if (declared.is_generator || type.empty()) return {};
  if (type == kCdkMetadata) return std::string(type);
  std::string text =
      std::string(type) + ' ' + short_hash(PropertyWriter(source, references, resource).write(), kBits64);
  if (const Node path = declared.node.find("Metadata").find("aws:cdk:path"); path.is_string())
    text += ' ' + short_hash(path.text(), kBits64);
  return text;
}

std::vector<LockedFingerprint> fingerprints_of(const Template& source, const References& references,
                                               const std::vector<std::string>& keys) {
  const std::vector<LastingKey> lasting = lasting_keys(source, references);
  std::vector<LockedFingerprint> found;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Declaration& resource = source.resources.entries()[i];
    const bool has_owner = lasting[i].owner >= 0, has_lasting_key = keys[i] != resource.name;
    if (has_owner && !has_lasting_key) continue;
    std::string text =
        has_owner ? std::string(resource_type(resource.node)) : fingerprint_of(source, references, i);
    if (text.empty()) continue;
    if (has_lasting_key) (text += ' ') += resource.name;
    found.push_back({keys[i], std::move(text)});
  }
  std::ranges::sort(found, {}, &LockedFingerprint::key);
  return found;
}

FingerprintParts parts_of(std::string_view fingerprint) {
  FingerprintParts parts;
  for (std::string_view* part : {&parts.type, &parts.properties, &parts.path}) {
    const std::size_t space = std::min(fingerprint.find(' '), fingerprint.size());
    const std::string_view text = fingerprint.substr(0, space);
    if (part != &parts.type && !is_hash(text)) break;  // the logical id
    *part = text;
    fingerprint.remove_prefix(std::min(space + 1, fingerprint.size()));
  }
  return parts;
}

bool tells_properties(std::string_view fingerprint) {
  const std::string_view properties = parts_of(fingerprint).properties;
  return !properties.empty() && properties != short_hash("", kBits64);
}

bool tells_id(const std::vector<LockedFingerprint>& fingerprints, std::string_view key, std::string_view id) {
  const auto found = std::ranges::lower_bound(
      fingerprints, key, {}, [](const LockedFingerprint& one) { return std::string_view(one.key); });
  return found != fingerprints.end() && found->key == key && found->text.ends_with(' ' + std::string(id));
}

}  // namespace cfnsplit
