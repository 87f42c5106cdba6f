#include "explain/link_words.hpp"

namespace cfnsplit {

std::string why_together(Reason reason, const std::string& a, const std::string& b) {
  switch (reason) {
    case Reason::value_cannot_cross: return b + " reads a value of " + a + " that cannot cross stacks";
    case Reason::secret: return b + " reads a secret of " + a + ", which must not stand in an output";
    case Reason::code_deploy:
      return "the UpdatePolicy of " + b + " names the CodeDeploy deployment group " + a;
    case Reason::code_deploy_application:
      return "the UpdatePolicy of " + b + " names the CodeDeploy application " + a;
    case Reason::script: return "a script of " + b + " names " + a + " as a resource of its own stack";
    default: return std::string(describe(reason));
  }
}

}  // namespace cfnsplit
