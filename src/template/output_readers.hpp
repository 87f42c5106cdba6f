#pragma once
// Who may read an output, by what its name and its Export tell.
#include <cstdint>

#include "template/template.hpp"

namespace cfnsplit {

/// In the order in which outputs leave a root that cannot hold them all.
enum class OutputReaders : std::uint8_t {
  nobody_known,         ///< people at most
  made_for_everything,  ///< exported, but by a framework that exports one for everything it makes
  tools,                ///< a tool looks the name up in the stack that it deploys
  importers,            ///< exported: other stacks may import it
  tools_and_importers,
};

OutputReaders readers_of(const Template& source, const Declaration& output);

}  // namespace cfnsplit
