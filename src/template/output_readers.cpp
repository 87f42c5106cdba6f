#include "template/output_readers.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace cfnsplit {
namespace {

enum class Fit : std::uint8_t { whole, prefix, suffix };

struct OutputName {
  std::string_view text;
  Fit fit = Fit::whole;

  bool fits(std::string_view name) const {
    switch (fit) {
      case Fit::whole: return name == text;
      case Fit::prefix: return name.starts_with(text);
      case Fit::suffix: return name.ends_with(text);
    }
    return false;
  }
};

constexpr std::array kLookedUp = {
    // Serverless Framework, lib/plugins/aws/info/get-stack-info.js with lib/naming.js: `info` and every deployment
    // print what they find under these names; package/compile/layers.js compares hashes of layers by the last two.
    OutputName{"ServiceEndpoint", Fit::prefix},
    OutputName{"HttpApiUrl", Fit::prefix},
    OutputName{"CloudFrontDistributionDomainName"},
    OutputName{"LambdaLayerQualifiedArn", Fit::suffix},
    OutputName{"LambdaLayerHash", Fit::suffix},
    OutputName{"LambdaLayerS3Key", Fit::suffix},
    // Serverless Framework, lib/plugins/aws/package/lib/core-cloudformation-template.json: other services name it by
    // ${cf:STACK.ServerlessDeploymentBucketName} (docs/providers/aws/guide/variables.md), scripts by describe-stacks.
    OutputName{"ServerlessDeploymentBucketName"},
    // Scripts that people keep beside their services.
    OutputName{"PublishOutput", Fit::prefix},
    // AWS CDK, packages/aws-cdk/lib/api/toolkit-info.ts: looked up in the bootstrap stack.
    OutputName{"BucketName"},
    OutputName{"BucketDomainName"},
    OutputName{"BootstrapVersion"},
    // AWS SAM CLI, samcli/lib/bootstrap/bootstrap.py, looks up the first; the integration tests that `sam init` writes
    // look up the others.
    OutputName{"SourceBucket"},
    OutputName{"WebEndpoint"},
    OutputName{"HelloWorldApi"},
    // Amplify CLI, packages/amplify-provider-awscloudformation: outputs of the root stack and of its categories that
    // it reads into amplify-meta.json.
    OutputName{"AuthRoleName"},
    OutputName{"AuthRoleArn"},
    OutputName{"UnauthRoleName"},
    OutputName{"UnauthRoleArn"},
    OutputName{"DeploymentBucketName"},
    OutputName{"GraphQLAPIIdOutput"},
    OutputName{"GraphQLAPIEndpointOutput"},
    OutputName{"GraphQLAPIKeyOutput"},
    OutputName{"UserPoolId"},
    OutputName{"IdentityPoolId"},
    OutputName{"AppClientID"},
    OutputName{"AppClientIDWeb"},
};

constexpr std::array kMadeForEverything = {
    // Serverless Framework, lib/plugins/aws/package/compile/functions.js: one a function, exported since version 3,
    // and nothing of the framework reads it.
    OutputName{"LambdaFunctionQualifiedArn", Fit::suffix},
};

bool is_among(std::span<const OutputName> names, std::string_view name) {
  return std::ranges::any_of(names, [&](const OutputName& one) { return one.fits(name); });
}

// Amplify Gen 2 (aws-amplify/amplify-backend, packages/backend-output-storage): a block of Metadata lists under
// "stackOutputs" what the client reads in this stack.
bool is_listed(Node metadata, std::string_view name) {
  if (!metadata.is_object()) return false;
  for (const Node block : metadata) {
    const Node listed = block.find("stackOutputs");
    if (!listed.is_array()) continue;
    for (const Node one : listed)
      if (one.is_string() && one.text() == name) return true;
  }
  return false;
}

}  // namespace

OutputReaders readers_of(const Template& source, const Declaration& output) {
  const bool by_tools =
      is_among(kLookedUp, output.name) || is_listed(source.section("Metadata"), output.name);
  if (!output.node.find("Export")) return by_tools ? OutputReaders::tools : OutputReaders::nobody_known;
  if (by_tools) return OutputReaders::tools_and_importers;
  return is_among(kMadeForEverything, output.name) ? OutputReaders::made_for_everything
                                                   : OutputReaders::importers;
}

}  // namespace cfnsplit
