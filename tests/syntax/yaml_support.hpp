#pragma once
// What the tests of the YAML reader share.
#include <array>
#include <string>

#include "support.hpp"
#include "syntax/json_writer.hpp"
#include "syntax/short_forms.hpp"
#include "syntax/yaml_reader.hpp"

namespace cfnsplit::test {

inline constexpr std::array kForms = {
    ShortForm{"Ref", "Ref"},
    ShortForm{"Condition", "Condition"},
    ShortForm{"GetAtt", "Fn::GetAtt", true},
    ShortForm{"Sub", "Fn::Sub"},
    ShortForm{"If", "Fn::If"},
    ShortForm{"Join", "Fn::Join"},
    ShortForm{"GetAZs", "Fn::GetAZs"},
    ShortForm{"Select", "Fn::Select"},
    ShortForm{"Not", "Fn::Not"},
    ShortForm{"Transform", "Fn::Transform"},
};

inline Outcome<std::shared_ptr<const Document>> read_text(std::string text) {
  return read_yaml(source_of(std::move(text), "test.yaml"), kForms);
}

/// The text as minified JSON, or what is said of it when it cannot be read.
inline std::string json_of(std::string text) {
  const auto read = read_text(std::move(text));
  if (!read.ok()) return to_text(read.diagnostics);
  return JsonWriter(JsonStyle::minified).copy((*read.value)->root()).take();
}

/// The codes of all that is said of the text, with their places: `CFS0103 3:5`, in order.
inline std::string faults_of(std::string text) {
  std::string faults;
  for (const Diagnostic& found : read_text(std::move(text)).diagnostics)
    faults += (faults.empty() ? "" : ", ") + found.code + ' ' + std::to_string(found.place.line) + ':' +
              std::to_string(found.place.column);
  return faults;
}

}  // namespace cfnsplit::test
