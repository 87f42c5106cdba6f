#include "report/proof_text.hpp"

#include "report/words.hpp"

namespace cfnsplit {

std::string proof_text(std::string_view source, std::string_view directory, const Proof& proof) {
  return printable(directory) + " means the same as " + printable(source) + ": " +
         counted(proof.resources, "resource") + " in " + proof.root + " and " +
         counted(proof.stacks, "nested stack") + ", " + counted(proof.wires, "stack parameter") +
         " followed, " + std::to_string(proof.orders) +
         (proof.orders == 1 ? " dependency" : " dependencies") + " kept\n";
}

}  // namespace cfnsplit
