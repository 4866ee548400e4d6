/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row per optional library; what is absent on this machine though built in is doctor's to find. */
#include <config.h>

#include "cli/parts.h"

#include "base/i18n.h"

#ifdef ENABLE_NLS
#define HAS_NLS ENABLE_NLS
#else
#define HAS_NLS 0
#endif
#ifdef HAVE_IDN2
#define HAS_IDN2 1
#else
#define HAS_IDN2 0
#endif
#ifdef HAVE_ZXCVBN
#define HAS_ZXCVBN 1
#else
#define HAS_ZXCVBN 0
#endif

#ifdef HAVE_PANGOCAIRO
#define HAS_PDF 1
#else
#define HAS_PDF 0
#endif
#ifdef HAVE_XLSXWRITER
#define HAS_XLSX 1
#else
#define HAS_XLSX 0
#endif

static const struct part parts[] = {
  { N_("Dutch interface"), HAS_NLS },
  { N_("addresses with unusual letters (libidn2)"), HAS_IDN2 },
  { N_("estimate of passphrases (zxcvbn)"), HAS_ZXCVBN },
  { N_("overview as PDF (pango, cairo)"), HAS_PDF },
  { N_("overview for Excel (libxlsxwriter)"), HAS_XLSX },
};

size_t parts_count(void)
{
  return sizeof parts / sizeof parts[0];
}

struct part parts_get(size_t i)
{
  return (struct part){ _(parts[i].name), parts[i].is_built_in };
}
