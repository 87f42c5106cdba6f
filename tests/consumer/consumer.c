/* Splits a template in memory through the installed C header, and proves the result. */
#include <cfnsplit/cfnsplit.h>
#include <stdio.h>
#include <string.h>

static const char kTemplate[] =
    "{\"Resources\": {\"A\": {\"Type\": \"AWS::SNS::Topic\"},"
    " \"B\": {\"Type\": \"AWS::SQS::Queue\", \"Properties\": {\"QueueName\": {\"Fn::GetAtt\": [\"A\", "
    "\"TopicName\"]}}},"
    " \"C\": {\"Type\": \"AWS::SQS::Queue\"}, \"D\": {\"Type\": \"AWS::SQS::Queue\"}}}";
static const char kOptions[] = "{\"max_resources\": 3}";

static int fail(const char* what, const cfnsplit_result* result) {
  printf("%s failed: %s\n", what, cfnsplit_diagnostics_text(result));
  return 1;
}

static int prove(const cfnsplit_result* split) {
  cfnsplit_file files[16];
  const size_t count = cfnsplit_file_count(split);
  cfnsplit_result* proof = NULL;
  int status;
  size_t i;
  if (count < 3 || count > 16) return fail("counting files", split);
  for (i = 0; i < count; ++i) {
    files[i].name = cfnsplit_file_name(split, i);
    files[i].text = cfnsplit_file_text(split, i);
    files[i].length = cfnsplit_file_length(split, i);
  }
  status = cfnsplit_verify("c.json", kTemplate, strlen(kTemplate), files, count, kOptions, &proof);
  if (status != CFNSPLIT_DONE) status = fail("cfnsplit_verify", proof);
  cfnsplit_result_free(proof);
  return status;
}

int main(void) {
  cfnsplit_result* result = NULL;
  int status = cfnsplit_split("c.json", kTemplate, strlen(kTemplate), kOptions, &result);
  status = status == CFNSPLIT_DONE ? prove(result) : fail("cfnsplit_split", result);
  cfnsplit_result_free(result);
  if (status != 0) return 1;

  status = cfnsplit_split("bad.json", "[", 1, NULL, &result);
  if (status != CFNSPLIT_INPUT || cfnsplit_diagnostic_count(result) != 1) return fail("refusing", result);
  cfnsplit_result_free(result);
  cfnsplit_result_free(NULL);
  printf("C consumer: version %s\n", cfnsplit_version());
  return 0;
}
