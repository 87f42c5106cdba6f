// Verifying what somebody made of a template. Parts: the source first, then every file of the split under its name;
// `options`. Whatever the proof takes, it takes again when other white space stands in the files, and nothing that a
// plain reader finds missing or changed.
#include <algorithm>
#include <cfnsplit/verify.hpp>
#include <memory>

#include "fuzz/demands.hpp"
#include "fuzz/inputs.hpp"
#include "fuzz/plain_fold.hpp"
#include "fuzz/targets.hpp"
#include "plan/proof_options.hpp"
#include "syntax/document_reader.hpp"
#include "syntax/json_writer.hpp"
#include "template/intrinsics.hpp"

namespace cfnsplit::fuzz {

void try_verify(std::string_view input) {
  const Inputs inputs(input);
  VerifyOptions options = proof_options(inputs.options());
  options.limits.resources = 500;
  std::vector<TemplateFile> files = inputs.files("");
  std::erase_if(files, [](const TemplateFile& file) { return file.name == "options"; });
  const std::string source = inputs.first();
  const Outcome<Proof> proof = verify("source", source, files, options);
  demand_outcome(proof);
  if (!proof) return;
  const std::string fault = plain_fault(source, files, proof->root);
  demand(fault.empty(), "the proof takes a split in which " + fault);
  for (TemplateFile& file : files) {
    const auto read = read_document(std::make_shared<const SourceText>(file.name, file.text), short_forms());
    if (read) file.text = JsonWriter(JsonStyle::minified).copy((*read)->root()).take();
  }
  demand(verify("source", source, files, options).ok(), "other white space makes another proof");
}

}  // namespace cfnsplit::fuzz
