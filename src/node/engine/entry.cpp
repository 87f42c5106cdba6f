// The command in WebAssembly: the callbacks of a host are imports, which JavaScript brings (src/node/lib/imports.ts).
#include <cfnsplit/command.h>

#include <string_view>
#include <vector>

#define IMPORT(name) __attribute__((import_module("host"), import_name(#name)))
#define EXPORT(name) __attribute__((export_name(#name)))

extern "C" {
IMPORT(read) int host_read(void*, const char*, cfnsplit_answer*);
IMPORT(exists) int host_exists(void*, const char*);
IMPORT(is_directory) int host_is_directory(void*, const char*);
IMPORT(list) int host_list(void*, const char*, cfnsplit_answer*);
IMPORT(list_directories) int host_list_directories(void*, const char*, cfnsplit_answer*);
IMPORT(make_directory) int host_make_directory(void*, const char*, cfnsplit_answer*);
IMPORT(write_durably) int host_write_durably(void*, const char*, const char*, size_t, cfnsplit_answer*);
IMPORT(rename) int host_rename(void*, const char*, const char*, cfnsplit_answer*);
IMPORT(remove) int host_remove(void*, const char*, cfnsplit_answer*);
IMPORT(is_link) int host_is_link(void*, const char*);
IMPORT(sync_directory) int host_sync_directory(void*, const char*, cfnsplit_answer*);
IMPORT(hold) int host_hold(void*, const char*, cfnsplit_answer*);
IMPORT(release) void host_release(void*, const char*);
IMPORT(resolved) void host_resolved(void*, const char*, cfnsplit_answer*);
IMPORT(is_regular) int host_is_regular(void*, const char*);
IMPORT(is_own) int host_is_own(void*, const char*);
IMPORT(same_file) int host_same_file(void*, const char*, const char*);
IMPORT(variable) int host_variable(void*, const char*, cfnsplit_answer*);
IMPORT(variable_names) void host_variable_names(void*, cfnsplit_answer*);
IMPORT(read_input) long host_read_input(void*, char*, size_t);
IMPORT(write_output) int host_write_output(void*, const char*, size_t, cfnsplit_answer*);
IMPORT(write_error) int host_write_error(void*, const char*, size_t, cfnsplit_answer*);
IMPORT(is_reader_gone) int host_is_reader_gone(void*);
IMPORT(hold_signals) void host_hold_signals(void*);
IMPORT(release_signals) void host_release_signals(void*);

// `arguments` are texts that each end with a zero byte, `size` bytes in all. Returns the exit code.
EXPORT(cfnsplit_node_command)
int cfnsplit_node_command(const char* arguments, size_t size, const char* current_directory,
                          int error_is_terminal, const char* today, int output_is_terminal,
                          int input_is_terminal, unsigned columns) {
  std::vector<const char*> values;
  for (const char* at = arguments; at < arguments + size; at += std::string_view(at).size() + 1)
    values.push_back(at);
  const cfnsplit_host host = {
      .size = sizeof(cfnsplit_host),
      .context = nullptr,
      .current_directory = current_directory,
      .error_is_terminal = error_is_terminal,
      .threads = 1,
      .read = host_read,
      .exists = host_exists,
      .is_directory = host_is_directory,
      .list = host_list,
      .list_directories = host_list_directories,
      .make_directory = host_make_directory,
      .write_durably = host_write_durably,
      .rename = host_rename,
      .remove = host_remove,
      .is_link = host_is_link,
      .sync_directory = host_sync_directory,
      .hold = host_hold,
      .release = host_release,
      .resolved = host_resolved,
      .is_regular = host_is_regular,
      .is_own = host_is_own,
      .same_file = host_same_file,
      .variable = host_variable,
      .variable_names = host_variable_names,
      .read_input = host_read_input,
      .write_output = host_write_output,
      .write_error = host_write_error,
      .is_reader_gone = host_is_reader_gone,
      .hold_signals = host_hold_signals,
      .release_signals = host_release_signals,
      .today = today,
      .output_is_terminal = output_is_terminal,
      .input_is_terminal = input_is_terminal,
      .columns = columns,
  };
  return cfnsplit_command(&host, values.size(), values.data());
}
}
