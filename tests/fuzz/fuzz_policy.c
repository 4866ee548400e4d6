/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The organisation's settings, and the placeholders filled from them. */
#include <config.h>

#include "core/policy.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const char *const languages[] = { "nl", "en" };
  struct problems problems = PROBLEMS_INIT;
  struct xml_document *document = xml_parse("policy.xml", data, size, XML_POLICY, &problems);
  struct policy *policy = document == NULL ? NULL : policy_parse(document, &problems);

  must(policy != NULL || problems.errors > 0, "a refusal has words");
  for (size_t i = 0; policy != NULL && i < sizeof languages / sizeof languages[0]; i++) {
    char *filled = policy_fill(policy, languages[i],
                               "{report-contact} {report-phone} {training-contact} {organisation} {x} {");

    must(is_harmless(filled), "what is filled in is harmless");
    free(filled);
  }
  policy_free(policy);
  xml_free(document);
  judge_problems(&problems);
  return 0;
}
