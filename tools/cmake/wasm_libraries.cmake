# The libraries beneath cfnsplit where it is compiled to WebAssembly: headers of this machine, and what has to be
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

# libc++, its C++ ABI and the unwinder, with exceptions and without threads.
get_filename_component(zig_library ${CMAKE_CXX_COMPILER} DIRECTORY)
string(APPEND zig_library /lib)
set(cxx_sources algorithm any bind call_once charconv error_category exception expected filesystem/path functional hash
                ios ios.instantiations iostream locale memory new_handler new_helpers optional ostream stdexcept string
                system_error typeinfo valarray variant vector verbose_abort ryu/d2fixed ryu/d2s ryu/f2s)
set(CFNSPLIT_LIBCXX ${zig_library}/libcxx/src)
list(TRANSFORM cxx_sources REPLACE "(.+)" "${CFNSPLIT_LIBCXX}/\\1.cpp")
set(abi_sources abort_message cxa_aux_runtime cxa_default_handlers cxa_exception cxa_exception_storage cxa_guard
                cxa_handlers cxa_personality cxa_vector cxa_virtual fallback_malloc private_typeinfo stdlib_exception
                stdlib_new_delete stdlib_stdexcept stdlib_typeinfo)
list(TRANSFORM abi_sources REPLACE "(.+)" "${zig_library}/libcxxabi/src/\\1.cpp")
add_library(cxx OBJECT ${cxx_sources} ${abi_sources})
target_compile_features(cxx PRIVATE cxx_std_23)
target_compile_definitions(cxx PRIVATE _LIBCPP_BUILDING_LIBRARY LIBCXX_BUILDING_LIBCXXABI
                           _LIBCXXABI_BUILDING_LIBRARY LIBCXXABI_SILENT_TERMINATE _LIBCXXABI_HAS_NO_THREADS
                           LIBC_NAMESPACE=__llvm_libc_common_utils LIBCXXABI_NON_DEMANGLING_TERMINATE)
target_include_directories(cxx PRIVATE ${zig_library}/libcxx/src ${zig_library}/libcxx/libc
                           ${zig_library}/libcxxabi/src)
add_library(unwind OBJECT ${zig_library}/libunwind/src/Unwind-wasm.c)
target_compile_definitions(unwind PRIVATE __WASM_EXCEPTIONS__ _LIBUNWIND_HIDE_SYMBOLS)
target_compile_options(unwind PRIVATE -fexceptions)
target_include_directories(unwind PRIVATE ${zig_library}/libunwind/include ${zig_library}/libunwind/src)
foreach(target yaml_cpp cxx unwind)
  target_compile_options(${target} PRIVATE -w)
endforeach()
set(CFNSPLIT_WASM_OBJECTS $<TARGET_OBJECTS:yaml_cpp> $<TARGET_OBJECTS:cxx> $<TARGET_OBJECTS:unwind>)

# What the sources of cfnsplit take to stand on this libc++.
add_compile_definitions(CLI11_HAS_FILESYSTEM=0  # CLI11 looks at a disk by it
                        BOOST_NO_CXX98_FUNCTION_BASE  # Boost 1.74 derives from std::unary_function
                        _LIBCPP_ENABLE_CXX17_REMOVED_UNARY_BINARY_FUNCTION)
