# cfnsplit.wasm: the library and the command in one module, for the npm package (src/node).

# What the C interface declares is exported, so that there is no second list of it.
file(STRINGS ${PROJECT_SOURCE_DIR}/include/cfnsplit/cfnsplit.h declarations REGEX "^CFNSPLIT_API")
file(STRINGS ${PROJECT_SOURCE_DIR}/include/cfnsplit/command.h more REGEX "^CFNSPLIT_API.*cfnsplit_answer_add")
string(REGEX MATCHALL "cfnsplit_[a-z_]+\\(" functions "${declarations}${more}")
list(TRANSFORM functions REPLACE "(.*)\\(" "-Wl,--export=\\1")

# CLI11 can read files by std::ifstream, which libc++ leaves out where there are none; the command never asks it to.
set_source_files_properties(src/cli/arguments/parser.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
set_source_files_properties(src/cli/arguments/parser.cpp ${CFNSPLIT_LIBCXX}/ios.instantiations.cpp PROPERTIES
                            COMPILE_OPTIONS "-U_LIBCPP_HAS_FILESYSTEM;-D_LIBCPP_HAS_FILESYSTEM=1")

room_objects(objects ${CFNSPLIT_LIBRARY_ROOMS})
add_executable(cfnsplit_wasm src/node/engine/entry.cpp src/pipeline.cpp ${objects} ${CFNSPLIT_WASM_OBJECTS})
# Linked as C: zig would add its own libc++, which cannot throw.
set_target_properties(cfnsplit_wasm PROPERTIES OUTPUT_NAME cfnsplit SUFFIX .wasm LINKER_LANGUAGE C)
target_include_directories(cfnsplit_wasm PRIVATE src include)
target_link_options(cfnsplit_wasm PRIVATE -mexec-model=reactor -s -Wl,--gc-sections -Wl,-z,stack-size=8388608
                    -Wl,--export=malloc -Wl,--export=free ${functions})
