#pragma once
// Another program: what it is given on standard input, and what it says. No shell is between.
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace cfnsplit::cli {

struct ChildBounds {
  std::chrono::seconds time{120};              ///< then it is killed
  std::size_t output = std::size_t{64} << 20;  ///< bytes of standard output; at more it is killed
};

struct ChildResult {
  std::string output;
  std::string errors;  ///< the end of its standard error, some thousand bytes at most
  std::string fault;   ///< why there is no output to use; empty where it ended with 0
};

/// Runs the program, whose name is looked for on PATH where it has no slash, and waits for its end. The output is that
/// of the program whether it has read its input to the end or not. Several threads may call it.
ChildResult run_child(const std::string& program, const std::string& input, const ChildBounds& bounds = {});

}  // namespace cfnsplit::cli
