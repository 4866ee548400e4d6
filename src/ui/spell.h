/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characters by name, for who cannot see the difference or whose terminal
 * cannot show it: 'a', 'hoofdletter A', 'streepje', 'Cyrillische a'. */
#ifndef VR_UI_SPELL_H
#define VR_UI_SPELL_H

#include <stddef.h>

#include "ui/view.h"

/* The name of one character in the interface language. The caller frees. */
char *spell_character(unsigned code_point);
/* All characters of the text by name, with ', ' between. The caller frees. */
char *spell_text(const char *s);
/* An address as the character set can show it, unlike text_for_charset without
 * replacing anything by a look-alike: what cannot be shown stands there as
 * <its name>. The caller frees. */
char *spell_for_charset(const char *s, const char *charset);
/* Adds a text and its characters by name to a view. `label` may be "". */
void spell_to_view(const char *label, const char *text, struct view *to);
/* The same for every address that `from` shows; gives their number. `to` may be NULL. */
size_t spell_addresses(const struct view *from, struct view *to);

#endif
