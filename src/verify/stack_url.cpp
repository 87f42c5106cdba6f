#include "verify/stack_url.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <vector>

#include "base/stable_hash.hpp"
#include "template/nested_path.hpp"
#include "verify/crossings.hpp"
#include "verify/describe.hpp"
#include "verify/members.hpp"
#include "verify/sub_tokens.hpp"

namespace cfnsplit::oracle {
namespace {

// These stand in a text for what is known at deployment only.
constexpr char kComputed = '\x01';
constexpr char kPseudo = '\x02';  // the same of a pseudo parameter, as AWS::Region: no host, no folder
constexpr int kMostSteps = 256;   // to read one URL

// Where AWS has its services. Source: AWS General Reference, "AWS service endpoints"; botocore, "endpoints.json",
// dnsSuffix of each partition.
constexpr std::array<std::string_view, 7> kDomains = {
    ".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu",  ".c2s.ic.gov",
    ".sc2s.sgov.gov", ".csp.hci.ic.gov",   ".cloud.adc-e.uk"};

// What a URL is put together from: a text, or a value.
struct UrlPiece {
  std::string text;
  Expression value;
  bool is_text = true;
};

class PieceReader {
 public:
  explicit PieceReader(Resolver& resolver) : resolver_(resolver) {}

  // Nothing if it is put together in a way that cannot be judged.
  std::optional<std::vector<UrlPiece>> read(const Expression& url) {
    open_.push_back({{}, url, false});
    for (int steps = 0; !open_.empty(); ++steps) {
      const UrlPiece next = std::move(open_.back());
      open_.pop_back();
      if (steps == kMostSteps || !take(next)) return {};
    }
    return std::move(done_);
  }

 private:
  void add_text(const std::string& text) {
    if (!done_.empty() && done_.back().is_text)
      done_.back().text += text;
    else
      done_.push_back({text, {}, true});
  }

  bool take(const UrlPiece& piece) {
    if (piece.is_text) {
      add_text(piece.text);
      return true;
    }
    const Expression value = resolver_.follow(piece.value);
    if (value.form == Form::lost) return false;
    if (value.form != Form::json) {
      done_.push_back({{}, value, false});
      return true;
    }
    if (!value.node.is_object()) {
      add_text(std::string(value.node.text()));
      return value.node.is_string();
    }
    return take_call(value);
  }

  bool take_call(const Expression& call) {
    const Node argument = call.node.only();
    const std::string_view function = argument.key();
    if (function == "Fn::Sub") return take_sub(argument, call.scope);
    if (function == "Fn::Join") return take_join(argument, call.scope);
    if (function != "Fn::FindInMap" && function != "Fn::ImportValue" && function != "Fn::Select")
      return false;
    done_.push_back({{}, call, false});
    return true;
  }

  bool take_sub(Node argument, std::int32_t scope) {
    const SubCall call = read_sub(argument);
    if (!call.text) return false;
    const std::vector<SubToken> tokens = cut_sub_text(call.text.text());
    const MemberFinder map(call.map);
    for (std::size_t i = tokens.size(); i-- > 0;) {
      const SubToken& token = tokens[i];
      const Node mapped = token.is_variable ? map.find(token.text) : Node();
      if (!token.is_variable)
        open_.push_back({std::string(token.text), {}, true});
      else if (mapped)
        open_.push_back({{}, read_expression(mapped, scope), false});
      else
        open_.push_back({{}, read_variable(call.text, token.text, scope), false});
    }
    return true;
  }

  bool take_join(Node argument, std::int32_t scope) {
    const Node parts = argument.at(1);
    if (!argument.is_array() || argument.size() != 2 || !argument.at(0).is_string() || !parts.is_array())
      return false;
    std::vector<UrlPiece> pieces;
    for (const Node part : parts) {
      if (!pieces.empty()) pieces.push_back({std::string(argument.at(0).text()), {}, true});
      pieces.push_back({{}, read_expression(part, scope), false});
    }
    open_.insert(open_.end(), std::make_move_iterator(pieces.rbegin()),
                 std::make_move_iterator(pieces.rend()));
    return true;
  }

  Resolver& resolver_;
  std::vector<UrlPiece> open_, done_;
};

// A parameter whose Default ends in a slash stands for a folder, as prefixes of keys do.
bool is_folder(const Fold& fold, const Expression& value) {
  if (value.form != Form::ref || value.scope != 0) return false;
  const Node usual = fold.scope(0).content().parameters.find(value.name).find("Default");
  return usual.is_string() && usual.text().ends_with('/');
}

// Control characters of a text would be taken for what is computed; no address holds them, nor a `?` without a query.
std::string without_controls(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, '?');
  return text;
}

std::string written(const Fold& fold, const std::vector<UrlPiece>& pieces) {
  std::string text;
  for (const UrlPiece& piece : pieces) {
    const bool is_pseudo = piece.value.form == Form::ref && piece.value.name.starts_with("AWS::");
    piece.is_text ? text += without_controls(piece.text) : text += is_pseudo ? kPseudo : kComputed;
    if (!piece.is_text && is_folder(fold, piece.value)) text += '/';
  }
  return text;
}

std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

std::vector<std::string_view> cut(std::string_view text, char separator) {
  std::vector<std::string_view> steps;
  for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
    steps.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  steps.push_back(text);
  return steps;
}

// Endpoints of S3 that give out no object as it lies in a bucket are none. Source: AWS General Reference, "Amazon S3
// endpoints and quotas"; S3 User Guide, "Website endpoints" (without TLS) and "Transforming objects with S3 Object
// Lambda".
bool is_label_of_s3(std::string_view label) {
  constexpr std::array<std::string_view, 4> kOthers = {"s3-website", "s3-object-lambda", "s3-control",
                                                       "s3-outposts"};
  if (label != "s3" && !label.starts_with("s3-")) return false;
  return std::ranges::none_of(kOthers, [&](std::string_view other) { return label.starts_with(other); });
}

// [bucket.]s3[.dualstack][.region]: where the label of S3 is, or nothing.
std::optional<std::size_t> label_of_s3(const std::vector<std::string_view>& labels) {
  const std::size_t count = labels.size();
  if (is_label_of_s3(labels[count - 1])) return count - 1;
  if (count >= 2 && is_label_of_s3(labels[count - 2])) return count - 2;
  if (count >= 3 && labels[count - 2] == "dualstack" && is_label_of_s3(labels[count - 3])) return count - 3;
  return {};
}

// The labels before the domain of AWS, in lower case; nothing where there is no such domain.
std::optional<std::string_view> before_domain(std::string_view host) {
  constexpr std::string_view kSuffix = ".\x02";  // ${AWS::URLSuffix}
  if (host.ends_with(kSuffix)) return host.substr(0, host.size() - kSuffix.size());
  const auto* const domain =
      std::ranges::find_if(kDomains, [&](std::string_view one) { return host.ends_with(one); });
  if (domain == kDomains.end()) return {};
  return host.substr(0, host.size() - domain->size());
}

// S3 in a domain of AWS, or a host that is computed where this would stand.
bool is_host_of_s3(std::string_view host) {
  if (host.empty() || host.find_first_of("@:\\% ") != std::string_view::npos) return false;
  const std::string lower = in_lower_case(host);
  const std::size_t end = lower.find_last_not_of(kComputed);
  if (lower.back() == kComputed) return end == std::string::npos || lower[end] == '.' || lower[end] == '-';
  const auto labels = before_domain(lower);
  return labels && !labels->empty() &&
         (labels->find(kComputed) != std::string_view::npos || label_of_s3(cut(*labels, '.')));
}

// What is asked for is the object as it is, or a version of it; its key is the path as it is written.
bool has_plain_key(std::string_view path) {
  constexpr std::string_view kVersion = "?versionId=";
  constexpr std::array<std::string_view, 3> kDotOrSlash = {"%2e", "%2f", "%5c"};
  const std::size_t query = path.find_first_of("?#");
  if (query != std::string_view::npos) {
    const std::string_view asked = path.substr(query);
    if (!asked.starts_with(kVersion) || asked.size() == kVersion.size() ||
        asked.find_first_of("&#/?", 1) != std::string_view::npos)
      return false;
  }
  return std::ranges::none_of(cut(in_lower_case(path.substr(0, query)), '/'), [&](std::string_view step) {
    return step == "." || step == ".." || step.find('\\') != std::string_view::npos ||
           std::ranges::any_of(
               kDotOrSlash, [&](std::string_view code) { return step.find(code) != std::string_view::npos; });
  });
}

// The last step of the path is the name of the child's file, or what its content's hash makes of it. The CDK notes the
// file's name beside a last step that is a hash of its own, or computed.
bool ends_in_file(std::string_view path, const Scope& child) {
  constexpr std::size_t kDigits = 32;
  const std::string_view key = path.substr(0, path.find_first_of("?#"));
  const std::string_view step = key.substr(key.rfind('/') + 1);
  if (step == child.file->name) return true;
  const std::string_view stem = step.substr(0, step.find('.'));
  if (stem == content_hash(child.content().document->source().text())) return true;
  if (noted_template_path(child.stack).text() != child.file->name || step.empty()) return false;
  return step.find_first_not_of(kComputed) == std::string_view::npos ||
         (stem.size() >= kDigits && stem.find_first_not_of("0123456789abcdef") == std::string_view::npos);
}

struct AddressInS3 {
  std::string_view bucket, path;
};

// Which bucket a host names, or the first step of the path; the whole host where it is computed.
AddressInS3 read_address(std::string_view host, std::string_view path) {
  const std::string lower = in_lower_case(host);
  const auto before = before_domain(lower);
  if (!before) return {host, path};
  const std::vector<std::string_view> labels = cut(*before, '.');
  const auto at = label_of_s3(labels);
  if (!at) return {host, path};
  if (*at == 0) return {path.substr(1, path.find_first_of("/?#", 1) - 1), path};
  std::size_t end = *at - 1;  // the dots between its labels
  for (std::size_t i = 0; i < *at; ++i) end += labels[i].size();
  return {host.substr(0, end), path};
}

// Nothing for other addresses.
std::optional<AddressInS3> address_in_s3(std::string_view url) {
  constexpr std::string_view kS3 = "s3://";
  constexpr std::string_view kHttps = "https://";
  const bool is_s3 = url.starts_with(kS3);
  if (is_s3 || url.starts_with(kHttps)) {
    url.remove_prefix(is_s3 ? kS3.size() : kHttps.size());
    const std::string_view host = url.substr(0, url.find_first_of("/?#"));
    const std::string_view path = url.substr(host.size());
    if (host.empty() || !path.starts_with('/') || !(is_s3 || is_host_of_s3(host))) return {};
    return is_s3 ? AddressInS3{host, path} : read_address(host, path);
  }
  const std::size_t end = url.find_first_not_of(kComputed);
  if (!url.starts_with(kComputed) || end == std::string_view::npos || url[end] != '/' ||
      url.find("://") != std::string_view::npos)
    return {};
  return AddressInS3{url.substr(0, end), url.substr(end)};
}

std::string filled(std::string pattern, std::string_view key, std::string_view value) {
  for (std::size_t at = pattern.find(key); at != std::string::npos; at = pattern.find(key, at + value.size()))
    pattern.replace(at, key.size(), value);
  return pattern;
}

// UrlPiece by piece what the pattern asks of this child; its variables are names of the root.
bool is_as_asked(const Fold& fold, Resolver& resolver, const Scope& child,
                 const std::vector<UrlPiece>& pieces) {
  std::string asked = filled(fold.options.template_url, "{file}", child.file->name);
  asked = filled(std::move(asked), "{stack}", child.stack.key());
  asked = filled(std::move(asked), "{hash}", content_hash(child.content().document->source().text()));
  const std::vector<SubToken> tokens = cut_sub_text(asked);
  if (asked.empty() || tokens.size() != pieces.size()) return false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const UrlPiece& piece = pieces[i];
    if (tokens[i].is_variable == piece.is_text) return false;
    if (piece.is_text) {
      if (piece.text != tokens[i].text) return false;
      continue;
    }
    const Expression value =
        resolver.follow(read_variable(fold.scope(0).content().root(), tokens[i].text, 0));
    const bool is_same = value.form == piece.value.form && value.name == piece.value.name &&
                         value.attribute == piece.value.attribute;
    if (!is_same || (is_own_stack_name(value.name) && piece.value.scope != 0)) return false;
  }
  return true;
}

void report_secrets(Context& context, const Scope& child, Node url, const std::vector<UrlPiece>& pieces) {
  for (const UrlPiece& piece : pieces) {
    if (piece.is_text || piece.value.form != Form::ref || piece.value.scope < 0) continue;
    const Node parameter = context.fold.scope(piece.value.scope).content().parameters.find(piece.value.name);
    if (!parameter || !is_no_echo(parameter)) continue;
    context.report.add("CFS0513", [&]() -> Finding {
      return {"the TemplateURL of " + quote(child.stack.key()) + " shows the NoEcho parameter " +
                  quote(piece.value.name),
              "name the place of the templates without it", url};
    });
  }
}

// The bucket as one text, what is computed by its name.
std::string name_of_bucket(std::string_view url, std::string_view bucket,
                           const std::vector<UrlPiece>& pieces) {
  const auto is_marker = [](char c) { return c == kComputed || c == kPseudo; };
  const auto before = url.substr(0, static_cast<std::size_t>(bucket.data() - url.data()));
  auto skip = std::ranges::count_if(before, is_marker);
  std::string name;
  std::ranges::copy_if(bucket, std::back_inserter(name), [&](char c) { return !is_marker(c); });
  auto left = std::ranges::count_if(bucket, is_marker);
  for (const UrlPiece& piece : pieces) {
    if (piece.is_text || skip-- > 0) continue;
    if (left-- <= 0) break;
    const Expression& value = piece.value;
    name += value.form == Form::json ? describe(value.node)
                                     : "/" + std::string(value.name) + "." + std::string(value.attribute);
    if (is_own_stack_name(value.name)) name += "/" + std::to_string(value.scope);
  }
  return name;
}

// The CDK notes the file, and a parameter of its own for each file says which bucket it is.
// Source: aws-cdk-lib 2.276, core/lib/stack-synthesizers/legacy.js (doAddFileAsset) and
// core/lib/private/asset-parameters.js.
bool is_told(const Scope& child, std::string_view bucket) {
  return noted_template_path(child.stack).text() != child.file->name ||
         bucket.find_first_not_of(kComputed) != std::string_view::npos;
}

}  // namespace

void TemplateUrls::check(const Scope& child) {
  const Node url = child.stack.find("Properties").find("TemplateURL");
  if (url.is_string() && (url.text() == child.file->name || url.text() == "./" + child.file->name)) return;
  const auto pieces = PieceReader(context_.resolver).read(read_expression(url, child.parent));
  if (!pieces) return report_elsewhere(child, url);
  report_secrets(context_, child, url, *pieces);
  if (is_as_asked(context_.fold, context_.resolver, child, *pieces)) return;
  const std::string text = written(context_.fold, *pieces);
  const auto address = address_in_s3(text);
  if (!address || !has_plain_key(address->path) || !ends_in_file(address->path, child))
    return report_elsewhere(child, url);
  const std::string bucket = name_of_bucket(text, address->bucket, *pieces);
  if (bucket_.empty()) {
    bucket_ = bucket;
    first_ = url;
    is_told_ = is_told(child, address->bucket);
  } else if (bucket != bucket_ && (is_told_ || is_told(child, address->bucket))) {
    report_other_bucket(child, url);
  }
}

void TemplateUrls::report_elsewhere(const Scope& child, Node url) {
  context_.report.add("CFS0518", [&]() -> Finding {
    return {
        "the TemplateURL of the nested stack " + quote(child.stack.key()) + " does not lead to " +
            quote(child.file->name) + ", which is proved: " + describe(url),
        "name the file beside the root, or its place in S3 ('s3://…' or 'https://…' in a domain of AWS) "
        "with the file's name as the last step; if the templates lie elsewhere, or have other names there, "
        "say where with '--template-url'",
        url};
  });
}

void TemplateUrls::report_other_bucket(const Scope& child, Node url) {
  context_.report.add("CFS0518", [&]() -> Finding {
    return {"the TemplateURL of the nested stack " + quote(child.stack.key()) +
                " leads to another bucket than that of a nested stack before it: " + describe(url),
            "let the templates of a split lie in one bucket, or say where they lie with '--template-url'",
            url,
            false,
            {{"the other bucket", first_}}};
  });
}

}  // namespace cfnsplit::oracle
