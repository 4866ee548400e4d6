/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data of a time zone. */
#include <config.h>

#include "core/date.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const int64_t moments[] = { INT64_MIN / 1000, -1, 0, INT64_C(1795081327), INT64_C(4102444800), INT64_MAX / 1000 };
  struct zone *zone = zone_parse("fuzz", data, size);

  for (size_t i = 0; zone != NULL && i < sizeof moments / sizeof moments[0]; i++) {
    int32_t offset = zone_offset(zone, moments[i]);

    must(offset > -26 * 3600 && offset < 26 * 3600, "an offset is about a day at most");
  }
  zone_free(zone);
  return 0;
}
