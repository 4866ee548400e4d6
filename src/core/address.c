/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The owner of an address, its two forms and the name it may be mistaken for. How the addresses of a
 * lesson end is what the lesson says. */
#include <config.h>

#include "core/address.h"

#ifdef HAVE_IDN2
#include <idn2.h>
#endif
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/late.h"
#include "base/text.h"
#include "base/xalloc.h"

/* ---- the rule ---- */

/* From where on a single slash ends the host: behind the two of https://. */
static const char *after_scheme(const char *address)
{
  const char *colon = strstr(address, "://");

  return colon != NULL && strcspn(address, "/") > (size_t)(colon - address) ? colon + 3 : address;
}

static char *lower_copy(const char *s, size_t length)
{
  char *copy = xstrndup(s, length);

  for (size_t i = 0; i < length; i++)
    copy[i] = text_small(copy[i]);
  return copy;
}

static const char *last_at(const char *s, size_t length)
{
  while (length > 0 && s[length - 1] != '@')
    length--;
  return length == 0 ? NULL : s + length - 1;
}

char *address_host(const char *address)
{
  const char *start = after_scheme(address);
  size_t length = strcspn(start, "/");
  const char *at = last_at(start, length);

  if (strcspn(start, "?#\\ ") < length)
    return NULL;
  if (at != NULL) {
    length -= (size_t)(at + 1 - start);
    start = at + 1;
  }
  const char *port = memchr(start, ':', length);
  if (port != NULL)
    length = (size_t)(port - start);
  if (length > 0 && start[length - 1] == '.')
    length--;
  return length == 0 ? NULL : lower_copy(start, length);
}

/* Where the last `parts` parts of a name begin; NULL when it has fewer. */
static const char *last_parts(const char *name, size_t parts)
{
  const char *s = name + strlen(name);

  while (s > name)
    if (*--s == '.' && --parts == 0)
      return s + 1;
  return parts == 1 ? name : NULL;
}

static size_t count_parts(const char *name)
{
  size_t parts = 1;

  for (; *name != '\0'; name++)
    if (*name == '.')
      parts++;
  return parts;
}

static bool ends_in(const char *name, const char *ending)
{
  size_t length = strlen(name);
  size_t tail = strlen(ending);

  return length > tail && name[length - tail - 1] == '.' && strcmp(name + length - tail, ending) == 0;
}

char *address_owner(const char *address, const char *ending)
{
  char *host = address_host(address);
  char *owner = NULL;

  if (host == NULL)
    return NULL;
  const char *start = last_parts(host, ending == NULL ? 2 : count_parts(ending) + 1);
  if (start != NULL && start[0] != '.' && strstr(start, "..") == NULL &&
      (ending == NULL || ends_in(start, ending)))
    owner = xstrdup(start);
  free(host);
  return owner;
}

/* ---- two forms ---- */

#ifdef HAVE_IDN2
struct idn2 {
  __typeof__(&idn2_to_ascii_8z) to_ascii;
  __typeof__(&idn2_to_unicode_8z8z) to_unicode;
  __typeof__(&idn2_free) free;
};

static bool find_idn2(struct idn2 *idn2)
{
  return late_find(VR_LIBIDN2_SONAME, "idn2_to_ascii_8z", &idn2->to_ascii) &&
         late_find(VR_LIBIDN2_SONAME, "idn2_to_unicode_8z8z", &idn2->to_unicode) &&
         late_find(VR_LIBIDN2_SONAME, "idn2_free", &idn2->free);
}
#endif

char *address_normal(const char *name)
{
  size_t length;
  char *lower;

  name += strspn(name, " ");
  length = strlen(name);
  while (length > 0 && (name[length - 1] == ' ' || name[length - 1] == '.'))
    length--;
  lower = lower_copy(name, length);
#ifdef HAVE_IDN2
  struct idn2 idn2;
  char *ascii = NULL;
  if (find_idn2(&idn2) && idn2.to_ascii(lower, &ascii, IDN2_NONTRANSITIONAL) == IDN2_OK) {
    free(lower);
    lower = xstrdup(ascii);
    idn2.free(ascii);
    /* some letters mean a blank or a dot */
    length = strlen(lower);
    if (length > 0 && (lower[0] == ' ' || lower[length - 1] == ' ' || lower[length - 1] == '.')) {
      char *trimmed = address_normal(lower);

      free(lower);
      return trimmed;
    }
  }
#endif
  return lower;
}

#ifdef HAVE_IDN2
/* NULL when it is no punycode: what it would mean has to be written as this again. */
static char *to_letters(const char *name)
{
  struct idn2 idn2;
  char *letters = NULL;
  char *copy = NULL;

  if (!find_idn2(&idn2) || idn2.to_unicode(name, &letters, 0) != IDN2_OK)
    return NULL;
  char *back = address_normal(letters);
  if (strcmp(letters, name) != 0 && strcmp(back, name) == 0)
    copy = xstrdup(letters);
  free(back);
  idn2.free(letters);
  return copy;
}
#else
static char *to_letters(const char *name)
{
  (void)name;
  return NULL;
}
#endif

struct clean address_other_form(const char *name)
{
  char *normal = address_normal(name);
  char *letters = to_letters(normal);
  /* what was written in letters is shown as punycode, and the reverse */
  bool written_in_letters = letters != NULL && strstr(name, "xn--") == NULL;
  struct clean form = CLEAN_INIT;

  if (letters != NULL)
    form = clean_text(written_in_letters ? normal : letters);
  free(normal);
  free(letters);
  return form;
}

/* ---- look-alikes ---- */

/* Small letters of other scripts that look like these Latin ones; Unicode's
 * table of confusables has thousands more. */
static const struct {
  unsigned code_point;
  char looks_like;
} confusables[] = {
  { 0x0131, 'i' }, { 0x0251, 'a' }, { 0x0261, 'g' }, { 0x03b1, 'a' }, { 0x03b9, 'i' }, { 0x03ba, 'k' },
  { 0x03bd, 'v' }, { 0x03bf, 'o' }, { 0x03c1, 'p' }, { 0x0430, 'a' }, { 0x0435, 'e' }, { 0x043a, 'k' },
  { 0x043e, 'o' }, { 0x0440, 'p' }, { 0x0441, 'c' }, { 0x0443, 'y' }, { 0x0445, 'x' }, { 0x0455, 's' },
  { 0x0456, 'i' }, { 0x0458, 'j' }, { 0x04bb, 'h' }, { 0x0501, 'd' }, { 0x051b, 'q' }, { 0x051d, 'w' },
};

/* The letter that the text at `s` looks like, 0 for none; `used` is how many bytes it takes. */
static char glance(const char *s, size_t *used)
{
  unsigned code_point;

  *used = 2;
  if (strncmp(s, "rn", 2) == 0)
    return 'm';
  if (strncmp(s, "vv", 2) == 0)
    return 'w';
  *used = text_next(s, &code_point);
  if (code_point == '0')
    return 'o';
  if (code_point == '1')
    return 'l';
  for (size_t i = 0; i < sizeof confusables / sizeof confusables[0]; i++)
    if (confusables[i].code_point == code_point)
      return confusables[i].looks_like;
  return 0;
}

char *address_look_alike(const char *name)
{
  char *letters = to_letters(name);
  const char *s = letters == NULL ? name : letters;
  struct buf seen = BUF_INIT;
  bool changed = false;
  size_t used;

  for (; *s != '\0'; s += used) {
    char letter = glance(s, &used);

    if (letter == 0) {
      buf_add(&seen, s, used);
    } else {
      buf_add_char(&seen, letter);
      changed = true;
    }
  }
  free(letters);
  if (changed)
    return buf_take(&seen);
  buf_clear(&seen);
  return NULL;
}

/* ---- names to choose between ---- */

struct names {
  char **list;
  size_t count;
};

static bool is_name(const char *s)
{
  return s[0] != '\0' && s[0] != '.' && strpbrk(s, "/@:?#% ") == NULL && strstr(s, "..") == NULL &&
         s[strlen(s) - 1] != '.';
}

/* Takes over `name`; NULL, what is no name, and what is there already are dropped. */
static void add_take(struct names *names, char *name)
{
  bool wanted = name != NULL && names->count < ADDRESS_MAX_NAMES && is_name(name);

  for (size_t i = 0; wanted && i < names->count; i++) {
    char *a = address_normal(names->list[i]);
    char *b = address_normal(name);

    wanted = strcmp(a, b) != 0;
    free(a);
    free(b);
  }
  if (wanted)
    names->list[names->count++] = name;
  else
    free(name);
}

static char *with_ending(const char *s, size_t length, const char *ending)
{
  return length == 0 ? NULL : xasprintf("%.*s.%s", (int)length, s, ending);
}

/* What stands before the @, as far as it looks like a name. */
static void add_before_at(struct names *names, const char *address)
{
  const char *start = after_scheme(address);
  const char *at = last_at(start, strcspn(start, "/"));

  if (at != NULL) {
    size_t length = strcspn(start, ":@");

    if (memchr(start, '.', length) != NULL)
      add_take(names, lower_copy(start, length));
  }
}

/* A well-known name in front: lindeboom.example of lindeboom.example.login.test. */
static void add_front(struct names *names, const char *host, const char *ending)
{
  static const char *const usual[] = { "com", "example", "invalid", "net", "nl", "org", "test" };
  const char *last = strrchr(ending, '.') == NULL ? ending : strrchr(ending, '.') + 1;
  size_t first = strcspn(host, ".");
  size_t second = host[first] == '\0' ? 0 : strcspn(host + first + 1, ".");
  char *name = xstrndup(host, first + 1 + second);
  const char *second_part = second == 0 ? "" : name + first + 1;
  bool is_known = strcmp(second_part, last) == 0;

  for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
    is_known |= strcmp(second_part, usual[i]) == 0;
  if (is_known)
    add_take(names, name);
  else
    free(name);
}

/* Parts of the path: `named` those with a dot, as they stand; else plain words with the ending. */
static void add_path(struct names *names, const char *address, const char *ending, bool named)
{
  const char *s = after_scheme(address);

  for (s += strcspn(s, "/"); *s == '/';) {
    size_t length = strcspn(++s, "/?#");

    if (named && memchr(s, '.', length) != NULL)
      add_take(names, lower_copy(s, length));
    else if (!named && memchr(s, '.', length) == NULL)
      add_take(names, with_ending(s, length, ending));
    s += length;
  }
}

/* The halves of a name with a hyphen. */
static void add_halves(struct names *names, const char *owner, const char *ending)
{
  size_t length = strcspn(owner, ".");
  const char *hyphen = memchr(owner, '-', length);

  if (hyphen == NULL || strncmp(owner, "xn--", 4) == 0)
    return;
  add_take(names, with_ending(owner, (size_t)(hyphen - owner), ending));
  add_take(names, with_ending(hyphen + 1, length - (size_t)(hyphen + 1 - owner), ending));
}

size_t address_names(const char *address, const char *ending, char *list[ADDRESS_MAX_NAMES])
{
  struct names names = { list, 0 };
  char *host = address_host(address);
  char *owner = address_owner(address, ending);

  if (owner != NULL) {
    const char *end = owner + strcspn(owner, ".") + 1;

    add_take(&names, xstrdup(owner));
    add_before_at(&names, address);
    add_take(&names, address_look_alike(owner));
    add_front(&names, host, end);
    add_path(&names, address, end, true);
    add_halves(&names, owner, end);
    add_take(&names, with_ending(host, strcspn(host, "."), end));
    if (ending != NULL)
      add_take(&names, xstrdup(end));
    add_path(&names, address, end, false);
    if (names.count < 3)
      add_take(&names, xstrdup(end));
  }
  free(host);
  free(owner);
  return names.count;
}
