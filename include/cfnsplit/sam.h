/* SAM templates, for C. AWS's translator, a package of Python, expands one before it can be split. The caller runs it,
 * between these two calls; the module cfnsplit.sam of the Python package describes request and answer. The conventions
 * are those of cfnsplit/cfnsplit.h. */
#ifndef CFNSPLIT_SAM_H
#define CFNSPLIT_SAM_H

#include <cfnsplit/cfnsplit.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Where `text` is a template that SAM must expand, the result's only file is the request to the translator; else there
 * is none. `is_shown` is not 0 for a template that is only counted or drawn: code that is not uploaded is then stood in
 * for. */
CFNSPLIT_API int cfnsplit_sam_request(const char* name, const char* text, size_t length, int is_shown,
                                      cfnsplit_result** out);

/* Takes what the translator has answered: the result's only file is the text to give to the other calls instead of
 * `text`, under the same name. It is the expanded template, and knows where its values stand in `text`, so that
 * diagnostics point there. What cannot be expanded is an error (CFS0307); where `is_shown` is not 0 it is a note, and
 * the file is `text`. */
CFNSPLIT_API int cfnsplit_sam_expand(const char* name, const char* text, size_t length, const char* answer,
                                     int is_shown, cfnsplit_result** out);

#ifdef __cplusplus
}
#endif

#endif
