#pragma once
// A result of the C interface that is freed by itself.
#include <cfnsplit/cfnsplit.h>

#include <memory>

namespace cfnsplit::test {

struct Free {
  void operator()(cfnsplit_result* result) const { cfnsplit_result_free(result); }
};
using Result = std::unique_ptr<cfnsplit_result, Free>;

}  // namespace cfnsplit::test
