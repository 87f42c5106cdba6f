/* The command of cfnsplit in a process that is not its own: for a program that brings files, variables and streams
 * with it, such as a runtime of another language.
 *
 * Conventions
 *   Paths      UTF-8, with '/' between names, absolute or from `current_directory`.
 *   Success    a callback that returns a number returns 0 where it worked. Else its answer holds the reason in words,
 *              as the system says them: "No such file or directory".
 *   Truth      a callback that is asked a question returns 0 for no and another number for yes.
 *   Answers    a callback gives bytes by cfnsplit_answer_add, as often as it likes; they are joined. A list of names is
 *              one of texts that each end with a zero byte.
 *   Threads    callbacks are called on the thread that called cfnsplit_command.
 *   Exceptions must not leave a callback.
 */
#ifndef CFNSPLIT_COMMAND_H
#define CFNSPLIT_COMMAND_H

#include <cfnsplit/cfnsplit.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cfnsplit_answer cfnsplit_answer;

/* What `hold` returns where another run has the directory. */
#define CFNSPLIT_BUSY 2

/* Copies the bytes into the answer. */
CFNSPLIT_API void cfnsplit_answer_add(cfnsplit_answer* answer, const char* bytes, size_t length);

/* Set all of it to zero first, so that what you leave out is NULL. */
typedef struct cfnsplit_host {
  size_t
      size; /* sizeof(cfnsplit_host): later versions add callbacks at the end, and so know which of them you have */
  void* context; /* the first argument of every callback */

  const char*
      current_directory; /* absolute; empty where there is none, and then no relative path leads anywhere */
  int error_is_terminal; /* standard error may be coloured */
  unsigned threads;      /* how many may work at once; 0 counts as 1 */

  /* Files. None of these may be NULL. */

  /* Answers with the whole file. Refuses what may never end: a device, a pipe, a file above 64 MiB. */
  int (*read)(void* context, const char* path, cfnsplit_answer* answer);
  int (*exists)(void* context, const char* path);
  int (*is_directory)(void* context, const char* path);
  /* Names of the regular files in a directory, or of the directories in it (without links); in any order. */
  int (*list)(void* context, const char* directory, cfnsplit_answer* answer);
  int (*list_directories)(void* context, const char* directory, cfnsplit_answer* answer);
  /* Makes those above it as well. One that exists is a success. */
  int (*make_directory)(void* context, const char* path, cfnsplit_answer* answer);
  /* Makes a new file and sees it to the disk, so that a later rename cannot bring up an empty one. Fails where there
   * is one of this name. */
  int (*write_durably)(void* context, const char* path, const char* text, size_t length,
                       cfnsplit_answer* answer);
  /* Replaces `to` by `from` in one step. */
  int (*rename)(void* context, const char* from, const char* to, cfnsplit_answer* answer);
  /* Of a file, or of an empty directory. One that is not there is a success. */
  int (*remove)(void* context, const char* path, cfnsplit_answer* answer);

  /* Files. NULL stands for a disk without it. */

  int (*is_link)(void* context, const char* path); /* NULL: no */
  /* Sees to the disk what was renamed in a directory. */
  int (*sync_directory)(void* context, const char* directory, cfnsplit_answer* answer);
  /* Keeps a directory for this run until it is released, with the same path; waits a while where another run has it,
   * and then returns CFNSPLIT_BUSY. No directory is held twice. A host whose disk is its own succeeds. A host on a disk
   * that other runs write to keeps it as they do, by .cfnsplit-held in it (docs/explain/how-it-splits.md). */
  int (*hold)(void* context, const char* directory, cfnsplit_answer* answer);
  void (*release)(void* context, const char* directory);
  /* Answers with the absolute path, all links followed, whether it exists or not. NULL: the path itself. */
  void (*resolved)(void* context, const char* path, cfnsplit_answer* answer);
  /* A file with an end, and no view of the system's. NULL: what exists and is no directory. */
  int (*is_regular)(void* context, const char* path);
  /* It belongs to this user, or to the owner of the current directory. NULL: yes. */
  int (*is_own)(void* context, const char* path);
  /* Both exist and are one file, through links as well. NULL: both exist, and `resolved` answers the same. */
  int (*same_file)(void* context, const char* a, const char* b);

  /* The environment. NULL: there are no variables. */

  int (*variable)(void* context, const char* name, cfnsplit_answer* answer); /* not 0: it is not set */
  void (*variable_names)(void* context, cfnsplit_answer* answer);

  /* Streams. NULL: an empty one. */

  /* Stores up to `capacity` bytes of standard input; returns how many, 0 at the end, -1 where it cannot be read. Any
   * other number counts as -1. */
  long (*read_input)(void* context, char* bytes, size_t capacity);
  int (*write_output)(void* context, const char* bytes, size_t length, cfnsplit_answer* answer);
  int (*write_error)(void* context, const char* bytes, size_t length, cfnsplit_answer* answer);
  /* Nobody reads standard output any more, which is no failure. NULL: no. */
  int (*is_reader_gone)(void* context);

  /* Holds back the signals that would end the process, while files are exchanged, and lets them through again. */
  void (*hold_signals)(void* context);
  void (*release_signals)(void* context);

  /* What a host of an earlier version does not have. */

  const char* today; /* "2026-11-30", for findings that are let pass up to a day; NULL: they have no end */
  int output_is_terminal; /* standard output may be coloured */
  int input_is_terminal;  /* the user may be asked; without it, or error_is_terminal, never */
  unsigned columns;       /* of the terminal; 0: lines are not broken */
} cfnsplit_host;

/* Runs the command with its arguments, the program's name left out: {"split", "app.json", "-o", "out"}. Returns its
 * exit code; CFNSPLIT_BUG where a callback that must not be NULL is, with a word on standard error, and where `size` is
 * smaller than it ever was. */
CFNSPLIT_API int cfnsplit_command(const cfnsplit_host* host, size_t argument_count,
                                  const char* const* arguments);

#ifdef __cplusplus
}
#endif

#endif
