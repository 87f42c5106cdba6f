#pragma once
// A second look at a split, by the plainest reader there is: it follows Ref and GetAtt of nested stacks and compares
// what it understands. It shares nothing with src/, and where it does not understand it says nothing.
#include <cfnsplit/split.hpp>
#include <string>
#include <vector>

namespace cfnsplit::fuzz {

/// What is wrong with the split, such as "'Table' is missing"; empty where nothing is seen.
std::string plain_fault(const std::string& source, const std::vector<TemplateFile>& files,
                        const std::string& root);

}  // namespace cfnsplit::fuzz
