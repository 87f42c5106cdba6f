#include "plan/stack_plan.hpp"

namespace cfnsplit {

int StackPlan::depth(StackId stack) const {
  int depth = 0;
  for (; stack != kRoot; stack = parent_of(stack)) ++depth;
  return depth;
}

bool StackPlan::holds(StackId outer, StackId inner) const {
  while (inner != outer && inner != kRoot) inner = parent_of(inner);
  return inner == outer;
}

StackId StackPlan::meeting(StackId a, StackId b) const {
  while (!holds(a, b)) a = parent_of(a);
  return a;
}

StackId StackPlan::child_toward(StackId outer, StackId inner) const {
  while (parent_of(inner) != outer) inner = parent_of(inner);
  return inner;
}

std::string StackPlan::path(StackId stack) const {
  std::string path;
  for (; stack != kRoot; stack = parent_of(stack)) path = name(stack) + (path.empty() ? "" : "/" + path);
  return path;
}

}  // namespace cfnsplit
