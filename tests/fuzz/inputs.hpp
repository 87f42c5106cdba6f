#pragma once
// Several texts in one input, so that a mutation may change any of them. A line `%%% NAME` begins a text of that name;
// what stands before the first such line has an empty name:
//
//   {"Resources": …}
//   %%% options
//   {"max_resources": 5}
//
// `options` is a cfnsplit.json; the targets say which other names they read.
#include <cfnsplit/split.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit::fuzz {

class Inputs {
 public:
  explicit Inputs(std::string_view input);

  /// Empty where there is none of that name.
  std::string text(std::string_view name) const;
  /// The template or other text that stands first.
  std::string first() const { return text({}); }
  bool has(std::string_view name) const;
  /// All whose name begins with `prefix`, named by the rest.
  std::vector<TemplateFile> files(std::string_view prefix) const;
  /// The part `options`, with limits that split small templates where it says nothing, within what is quick.
  SplitOptions options() const;

 private:
  std::vector<TemplateFile> parts_;
};

/// A template that splits at five resources, for targets whose input need not hold one.
std::string small_template();

}  // namespace cfnsplit::fuzz
