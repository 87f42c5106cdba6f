#pragma once
// Which stack a script or a policy means by AWS::StackName and AWS::StackId [S76].
#include "reference/references.hpp"

namespace cfnsplit {

/// True where a script hands the name that stands at `site`, `begin` bytes into its text, to a helper that talks to the
/// stack: `cfn-signal --stack NAME`, `stack=NAME` of cfn-hup's configuration. `begin` counts in a text of Fn::Sub.
bool is_handed_to_helper(Node site, std::uint32_t begin);

/// Finds the policies that let the machine of such a script signal or describe its stack: they mean the stack of the
/// script.
class OwnStackPolicies {
 public:
  OwnStackPolicies(const Template& source, References& found) : source_(source), found_(found) {}

  /// Marks their references, and ties them to their scripts; where somebody else means the root by the same role, all
  /// of them stay in the root.
  void find();

 private:
  void look_at(std::size_t policy);
  std::vector<std::int32_t> bearers_of(std::size_t policy) const;
  bool names_any(std::size_t resource, const std::vector<std::int32_t>& targets) const;

  const Template& source_;
  References& found_;
};

}  // namespace cfnsplit
