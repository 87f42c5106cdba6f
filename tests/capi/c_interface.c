/* Uses every function of the interface from C, to see that the header is C and that the library links to it.
 */
#include <cfnsplit/cfnsplit.h>
#include <string.h>

static int reads_nothing_from(const cfnsplit_result* result, size_t index) {
  return cfnsplit_file_name(result, index)[0] == '\0' && cfnsplit_file_text(result, index)[0] == '\0' &&
         cfnsplit_file_length(result, index) == 0 && cfnsplit_diagnostic_severity(result, index) == 0 &&
         cfnsplit_diagnostic_code(result, index)[0] == '\0' &&
         cfnsplit_diagnostic_summary(result, index)[0] == '\0' &&
         cfnsplit_diagnostic_hint(result, index)[0] == '\0' &&
         cfnsplit_diagnostic_file(result, index)[0] == '\0' && cfnsplit_diagnostic_line(result, index) == 0 &&
         cfnsplit_diagnostic_column(result, index) == 0;
}

/* 0 when all is well, else the number of the check that failed. */
int c_interface_check(void) {
  const char* const text = "{\"Resources\": 1 2}";
  const cfnsplit_file file = {"root.template.json", "{", 1};
  cfnsplit_result* result = NULL;
  int status;
  if (cfnsplit_version()[strspn(cfnsplit_version(), "0123456789.")] != '\0') return 1;
  if (strlen(cfnsplit_version()) < strlen("0.0.0")) return 1;

  status = cfnsplit_split("app.json", text, strlen(text), "{\"max_resources\": 100}", &result);
  if (status != CFNSPLIT_INPUT || result == NULL) return 2;
  if (cfnsplit_result_status(result) != status || cfnsplit_file_count(result) != 0) return 3;
  if (cfnsplit_diagnostic_count(result) < 1) return 4;
  if (cfnsplit_diagnostic_severity(result, 0) != CFNSPLIT_ERROR) return 5;
  if (strstr(cfnsplit_diagnostics_text(result), cfnsplit_diagnostic_code(result, 0)) == NULL) return 6;
  if (!reads_nothing_from(result, 1000)) return 7;
  cfnsplit_result_free(result);

  if (cfnsplit_verify("app.json", text, strlen(text), &file, 1, NULL, &result) != CFNSPLIT_INPUT) return 8;
  if (cfnsplit_result_summary(result)[0] != '\0') return 9;
  cfnsplit_result_free(result);

  if (cfnsplit_check("app.json", text, strlen(text), NULL, 0, NULL, &result) != CFNSPLIT_INPUT) return 11;
  cfnsplit_result_free(result);

  cfnsplit_result_free(NULL);
  return reads_nothing_from(NULL, 0) ? 0 : 10;
}
