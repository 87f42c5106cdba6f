#include "template/absent_attributes.hpp"

#include <algorithm>
#include <array>

#include "template/template.hpp"

namespace cfnsplit {
namespace {

struct Bringer {
  std::string_view type;
  std::string_view attribute;
  std::string_view property;
};

// From the descriptions of the attributes in CloudFormation's reference: "only if …", "for … only".
constexpr std::array kBringers = {
    Bringer{"AWS::ApiGateway::DomainName", "DistributionDomainName", "CertificateArn"},
    Bringer{"AWS::ApiGateway::DomainName", "DistributionHostedZoneId", "CertificateArn"},
    Bringer{"AWS::ApiGateway::DomainName", "RegionalDomainName", "RegionalCertificateArn"},
    Bringer{"AWS::ApiGateway::DomainName", "RegionalHostedZoneId", "RegionalCertificateArn"},
    Bringer{"AWS::Cognito::UserPoolDomain", "CloudFrontDistribution", "CustomDomainConfig"},
    Bringer{"AWS::DynamoDB::GlobalTable", "StreamArn", "StreamSpecification"},
    Bringer{"AWS::DynamoDB::Table", "StreamArn", "StreamSpecification"},
    Bringer{"AWS::RDS::DBCluster", "MasterUserSecret.SecretArn", "ManageMasterUserPassword"},
    Bringer{"AWS::RDS::DBInstance", "MasterUserSecret.SecretArn", "ManageMasterUserPassword"},
    Bringer{"AWS::Redshift::Cluster", "MasterPasswordSecretArn", "ManageMasterPassword"},
};

}  // namespace

bool may_be_absent(Node resource, std::string_view attribute) {
  const std::string_view type = resource_type(resource);
  const auto bringer = std::ranges::find_if(
      kBringers, [&](const Bringer& one) { return one.type == type && one.attribute == attribute; });
  if (bringer == kBringers.end()) return false;
  const Node property = resource.find("Properties").find(bringer->property);
  return !property || property.only().key() == "Fn::If";
}

}  // namespace cfnsplit
