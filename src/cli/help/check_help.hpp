#pragma once
#include <string_view>

namespace cfnsplit::cli {

inline constexpr std::string_view kCheckHelp =
    R"(usage: cfnsplit check TEMPLATE... [options]

Counts templates against CloudFormation's quotas, or tighter limits of your own, and says how full each is, which limit
is nearest, what contributes most and how many more Lambda functions fit. Exits 0 when all are within their limits, 1
when one is above (or has grown too much), 3 when a file cannot be used.

TEMPLATE is a file, - for standard input, or a directory: a cdk.out and what 'cfnsplit split' has written are read by
their manifest.json, an .aws-sam/build by its template; of others every *.json, *.yaml, *.yml and *.template that looks
like a template is taken, in directories below as well. Nested stacks are followed where their template is a local file.

      --format FORMAT          text (default), json, markdown (a comment on a pull request), sarif (2.1.0, for code
                               scanning), junit (XML), github (annotations by workflow commands)
      --baseline FILE          compare with a report saved by --format json
      --max-growth N           0 to 1000000; fail where a template has more than N resources more than in the baseline
      --warn-at SHARE          0 to 1; warn from this share of a limit on; default 0.8
      --warnings-as-errors     exit 1 for warnings as well
      --config FILE            instead of the nearest cfnsplit.json ('cfnsplit help configuration')

limits                               range              default: CloudFormation's quotas
      --max-resources N              1 to 1000000           500
      --max-parameters N             1 to 1000000           200
      --max-outputs N                1 to 1000000           200
      --max-mappings N               1 to 1000000           200
      --max-mapping-attributes N     1 to 1000000           200  of one mapping
      --max-dynamic-references N     1 to 1000000            60
      --max-bytes N                  1 to 1000000000    1000000
      --max-operations N             1 to 1000000          2500  resources of a template and all nested in it
Fn::And and Fn::Or take 2 to 10 conditions; that is counted as well and cannot be set.

Standard output carries the report alone; findings with their places go to standard error.
)";

}  // namespace cfnsplit::cli
