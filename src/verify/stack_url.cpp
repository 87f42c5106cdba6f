#include "verify/stack_url.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/stable_hash.hpp"
#include "verify/crossings.hpp"
#include "verify/describe.hpp"
#include "verify/members.hpp"
#include "verify/sub_tokens.hpp"

namespace cfnsplit::oracle {
namespace {

constexpr char kComputed = '\x01';  // stands in a text for what is known at deployment only
constexpr int kMostSteps = 256;     // to read one URL

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

std::string written(const std::vector<UrlPiece>& pieces) {
  std::string text;
  for (const UrlPiece& piece : pieces) piece.is_text ? text += piece.text : text += kComputed;
  return text;
}

// The label of S3 and a domain of AWS, or an end that is computed from its last dot on, as ${AWS::URLSuffix}.
bool is_host_of_aws(std::string_view host) {
  if (host.empty() || host.find_first_of("@:\\% ") != std::string_view::npos) return false;
  std::string lower(host);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const std::size_t end = lower.find_last_not_of(kComputed);
  if (lower.back() == kComputed) return end == std::string::npos || lower[end] == '.' || lower[end] == '-';
  const bool is_in_domain =
      std::ranges::any_of(kDomains, [&](std::string_view domain) { return lower.ends_with(domain); });
  if (!is_in_domain || lower.find(kComputed) != std::string::npos) return is_in_domain;
  return lower.starts_with("s3.") || lower.starts_with("s3-") || lower.find(".s3.") != std::string::npos ||
         lower.find(".s3-") != std::string::npos;
}

bool leads_to(std::string_view url, std::string_view file) {
  if (url == file || (url.starts_with("./") && url.substr(2) == file)) return true;
  if (url.starts_with("s3://")) return true;
  constexpr std::string_view kHttps = "https://";
  if (url.starts_with(kHttps)) {
    url.remove_prefix(kHttps.size());
    return is_host_of_aws(url.substr(0, url.find_first_of("/?#")));
  }
  if (!url.starts_with(kComputed)) return false;
  url.remove_prefix(std::min(url.find_first_not_of(kComputed), url.size()));
  return (url.starts_with('/') && url.find("://") == std::string_view::npos) ||
         url.find('/') == std::string_view::npos;
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
      return {"the TemplateURL of " + quoted(child.stack.key()) + " shows the NoEcho parameter " +
                  quoted(piece.value.name),
              "name the place of the templates without it", url};
    });
  }
}

}  // namespace

void check_template_url(Context& context, const Scope& child) {
  const Node url = child.stack.find("Properties").find("TemplateURL");
  const auto pieces = PieceReader(context.resolver).read(read_expression(url, child.parent));
  if (pieces) report_secrets(context, child, url, *pieces);
  if (pieces && (leads_to(written(*pieces), child.file->name) ||
                 is_as_asked(context.fold, context.resolver, child, *pieces)))
    return;
  context.report.add("CFS0518", [&]() -> Finding {
    return {"the TemplateURL of the nested stack " + quoted(child.stack.key()) + " does not lead to " +
                quoted(child.file->name) + ", which is proved: " + describe(url),
            "name the file beside the root, or its place in S3 ('s3://…' or 'https://…' in a domain of AWS); "
            "if all "
            "templates lie elsewhere, say where with '--template-url'",
            url};
  });
}

}  // namespace cfnsplit::oracle
