// Splits a template in memory through the installed headers, and proves the result.
#include <cfnsplit/check.hpp>
#include <cfnsplit/split.hpp>
#include <cfnsplit/verify.hpp>
#include <cfnsplit/version.hpp>
#include <cstdio>
#include <string>

namespace {

// A chain of 30 topics, each named in the next one's display name.
std::string chain() {
  std::string text = R"({"Resources": {)";
  for (int i = 0; i < 30; ++i) {
    text += (i ? ", \"Topic" : "\"Topic") + std::to_string(i) + R"(": {"Type": "AWS::SNS::Topic")";
    if (i > 0)
      text += R"(, "Properties": {"DisplayName": {"Fn::GetAtt": ["Topic)" + std::to_string(i - 1) +
              R"(", "TopicName"]}})";
    text += "}";
  }
  return text + "}}";
}

int fail(const char* what, const std::vector<cfnsplit::Diagnostic>& found) {
  std::printf("%s failed\n", what);
  for (const cfnsplit::Diagnostic& d : found) std::printf("  %s: %s\n", d.code.c_str(), d.summary.c_str());
  return 1;
}

}  // namespace

int main() {
  cfnsplit::SplitOptions options;
  options.limits.resources = 20;
  const auto split = cfnsplit::split("chain.json", chain(), options);
  if (!split.ok()) return fail("split", split.diagnostics);
  if (split->is_one_stack || split->files.back().name != cfnsplit::kRootFile)
    return fail("split's shape", {});

  cfnsplit::VerifyOptions limits;
  limits.limits = options.limits;
  const auto proof = cfnsplit::verify("chain.json", chain(), split->files, limits);
  if (!proof.ok()) return fail("verify", proof.diagnostics);
  if (proof->resources != 30) return fail("verify's count", {});

  cfnsplit::CheckOptions gate;
  gate.limits = options.limits;
  const auto counted = cfnsplit::check("chain.json", chain(), gate);
  if (counted.size() != 1 || counted[0].findings.at(0).code != "CFS0601")
    return fail("check", counted.at(0).findings);

  const auto refused = cfnsplit::split("bad.json", "{", options);
  if (refused.ok() || refused.diagnostics.at(0).code != "CFS0102")
    return fail("refusing", refused.diagnostics);
  std::printf("C++ consumer: version %s, %zu files, %lld wires\n", cfnsplit::kVersion.data(),
              split->files.size(), static_cast<long long>(proof->wires));
  return 0;
}
