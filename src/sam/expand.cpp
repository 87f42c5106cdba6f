#include "sam/expand.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/source_text.hpp"
#include "base/spelling.hpp"
#include "syntax/document_reader.hpp"
#include "syntax/json_reader.hpp"
#include "syntax/json_writer.hpp"
#include "template/intrinsics.hpp"
#include "template/template.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kSam = "AWS::Serverless-";
constexpr std::string_view kUploadOrCorrect =
    "code that is not uploaded yet: run 'sam build' and 'sam package --output-template-file packaged.yaml', "
    "and give packaged.yaml; else correct the template: 'sam validate' tells the same";

std::shared_ptr<const Document> document_of(const std::string& name, const std::string& text) {
  auto read = read_document(std::make_shared<const SourceText>(name, text), short_forms());
  return read ? *read : nullptr;
}

bool is_for_sam(const Document& document) {
  const Node transforms = document.root().find("Transform");
  bool has_sam = false;
  const auto take = [&](Node name) {
    has_sam |= name.text().starts_with(kSam);
    return name.is_string() && (name.text().starts_with(kSam) || name.text() == "AWS::LanguageExtensions");
  };
  if (!transforms.is_array()) return transforms && take(transforms) && has_sam;
  bool knows_all = true;
  for (const Node name : transforms) knows_all &= take(name);
  return knows_all && has_sam;
}

Node place_of_fault(const Document& document, std::string_view resource) {
  const Node found = document.root().find("Resources").find(resource);
  return found ? found : document.root().find("Transform");
}

Diagnostic unusable(std::string_view why) {
  return make_diagnostic(
      "CFS0308", "the program that expands SAM templates has given no answer: " + std::string(why),
      "see that CFNSPLIT_SAM names the right program; if it is not set, install the Python "
      "package again: pip install --force-reinstall \"cfnsplit[sam]\"");
}

std::vector<Diagnostic> faults_of(Node faults, const Document& document, SamUse use) {
  std::vector<Diagnostic> found;
  for (const Node fault : faults) {
    const Node at = place_of_fault(document, fault.find("resource").text());
    found.push_back(make_diagnostic(
        "CFS0307", "AWS SAM cannot expand the template: " + std::string(fault.find("message").text()),
        std::string(kUploadOrCorrect), at.key_place()));
    if (use == SamUse::shown) found.back().severity = Severity::note;
  }
  sort_by_place(found);
  return found;
}

}  // namespace

std::optional<std::string> sam_request(const std::string& name, const std::string& text, SamUse use) {
  if (text.find(kSam) == std::string::npos) return {};
  const auto document = document_of(name, text);
  if (!document || !is_for_sam(*document)) return {};
  const auto source = read_template(document);
  if (!source || find_uncompiled_parts(*source).empty()) return {};  // it may stay as it is [S42]
  JsonWriter out(JsonStyle::minified);
  out.begin_object();
  out.key("template").copy(document->root());
  out.key("stands_in").verbatim(use == SamUse::shown ? "true" : "false").end();
  return out.take();
}

Outcome<std::string> take_sam_answer(const std::string& name, const std::string& text, std::string answer,
                                     SamUse use) {
  const auto read = read_json(std::make_shared<const SourceText>("answer", std::move(answer)));
  if (!read) return unusable("what it wrote is no JSON");
  const Node root = (*read)->root();
  if (root.find("missing")) return text;
  if (const Node why = root.find("broken")) return unusable(why.text());
  if (const Node made = root.find("template"); made.is_object()) {
    JsonWriter out(JsonStyle::indented);
    out.copy(made);
    return with_origin(out.take(), text);
  }
  const auto document = document_of(name, text);
  const Node faults = root.find("faults");
  if (!document || !faults.is_array() || faults.size() == 0)
    return unusable("it has neither a template nor a reason why there is none");
  std::vector<Diagnostic> found = faults_of(faults, *document, use);
  if (use == SamUse::split) return found;
  return {text, std::move(found)};
}

}  // namespace cfnsplit
