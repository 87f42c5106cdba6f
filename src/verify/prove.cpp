#include "verify/prove.hpp"

#include "verify/checks.hpp"
#include "verify/root_parameters.hpp"

namespace cfnsplit {

using namespace oracle;

Outcome<Proof> prove(const Template& source, const std::vector<SplitTemplate>& files,
                     const std::vector<UnusableFile>& unusable, const Declared& declared,
                     const VerifyOptions& options) {
  Report report;
  Fold fold(source, declared, options);
  build_tree(fold, files, unusable, report);
  if (fold.scopes.empty()) return report.take();
  find_homes(fold, report);

  Resolver resolver(fold);
  KnownValues known(fold, resolver);
  SourceOrders orders(fold, known);
  Comparer comparer(fold, resolver, known, report);
  Context context{fold, resolver, orders, comparer, report};
  Proof proof;
  proof.root = fold.scope(0).file->name;
  proof.stacks = static_cast<std::int64_t>(fold.scopes.size()) - 1;
  proof.resources = static_cast<std::int64_t>(source.resources.size());
  check_nested_stacks(context);
  proof.wires = check_wires(context);
  check_names(context);
  check_includes(context);
  check_resources(context);
  check_own_stacks(context);
  check_own_names(context);
  check_sections(context);
  check_root_parameters(context);
  check_child_sections(context);
  check_outputs(context);
  check_crossings(context);
  check_conditional_reads(context);
  check_presence(context);
  check_dynamic_parameters(context);
  proof.orders = check_order(context);
  check_conditional_waits(context);
  check_unstated_orders(context);
  check_quotas(context);
  comparer.report_lost();
  // Much is unneeded where a reader is lost, or comes later.
  if (!options.is_part && !report.has_errors()) check_unneeded(context);
  if (report.has_errors()) return report.take();
  return {std::move(proof), report.take()};
}

Outcome<Proof> prove(const Template& source, const std::vector<SplitTemplate>& files,
                     const VerifyOptions& options) {
  return prove(source, files, {}, {}, options);
}

}  // namespace cfnsplit
