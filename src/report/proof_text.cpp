#include "report/proof_text.hpp"

#include "report/diagnostics_json.hpp"
#include "report/words.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {

std::string proof_text(std::string_view source, std::string_view directory, const Proof& proof) {
  return printable(directory) + " means the same as " + printable(source) + ": " +
         counted(proof.resources, "resource") + " in " + proof.root + " and " +
         counted(proof.stacks, "nested stack") + ", " + counted(proof.wires, "stack parameter") +
         " followed, " + std::to_string(proof.orders) +
         (proof.orders == 1 ? " dependency" : " dependencies") + " kept\n";
}

std::string proof_json(std::string_view source, std::string_view directory, const Outcome<Proof>& proof) {
  JsonWriter json(JsonStyle::indented);
  json.begin_object();
  json.key("generator").string("cfnsplit");
  json.key("format_version").integer(1);
  json.key("source").string(utf8_of(source));
  json.key("directory").string(utf8_of(directory));
  json.key("is_same").verbatim(proof ? "true" : "false");
  if (proof) {
    json.key("proof").begin_object();
    json.key("root").string(utf8_of(proof->root));
    json.key("resources").integer(proof->resources);
    json.key("nested_stacks").integer(proof->stacks);
    json.key("parameters_followed").integer(proof->wires);
    json.key("dependencies_kept").integer(proof->orders);
    json.end();
  }
  write_diagnostics(json, proof.diagnostics);
  json.end();
  return json.take();
}

}  // namespace cfnsplit
