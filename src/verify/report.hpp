#pragma once
// Collects findings. A hostile split can be wrong in a million places, so of each code only the first are
// listed.
#include <cfnsplit/outcome.hpp>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/spelling.hpp"
#include "syntax/document.hpp"

namespace cfnsplit::oracle {

struct Finding {
  std::string summary;
  std::string hint;
  Node at;
  bool at_key = false;  ///< the name, rather than the value, is what is wrong
  std::vector<std::pair<std::string, Node>> related = {};
};

class Report {
 public:
  static constexpr int kListed = 100;  ///< findings of one code that are listed

  /// `make` is called only when the finding will be listed: making one costs time.
  void add(std::string_view code, const std::function<Finding()>& make);
  void add(Diagnostic finding) { found_.push_back(std::move(finding)); }

  bool has_errors() const { return has_error(found_); }
  /// Everything found, in order, and one line for each code of which some were left out.
  std::vector<Diagnostic> take();

 private:
  std::vector<Diagnostic> found_;
  std::map<std::string_view, int> counts_;
};

}  // namespace cfnsplit::oracle
