#include "analysis/deployment_orders.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "graph/components.hpp"

namespace cfnsplit {
namespace {

struct ApiType {
  std::string_view type;
  std::string_view api_property;
};

constexpr std::array kDeployments = {
    ApiType{"AWS::ApiGateway::Deployment", "RestApiId"},
    ApiType{"AWS::ApiGatewayV2::Deployment", "ApiId"},
};

// Source: what a deployment captures, API Gateway Developer Guide, "Deploy REST APIs" and "Publish HTTP APIs".
constexpr std::array kParts = {
    ApiType{"AWS::ApiGateway::Authorizer", "RestApiId"},
    ApiType{"AWS::ApiGateway::GatewayResponse", "RestApiId"},
    ApiType{"AWS::ApiGateway::Method", "RestApiId"},
    ApiType{"AWS::ApiGateway::Model", "RestApiId"},
    ApiType{"AWS::ApiGateway::RequestValidator", "RestApiId"},
    ApiType{"AWS::ApiGateway::Resource", "RestApiId"},
    ApiType{"AWS::ApiGatewayV2::Authorizer", "ApiId"},
    ApiType{"AWS::ApiGatewayV2::Integration", "ApiId"},
    ApiType{"AWS::ApiGatewayV2::IntegrationResponse", "ApiId"},
    ApiType{"AWS::ApiGatewayV2::Model", "ApiId"},
    ApiType{"AWS::ApiGatewayV2::Route", "ApiId"},
    ApiType{"AWS::ApiGatewayV2::RouteResponse", "ApiId"},
};

constexpr VertexId kNoApi = -1;

// The resource of this template that `holder` names as its API.
VertexId api_of(Node resource, std::span<const Reference> references, std::span<const ApiType> types) {
  const std::string_view type = resource_type(resource);
  const auto entry = std::ranges::find(types, type, &ApiType::type);
  if (entry == types.end()) return kNoApi;
  const Node property = resource.find("Properties").find(entry->api_property);
  if (!property) return kNoApi;
  for (const Reference& reference : references)
    if (reference.kind == TargetKind::resource && reference.site == property) return reference.target;
  return kNoApi;
}

}  // namespace

std::vector<Arc> deployment_orders(const Template& source, const References& references,
                                   const std::vector<Arc>& stated) {
  std::map<VertexId, std::vector<VertexId>> deployments;
  const auto& resources = source.resources.entries();
  const auto n = static_cast<VertexId>(resources.size());
  const auto api = [&](VertexId v, std::span<const ApiType> types) {
    return api_of(resources[static_cast<std::size_t>(v)].node,
                  references.of_resource(static_cast<std::size_t>(v)), types);
  };
  for (VertexId v = 0; v < n; ++v)
    if (const VertexId owner = api(v, kDeployments); owner != kNoApi) deployments[owner].push_back(v);
  std::vector<Arc> implied;
  for (VertexId v = 0; !deployments.empty() && v < n; ++v) {
    const auto found = deployments.find(api(v, kParts));
    if (found == deployments.end()) continue;
    for (const VertexId deployment : found->second) implied.emplace_back(v, deployment);
  }
  if (implied.empty()) return implied;

  std::vector<Arc> all = stated;
  all.insert(all.end(), implied.begin(), implied.end());
  std::vector<std::int32_t> component(static_cast<std::size_t>(n), -1);
  const auto cycles = find_cycles(DependencyGraph(n, std::move(all)));
  for (std::size_t c = 0; c < cycles.size(); ++c)
    for (const VertexId v : cycles[c]) component[static_cast<std::size_t>(v)] = static_cast<std::int32_t>(c);
  std::erase_if(implied, [&](const Arc& arc) {
    const std::int32_t a = component[static_cast<std::size_t>(arc.first)];
    return a >= 0 && a == component[static_cast<std::size_t>(arc.second)];
  });
  std::ranges::sort(implied, {}, [](const Arc& arc) { return std::pair(arc.second, arc.first); });
  return implied;
}

}  // namespace cfnsplit
