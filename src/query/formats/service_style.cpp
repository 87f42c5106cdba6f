#include "query/formats/service_style.hpp"

#include <algorithm>
#include <array>

#include "base/camel_words.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

// Light fills with dark lines and black text: legible on white, in print, and without colour by their shapes.
constexpr std::array kStyles = {
    NodeStyle{"compute", "#fde7d3", "#b85600", "box", "(", ")"},
    NodeStyle{"storage", "#e3f1d9", "#3f7d1f", "cylinder", "[(", ")]"},
    NodeStyle{"database", "#dde3fb", "#2e4ac7", "cylinder", "[(", ")]"},
    NodeStyle{"network", "#ebddfb", "#6b2fc0", "hexagon", "{{", "}}"},
    NodeStyle{"security", "#fbdade", "#b0132b", "octagon", "[[", "]]"},
    NodeStyle{"messaging", "#fbdceb", "#a8074a", "cds", ">", "]"},
    NodeStyle{"analytics", "#d6efef", "#00686e", "component", "[/", "/]"},
    NodeStyle{"management", "#dfe7ee", "#3b5570", "note", "[", "]"},
    NodeStyle{"other", "#eeeeee", "#555555", "box", "[", "]"},
    NodeStyle{"group", "#fff6d6", "#7a6a1f", "folder", "[", "]"},
};
enum StyleIndex : std::uint8_t {
  compute,
  storage,
  database,
  network,
  security,
  messaging,
  analytics,
  management,
  other,
  group
};

struct ServiceEntry {
  std::string_view service;
  StyleIndex style;
};

constexpr std::array kServices = {
    ServiceEntry{"ACMPCA", security},
    ServiceEntry{"AmazonMQ", messaging},
    ServiceEntry{"ApiGateway", network},
    ServiceEntry{"ApiGatewayV2", network},
    ServiceEntry{"AppConfig", management},
    ServiceEntry{"AppMesh", network},
    ServiceEntry{"AppRunner", compute},
    ServiceEntry{"AppSync", network},
    ServiceEntry{"ApplicationAutoScaling", management},
    ServiceEntry{"Athena", analytics},
    ServiceEntry{"AutoScaling", compute},
    ServiceEntry{"Backup", storage},
    ServiceEntry{"Batch", compute},
    ServiceEntry{"Bedrock", analytics},
    ServiceEntry{"BedrockAgentCore", analytics},
    ServiceEntry{"Budgets", management},
    ServiceEntry{"Cassandra", database},
    ServiceEntry{"CertificateManager", security},
    ServiceEntry{"Chatbot", management},
    ServiceEntry{"CloudFormation", management},
    ServiceEntry{"CloudFront", network},
    ServiceEntry{"CloudTrail", management},
    ServiceEntry{"CloudWatch", management},
    ServiceEntry{"CodeBuild", management},
    ServiceEntry{"CodeDeploy", management},
    ServiceEntry{"CodePipeline", management},
    ServiceEntry{"Cognito", security},
    ServiceEntry{"Config", management},
    ServiceEntry{"DAX", database},
    ServiceEntry{"DMS", database},
    ServiceEntry{"DSQL", database},
    ServiceEntry{"DocDB", database},
    ServiceEntry{"DynamoDB", database},
    ServiceEntry{"EC2", compute},
    ServiceEntry{"ECR", compute},
    ServiceEntry{"ECS", compute},
    ServiceEntry{"EFS", storage},
    ServiceEntry{"EKS", compute},
    ServiceEntry{"EMR", analytics},
    ServiceEntry{"ElastiCache", database},
    ServiceEntry{"ElasticBeanstalk", compute},
    ServiceEntry{"ElasticLoadBalancing", network},
    ServiceEntry{"ElasticLoadBalancingV2", network},
    ServiceEntry{"Elasticsearch", analytics},
    ServiceEntry{"EventSchemas", messaging},
    ServiceEntry{"Events", messaging},
    ServiceEntry{"FSx", storage},
    ServiceEntry{"GlobalAccelerator", network},
    ServiceEntry{"Glue", analytics},
    ServiceEntry{"GuardDuty", security},
    ServiceEntry{"IAM", security},
    ServiceEntry{"IoT", messaging},
    ServiceEntry{"KMS", security},
    ServiceEntry{"Kinesis", analytics},
    ServiceEntry{"KinesisAnalyticsV2", analytics},
    ServiceEntry{"KinesisFirehose", analytics},
    ServiceEntry{"LakeFormation", analytics},
    ServiceEntry{"Lambda", compute},
    ServiceEntry{"Logs", management},
    ServiceEntry{"MSK", analytics},
    ServiceEntry{"MemoryDB", database},
    ServiceEntry{"Neptune", database},
    ServiceEntry{"NetworkFirewall", network},
    ServiceEntry{"OpenSearchServerless", analytics},
    ServiceEntry{"OpenSearchService", analytics},
    ServiceEntry{"Pipes", messaging},
    ServiceEntry{"QuickSight", analytics},
    ServiceEntry{"RAM", security},
    ServiceEntry{"RDS", database},
    ServiceEntry{"Redshift", database},
    ServiceEntry{"ResourceGroups", management},
    ServiceEntry{"Route53", network},
    ServiceEntry{"Route53Resolver", network},
    ServiceEntry{"S3", storage},
    ServiceEntry{"SES", messaging},
    ServiceEntry{"SNS", messaging},
    ServiceEntry{"SQS", messaging},
    ServiceEntry{"SSM", management},
    ServiceEntry{"SSO", security},
    ServiceEntry{"SageMaker", analytics},
    ServiceEntry{"Scheduler", messaging},
    ServiceEntry{"SecretsManager", security},
    ServiceEntry{"Serverless", compute},
    ServiceEntry{"ServiceCatalog", management},
    ServiceEntry{"ServiceDiscovery", network},
    ServiceEntry{"StepFunctions", messaging},
    ServiceEntry{"Synthetics", management},
    ServiceEntry{"Timestream", database},
    ServiceEntry{"VpcLattice", network},
    ServiceEntry{"WAF", security},
    ServiceEntry{"WAFRegional", security},
    ServiceEntry{"WAFv2", security},
    ServiceEntry{"XRay", management},
};
static_assert(std::ranges::is_sorted(kServices, {}, &ServiceEntry::service));

// Of EC2, the network is a service of its own.
constexpr std::array<std::string_view, 12> kEc2Compute = {"CapacityReservation",
                                                          "EC2Fleet",
                                                          "Host",
                                                          "IPAM",
                                                          "Instance",
                                                          "InstanceConnectEndpoint",
                                                          "KeyPair",
                                                          "LaunchTemplate",
                                                          "PlacementGroup",
                                                          "SpotFleet",
                                                          "Volume",
                                                          "VolumeAttachment"};

constexpr std::size_t kLineWidth = 22;
constexpr std::size_t kMostLines = 4;
constexpr std::size_t kMostLabels = 3;

StyleIndex index_of_type(std::string_view type) {
  constexpr std::string_view kAws = "AWS::";
  if (!type.starts_with(kAws)) return other;
  type.remove_prefix(kAws.size());
  const std::string_view service = type.substr(0, type.find("::"));
  const std::string_view resource = type.substr(std::min(type.size(), service.size() + 2));
  if (service == "EC2" && std::ranges::find(kEc2Compute, resource) == kEc2Compute.end()) return network;
  const auto entry = std::ranges::lower_bound(kServices, service, {}, &ServiceEntry::service);
  return entry != kServices.end() && entry->service == service ? entry->style : other;
}

bool is_declaration(const ViewNode& node) {
  return node.kind == "parameter" || node.kind == "mapping" || node.kind == "condition" ||
         node.kind == "output";
}

// Whole characters of `text`, at most `width` columns of them.
std::string_view first_columns(std::string_view text, std::size_t width) {
  std::size_t at = 0;
  for (std::size_t columns = 0; at < text.size();) {
    const Glyph glyph = next_glyph(text, at);
    columns += static_cast<std::size_t>(glyph.width);
    if (columns > width && at > 0) break;
    at += glyph.bytes;
  }
  return text.substr(0, at);
}

std::vector<std::string> wrapped(std::string_view name) {
  std::vector<std::string> lines = {""};
  for (std::string_view word : camel_words(name)) {
    if (!lines.back().empty() && lines.back().size() + word.size() > kLineWidth) lines.emplace_back();
    while (word.size() > kLineWidth) {
      const std::string_view piece = first_columns(word, kLineWidth);
      lines.back() += piece;
      word.remove_prefix(piece.size());
      if (!word.empty()) lines.emplace_back();
    }
    lines.back() += word;
  }
  if (lines.size() > kMostLines) {
    lines.erase(lines.begin() + 2, lines.end() - 1);
    lines[1] += "…";
  }
  for (std::string& line : lines) line = printable(line);
  return lines;
}

}  // namespace

std::span<const NodeStyle> all_styles() { return kStyles; }

const NodeStyle& style_of(const ViewNode& node) {
  if (node.kind == "type") return kStyles[index_of_type(node.id)];
  if (node.kind == "stack" || node.kind == "prefix") return kStyles[group];
  return is_declaration(node) ? kStyles[other] : kStyles[index_of_type(node.kind)];
}

std::vector<std::string> name_lines(const ViewNode& node) { return wrapped(node.id); }

bool is_for_programs(std::string_view fact) { return fact == "crossings"; }

std::vector<std::string> detail_lines(const ViewNode& node) {
  std::vector<std::string> lines;
  const bool is_group = node.kind == "stack" || node.kind == "type" || node.kind == "prefix";
  if (!is_group) lines.push_back(printable(node.kind.starts_with("AWS::") ? node.kind.substr(5) : node.kind));
  for (const auto& [name, value] : node.facts) {
    if (name == "distance" || name == "level") continue;  // the drawing shows these by itself
    if (is_for_programs(name)) continue;
    std::string words = name;
    std::ranges::replace(words, '_', ' ');
    lines.push_back(name == "resources" ? counted(value, "resource") : words + ' ' + std::to_string(value));
  }
  return lines;
}

std::string key_of(const ViewNode& node) {
  return is_declaration(node) ? node.kind + ' ' + node.id : node.id;
}

std::vector<std::string> label_lines(const ViewEdge& edge) {
  std::vector<std::string> lines(
      edge.labels.begin(),
      edge.labels.begin() + static_cast<std::ptrdiff_t>(std::min(kMostLabels + 1, edge.labels.size())));
  if (edge.labels.size() > kMostLabels + 1)
    lines.back() = std::to_string(edge.labels.size() - kMostLabels) + " more";
  for (std::string& line : lines) line = printable(line);
  return lines;
}

std::string values_text(const GraphView& view, const ViewEdge& edge) {
  const bool is_between_stacks = view.nodes[static_cast<std::size_t>(edge.from)].kind == "stack";
  return edge.values == 0 ? std::string("order only")
                          : counted(edge.values, is_between_stacks ? "shared value" : "value");
}

bool is_mere_order(const ViewEdge& edge) { return edge.values == 0; }

bool is_condensed(const GraphView& view) {
  return !view.nodes.empty() && (view.nodes.front().kind == "stack" || view.nodes.front().kind == "type" ||
                                 view.nodes.front().kind == "prefix");
}

}  // namespace cfnsplit
