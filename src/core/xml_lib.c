/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the functions of libxml2 in the library, once; all of them or none. */
#include <config.h>

#include "core/xml_lib.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/late.h"
#include "base/xalloc.h"

static void *reallocate(void *old, size_t size)
{
  return xreallocarray(old, size, 1);
}

static bool find_all(struct xml_lib *lib)
{
  bool complete = true;

#define XML_LIB_FIND(function) complete = complete && late_find(VR_LIBXML2_SONAME, #function, &lib->function);
  XML_LIB_FUNCTIONS(XML_LIB_FIND)
#undef XML_LIB_FIND
  return complete;
}

const struct xml_lib *xml_lib_load(struct error *error)
{
  /* constants that are worked out late */
  static struct xml_lib lib;
  static bool loaded;

  if (loaded)
    return &lib;
  loaded = find_all(&lib);
  if (loaded) {
    /* the schemas of libxml2 crash where memory is gone: it ends as everywhere */
    (void)lib.xmlMemSetup(free, xmalloc, reallocate, xstrdup);
    return &lib;
  }
  /* TRANSLATORS: %s is the file name of a library, such as libxml2.so.2 */
  error_set(error, ERROR_MISSING, _("the XML library (%s) cannot be loaded: install libxml2"),
            VR_LIBXML2_SONAME);
  return NULL;
}
