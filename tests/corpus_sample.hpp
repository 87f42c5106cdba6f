#pragma once
// Fewer templates of the corpus, for what takes long with sanitizers.
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "support.hpp"

namespace cfnsplit::test {

/// Every sixth of corpus_files(extension); all of them where CFNSPLIT_WHOLE_CORPUS is set.
inline std::vector<std::filesystem::path> corpus_sample(const std::string& extension) {
  const std::size_t step = std::getenv("CFNSPLIT_WHOLE_CORPUS") ? 1 : 6;
  const std::vector<std::filesystem::path> all = corpus_files(extension);
  std::vector<std::filesystem::path> sample;
  for (std::size_t i = 0; i < all.size(); i += step) sample.push_back(all[i]);
  return sample;
}

}  // namespace cfnsplit::test
