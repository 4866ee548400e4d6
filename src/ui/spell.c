/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of characters in the interface's language, and the addresses of a page character by character. */
#include <config.h>

#include "ui/spell.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"

static const struct {
  unsigned code_point;
  const char *name;
} characters[] = {
  { '0', N_("digit zero") },
  { '1', N_("digit one") },
  { '2', N_("digit two") },
  { '3', N_("digit three") },
  { '4', N_("digit four") },
  { '5', N_("digit five") },
  { '6', N_("digit six") },
  { '7', N_("digit seven") },
  { '8', N_("digit eight") },
  { '9', N_("digit nine") },
  { ' ', N_("space") },
  { '!', N_("exclamation mark") },
  { '"', N_("double quote") },
  { '#', N_("hash sign") },
  { '$', N_("dollar sign") },
  { '%', N_("percent sign") },
  { '&', N_("ampersand") },
  { '\'', N_("apostrophe") },
  { '(', N_("opening bracket") },
  { ')', N_("closing bracket") },
  { '*', N_("asterisk") },
  { '+', N_("plus sign") },
  { ',', N_("comma") },
  { '-', N_("hyphen") },
  { '.', N_("dot") },
  { '/', N_("slash") },
  { ':', N_("colon") },
  { ';', N_("semicolon") },
  { '<', N_("less-than sign") },
  { '=', N_("equals sign") },
  { '>', N_("greater-than sign") },
  { '?', N_("question mark") },
  { '@', N_("at sign") },
  { '[', N_("opening square bracket") },
  { '\\', N_("backslash") },
  { ']', N_("closing square bracket") },
  { '^', N_("caret") },
  { '_', N_("underscore") },
  { '`', N_("backtick") },
  { '{', N_("opening brace") },
  { '|', N_("vertical bar") },
  { '}', N_("closing brace") },
  { '~', N_("tilde") },
  { 0xa0, N_("non-breaking space") },
  { 0xb7, N_("middle dot") },
  { 0x131, N_("i without a dot") },
  { 0x2013, N_("dash") },
  { 0x2014, N_("long dash") },
  { 0x2018, N_("single quotation mark") },
  { 0x2019, N_("single quotation mark") },
  { 0x2026, N_("ellipsis") },
  { 0x20ac, N_("euro sign") },
};

/* Letters of other scripts that look like this Latin one: the trick of false addresses. */
static const struct {
  unsigned code_point;
  char looks_like;
} look_alikes[] = {
  { 0x0405, 'S' }, { 0x0406, 'I' }, { 0x0408, 'J' }, { 0x0410, 'A' }, { 0x0412, 'B' }, { 0x0415, 'E' },
  { 0x041a, 'K' }, { 0x041c, 'M' }, { 0x041d, 'H' }, { 0x041e, 'O' }, { 0x0420, 'P' }, { 0x0421, 'C' },
  { 0x0422, 'T' }, { 0x0425, 'X' }, { 0x0430, 'a' }, { 0x0435, 'e' }, { 0x043a, 'k' }, { 0x043e, 'o' },
  { 0x0440, 'p' }, { 0x0441, 'c' }, { 0x0443, 'y' }, { 0x0445, 'x' }, { 0x0455, 's' }, { 0x0456, 'i' },
  { 0x0458, 'j' }, { 0x04bb, 'h' }, { 0x04cf, 'l' }, { 0x0501, 'd' }, { 0x051b, 'q' }, { 0x051d, 'w' },
  { 0x0391, 'A' }, { 0x0392, 'B' }, { 0x0395, 'E' }, { 0x0396, 'Z' }, { 0x0397, 'H' }, { 0x0399, 'I' },
  { 0x039a, 'K' }, { 0x039c, 'M' }, { 0x039d, 'N' }, { 0x039f, 'O' }, { 0x03a1, 'P' }, { 0x03a4, 'T' },
  { 0x03a5, 'Y' }, { 0x03a7, 'X' }, { 0x03b1, 'a' }, { 0x03b9, 'i' }, { 0x03bd, 'v' }, { 0x03bf, 'o' },
  { 0x03c1, 'p' }, { 0x03c5, 'u' },
};

static bool is_cyrillic(unsigned c)
{
  return c >= 0x400 && c <= 0x52f;
}

static bool is_greek(unsigned c)
{
  return c >= 0x370 && c <= 0x3ff;
}

static char looks_like(unsigned c)
{
  for (size_t i = 0; i < sizeof look_alikes / sizeof look_alikes[0]; i++)
    if (look_alikes[i].code_point == c)
      return look_alikes[i].looks_like;
  return '\0';
}

static char *spell_letter(unsigned c)
{
  if (c >= 'A' && c <= 'Z')
    /* TRANSLATORS: %c is a letter, as one spells a word: 'capital A' */
    return xasprintf(_("capital %c"), (int)c);
  return xasprintf("%c", (int)c);
}

static char *spell_foreign(unsigned c)
{
  char itself[5] = "";
  char like = looks_like(c);

  text_encode(c, itself);
  if (like != '\0')
    /* TRANSLATORS: %c is the Latin letter that a Cyrillic (Greek) one looks like */
    return is_cyrillic(c) ? xasprintf(_("Cyrillic %c"), like) : xasprintf(_("Greek %c"), like);
  /* TRANSLATORS: %s is the letter itself, U+%04X its number in Unicode */
  return is_cyrillic(c) ? xasprintf(_("Cyrillic letter %s (U+%04X)"), itself, c)
                        : xasprintf(_("Greek letter %s (U+%04X)"), itself, c);
}

/* é is 'e with an accent'; NULL when there is no plain letter under it. */
static char *spell_accented(unsigned c)
{
  char itself[5] = "";
  char *name = NULL;

  text_encode(c, itself);
  char *plain = text_ascii(itself);
  if (strlen(plain) == 1 && ((plain[0] >= 'a' && plain[0] <= 'z') || (plain[0] >= 'A' && plain[0] <= 'Z'))) {
    char *letter = spell_letter((unsigned char)plain[0]);

    /* TRANSLATORS: %s is a spelled letter: 'e with an accent', 'capital E with an accent' */
    name = xasprintf(_("%s with an accent"), letter);
    free(letter);
  }
  free(plain);
  return name;
}

char *spell_character(unsigned c)
{
  for (size_t i = 0; i < sizeof characters / sizeof characters[0]; i++)
    if (characters[i].code_point == c)
      return xstrdup(_(characters[i].name));
  if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
    return spell_letter(c);
  if (is_cyrillic(c) || is_greek(c))
    return spell_foreign(c);

  char *accented = c >= 0xc0 && c < 0x250 ? spell_accented(c) : NULL;
  if (accented != NULL)
    return accented;
  /* TRANSLATORS: a character without a common name; its number in Unicode: 'character U+4E2D' */
  return xasprintf(_("character U+%04X"), c);
}

/* What base/clean has made visible: '<U+202E>'. Gives its bytes, 0 when it is not one. */
static size_t hidden_character(const char *s, unsigned *c)
{
  char *end;

  if (strncmp(s, "<U+", 3) != 0)
    return 0;
  unsigned long value = strtoul(s + 3, &end, 16);
  size_t digits = (size_t)(end - (s + 3));
  if (*end != '>' || digits < 4 || digits > 6)
    return 0;
  *c = (unsigned)value;
  return digits + 4;
}

char *spell_text(const char *s)
{
  struct buf out = BUF_INIT;
  unsigned c;
  size_t n;

  while ((n = text_next(s, &c)) > 0) {
    size_t hidden = hidden_character(s, &c);
    char *name = hidden > 0 ? xasprintf(_("hidden character U+%04X"), c) : spell_character(c);

    if (out.length > 0)
      buf_add_string(&out, ", ");
    buf_add_string(&out, name);
    free(name);
    s += hidden > 0 ? hidden : n;
  }
  return buf_take(&out);
}

char *spell_for_charset(const char *s, const char *charset)
{
  struct buf out = BUF_INIT;
  unsigned c;
  size_t n;

  while ((n = text_next(s, &c)) > 0) {
    char itself[5];

    memcpy(itself, s, n);
    itself[n] = '\0';
    char *shown = text_for_charset(itself, charset);
    if (strcmp(shown, itself) == 0) {
      buf_add_string(&out, itself);
    } else {
      char *name = looks_like(c) != '\0' ? spell_character(c) : xasprintf("U+%04X", c);

      buf_add_format(&out, "<%s>", name);
      free(name);
    }
    free(shown);
    s += n;
  }
  return buf_take(&out);
}

void spell_to_view(const char *label, const char *text, struct view *to)
{
  char *names = spell_text(text);

  view_add(to, VIEW_PARAGRAPH, "%s%s%s", label, *label == '\0' ? "" : " ", text)->address = true;
  struct view_node *spelled = view_add(to, VIEW_PARAGRAPH, "%s", names);
  spelled->reading_point = to->count == 2;
  free(names);
}

static void spell_line(const struct view_line *line, struct view *to)
{
  struct buf text = BUF_INIT;

  for (size_t i = 0; i < line->part_count; i++)
    buf_add_string(&text, clean_get(line->parts[i].text));
  spell_to_view(clean_get(line->label), text.data == NULL ? "" : text.data, to);
  buf_clear(&text);
}

size_t spell_addresses(const struct view *from, struct view *to)
{
  size_t count = 0;

  for (size_t i = 0; i < from->count; i++) {
    const struct view_node *node = &from->nodes[i];

    if (node->address && !clean_is_empty(node->text)) {
      if (to != NULL)
        spell_to_view("", clean_get(node->text), to);
      count++;
    }
    for (size_t j = 0; j < node->line_count; j++) {
      if (!node->lines[j].address)
        continue;
      if (to != NULL)
        spell_line(&node->lines[j], to);
      count++;
    }
  }
  return count;
}
