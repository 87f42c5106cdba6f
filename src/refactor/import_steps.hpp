#pragma once
// The IMPORT change sets that take in what has left its stack, in the order in which they must be executed:
//   into a stack of its own that will be nested    import/<Stack>, then nested by remove/nest
//   into a nested stack that exists                import/<Stack>
//   into the root                                  remove/import-root
// What is imported into the root stands beside the templates of the nested stacks as they are deployed then.
#include <cfnsplit/refactor.hpp>
#include <map>
#include <set>

#include "refactor/departure.hpp"
#include "refactor/identifiers.hpp"
#include "refactor/import_template.hpp"

namespace cfnsplit {

struct ImportTerms {
  bool is_told = false;  ///< outputs of the step before told what is needed
  bool is_packaged =
      false;  ///< TemplateURLs are files beside the root's, which `aws cloudformation package` uploads
};

class ImportSteps {
 public:
  /// `removed` is deployed by then; `done` is what will be, with Retain on what moves.
  ImportSteps(const Template& source, const Split& removed, const Split& done, const Departure& departure,
              const ImportTerms& terms, Identifiers& identifiers);

  /// Makes steps and files for the moves by import. What cannot be imported after all is returned, with the reason.
  std::map<std::string, std::string> find(const std::vector<RoutedMove>& moves);

  const std::vector<ImportStep>& steps() const { return steps_; }
  const std::vector<TemplateFile>& files() const { return files_; }
  /// Requests hold texts that outputs of the step before must be filled in for.
  bool needs_values() const { return needs_values_; }

 private:
  using Ids = std::set<std::string>;

  void into_nested(const std::string& path, const Ids& ids);
  void into_new(const std::string& path, const Ids& ids);
  void into_root(const Ids& ids, const Ids& nested);
  void into_root(const Template& before, const Template& after, const Ids& ids, bool nests);
  void refuse(const Ids& ids, const std::string& reason);
  void refuse(const Ids& ids, const ImportTemplate& made);
  void add(ImportStep step, std::string text, const Ids& ids);
  StackOutputs outputs() const;
  std::string value_of(const std::string& path, const std::string& parameter, const std::string& file);

  const Template& source_;
  const Split& removed_;
  const Split& done_;
  const Departure& departure_;
  const bool is_told_, is_packaged_;
  Identifiers& identifiers_;
  std::vector<ImportStep> steps_;
  std::vector<TemplateFile> files_;
  std::map<std::string, std::string> obstacles_;
  bool needs_values_ = false;
};

}  // namespace cfnsplit
