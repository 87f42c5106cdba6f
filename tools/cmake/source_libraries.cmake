# The libraries beneath cfnsplit where it is compiled for another platform: headers of this machine, and what has to be
# compiled from source. The targets are called as find_package() calls them.

# A folder with these headers alone: /usr/include as a whole holds those of another C library.
function(headers target name)
  find_path(directory_of_${target} ${name} PATHS /usr/include /usr/local/include REQUIRED)
  string(REGEX REPLACE "/.*" "" first ${name})
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/headers/${target})
  file(CREATE_LINK ${directory_of_${target}}/${first} ${PROJECT_BINARY_DIR}/headers/${target}/${first} SYMBOLIC)
  add_library(${target} INTERFACE)
  target_include_directories(${target} INTERFACE ${PROJECT_BINARY_DIR}/headers/${target})
endfunction()
headers(boost boost/version.hpp)
headers(cli11 CLI/CLI.hpp)
headers(nlohmann nlohmann/json.hpp)
headers(xxhash xxhash.h)
add_library(Boost::headers ALIAS boost)
add_library(CLI11::CLI11 ALIAS cli11)
add_library(nlohmann_json::nlohmann_json ALIAS nlohmann)
add_library(PkgConfig::XXHASH ALIAS xxhash)

# Of yaml-cpp, what reads.
set(yaml ${CFNSPLIT_TOOLCHAIN}/yaml-cpp)
set(sources depthguard directives exceptions exp null parser regex_yaml scanner scanscalar scantag scantoken simplekey
            singledocparser stream tag)
list(TRANSFORM sources REPLACE "(.+)" "${yaml}/src/\\1.cpp")
add_library(yaml_cpp OBJECT ${sources})
target_include_directories(yaml_cpp SYSTEM PUBLIC ${yaml}/include)
target_compile_definitions(yaml_cpp PUBLIC YAML_CPP_STATIC_DEFINE)
add_library(PkgConfig::YAML_CPP ALIAS yaml_cpp)
target_compile_options(yaml_cpp PRIVATE -w)

# What the sources of cfnsplit take to stand on zig's libc++: Boost 1.74 derives from std::unary_function.
add_compile_definitions(BOOST_NO_CXX98_FUNCTION_BASE _LIBCPP_ENABLE_CXX17_REMOVED_UNARY_BINARY_FUNCTION)
