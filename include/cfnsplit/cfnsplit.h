/* cfnsplit for C and for every language that can call C.
 *
 * Conventions
 *   Names      everything here begins with cfnsplit_ or CFNSPLIT_.
 *   Text       UTF-8. A `const char*` without a length ends with a zero byte; one with a length may hold any
 *              byte. Names of files are names without a directory.
 *   Ownership  every call that takes `cfnsplit_result** out` stores a new result there, or NULL when memory
 *              ran out entirely. The caller frees it with cfnsplit_result_free. Texts that accessors return
 *              belong to the result and live as long as it. Arguments are copied; nothing is kept after a
 *              call.
 *   Errors     a call returns one of the CFNSPLIT_ status numbers, which are the exit codes of the command,
 *              and the result lists every diagnostic, also where the status is CFNSPLIT_DONE (warnings). No
 *              exception crosses this interface.
 *   Indexes    count from 0. An index that is out of range, or a NULL result, yields 0 or an empty text.
 *   Threads    no global state: calls may run at the same time. One result may be read by several threads.
 *   Purity     nothing here touches a disk, the environment or a clock. Equal arguments give equal bytes.
 */
#ifndef CFNSPLIT_CFNSPLIT_H
#define CFNSPLIT_CFNSPLIT_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32) && defined(CFNSPLIT_IS_BUILT)
#define CFNSPLIT_API __declspec(dllexport)
#elif defined(__GNUC__)
#define CFNSPLIT_API __attribute__((visibility("default")))
#else
#define CFNSPLIT_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

enum {
  CFNSPLIT_DONE = 0, /* it worked */
  CFNSPLIT_FOUND =
      1, /* verify, fold: the split is not the template; check: a template is above a limit; moves:
                           one is not safe */
  CFNSPLIT_USAGE = 2,   /* the options cannot be used, or an argument is NULL that must not be */
  CFNSPLIT_INPUT = 3,   /* the template cannot be used */
  CFNSPLIT_NO_PLAN = 4, /* no feasible plan */
  CFNSPLIT_BUG = 70     /* a bug in cfnsplit, or memory ran out */
};

enum { CFNSPLIT_NOTE = 0, CFNSPLIT_WARNING = 1, CFNSPLIT_ERROR = 2 };

typedef struct cfnsplit_result cfnsplit_result;

/* One template, for cfnsplit_verify and cfnsplit_check. */
typedef struct cfnsplit_file {
  const char* name;
  const char* text;
  size_t length;
} cfnsplit_file;

/* "major.minor.patch" */
CFNSPLIT_API const char* cfnsplit_version(void);

/* Splits the template `text`. `name` stands in diagnostics. `options_json` is a text as in cfnsplit.json: keys at
 * the top, or in the section "split", which goes before the top. At the top it also takes "source_directory": the
 * relative path from the split's directory to the source's, by which local artifact paths are re-based; and "included":
 * the files that the template includes by AWS::Include, an object of their texts by Location. What stands already is
 * told by "lock" (the text that cfnsplit_result_lock gave), "manifest" (the text of manifest.json) and "deployed" (an
 * object of texts by name); "allow_moves", "rebalance" and "frozen" are the options of the command. NULL means the
 * defaults. */
CFNSPLIT_API int cfnsplit_split(const char* name, const char* text, size_t length, const char* options_json,
                                cfnsplit_result** out);

/* Proves that `files` mean the same as the template `text`. Of the options, the limits, "source_directory",
 * "included", "allow_unread_includes", "attributes" and "root" (the root's file name; found where it is not given)
 * matter. */
CFNSPLIT_API int cfnsplit_verify(const char* name, const char* text, size_t length,
                                 const cfnsplit_file* files, size_t file_count, const char* options_json,
                                 cfnsplit_result** out);

/* Counts the template `text`, and the templates of `files` that it nests, against CloudFormation's quotas. A file is
 * found by its path as seen from where `name` leads from: "app/child.json" is the "child.json" that "app/root.json"
 * names. Of the options the limits matter, and what else the section "check" takes, at the top or in it. Limits
 * that are not set are the service's. "baseline" names one of `files`: the report of an earlier check. The result
 * has the report as the summary and, as JSON, as its only file; its status is CFNSPLIT_FOUND when a template is
 * above a limit. */
CFNSPLIT_API int cfnsplit_check(const char* name, const char* text, size_t length, const cfnsplit_file* files,
                                size_t file_count, const char* options_json, cfnsplit_result** out);

/* What cfnsplit_split would make, as a table, and as JSON as the only file. Moves that are not safe are told, and
 * do not stop it. */
CFNSPLIT_API int cfnsplit_plan(const char* name, const char* text, size_t length, const char* options_json,
                               cfnsplit_result** out);

/* The resources and outputs that would change stack: as a table, and as JSON as the only file. One of "lock",
 * "manifest" and "deployed" must be given. The status is CFNSPLIT_FOUND when a move is not safe. */
CFNSPLIT_API int cfnsplit_moves(const char* name, const char* text, size_t length, const char* options_json,
                                cfnsplit_result** out);

/* What needs what: drawn or listed in the format that "format" names, and as JSON as the only file. The options are
 * also those of the command that ask a question, without their dashes: {"around": "Orders", "depth": 2}, {"path":
 * ["A", "B"]}, {"cycles": true}; and "labels". */
CFNSPLIT_API int cfnsplit_graph(const char* name, const char* text, size_t length, const char* options_json,
                                cfnsplit_result** out);

/* Why a resource is where it is; with `other`, which may be NULL, what ties the two. For people, and as JSON as the
 * only file. */
CFNSPLIT_API int cfnsplit_explain(const char* name, const char* text, size_t length, const char* resource,
                                  const char* other, const char* options_json, cfnsplit_result** out);

/* The one template that a tree of nested stacks means, the result's only file: JSON in the order of its keys. With the
 * manifest.json of a split, whose hash of the source proves it, that is the very template that was split; what was
 * changed since, or split by a version that did not keep what this takes, is refused (CFS0515). So is what one template
 * cannot say exactly (CFS0520). The options are those of cfnsplit_verify, which then holds the files against it. */
CFNSPLIT_API int cfnsplit_fold(const cfnsplit_file* files, size_t file_count, const char* options_json,
                               cfnsplit_result** out);

/* NULL is allowed. */
CFNSPLIT_API void cfnsplit_result_free(cfnsplit_result* result);

/* What the call returned. */
CFNSPLIT_API int cfnsplit_result_status(const cfnsplit_result* result);
/* For people: the summary and table of a split, the proof, or the counts; empty where there is none. */
CFNSPLIT_API const char* cfnsplit_result_summary(const cfnsplit_result* result);
/* Of a split: the text of the lock file, to be given as "lock" to the next. */
CFNSPLIT_API const char* cfnsplit_result_lock(const cfnsplit_result* result);

/* The files of a split, in the order in which they should be written: the root is the last. */
CFNSPLIT_API size_t cfnsplit_file_count(const cfnsplit_result* result);
CFNSPLIT_API const char* cfnsplit_file_name(const cfnsplit_result* result, size_t index);
CFNSPLIT_API const char* cfnsplit_file_text(const cfnsplit_result* result, size_t index);
CFNSPLIT_API size_t cfnsplit_file_length(const cfnsplit_result* result, size_t index);

CFNSPLIT_API size_t cfnsplit_diagnostic_count(const cfnsplit_result* result);
CFNSPLIT_API int cfnsplit_diagnostic_severity(const cfnsplit_result* result, size_t index);
CFNSPLIT_API const char* cfnsplit_diagnostic_code(const cfnsplit_result* result,
                                                  size_t index); /* "CFS0201" */
CFNSPLIT_API const char* cfnsplit_diagnostic_summary(const cfnsplit_result* result, size_t index);
CFNSPLIT_API const char* cfnsplit_diagnostic_hint(const cfnsplit_result* result, size_t index);
CFNSPLIT_API const char* cfnsplit_diagnostic_file(const cfnsplit_result* result, size_t index);
/* From 1, columns in bytes; 0 where there is no place. */
CFNSPLIT_API uint32_t cfnsplit_diagnostic_line(const cfnsplit_result* result, size_t index);
CFNSPLIT_API uint32_t cfnsplit_diagnostic_column(const cfnsplit_result* result, size_t index);
/* JSON pointer (RFC 6901) of the value that is meant; empty where there is none. */
CFNSPLIT_API const char* cfnsplit_diagnostic_pointer(const cfnsplit_result* result, size_t index);
/* All diagnostics as the command prints them, with excerpts and hints, without colour. */
CFNSPLIT_API const char* cfnsplit_diagnostics_text(const cfnsplit_result* result);

#ifdef __cplusplus
}
#endif

#endif
