/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for words in folded text, and cuts an excerpt from the text as it was. */
#include <config.h>

#include "core/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"

#define EXCERPT_COLUMNS 48 /* leaves room beside it for where it was found */
#define EXCERPT_BEFORE 20 /* columns in front of the find */

void search_init(struct search *search, const char *words)
{
  *search = (struct search){ .needle = text_fold(words) };
  snprintf(search->language, sizeof search->language, "%s", i18n_language());
}

void search_clear(struct search *search)
{
  for (size_t i = 0; i < search->count; i++)
    clean_clear(&search->hits[i].excerpt);
  free(search->hits);
  free(search->needle);
  *search = (struct search){ 0 };
}

/* ---- finding ---- */

/* Where the first of the words is in the folded text; false unless all are there. */
static bool find_words(const char *needle, const char *folded, size_t *place)
{
  bool found = false;

  for (const char *word = needle + strspn(needle, " "); *word != '\0'; word += strspn(word, " ")) {
    size_t length = strcspn(word, " ");
    const char *at = memmem(folded, strlen(folded), word, length);

    if (at == NULL)
      return false;
    if (!found)
      *place = (size_t)(at - folded);
    found = true;
    word += length;
  }
  return found;
}

/* The byte of the text that became byte `place` of the folded text. */
static size_t unfold(const char *text, size_t place)
{
  size_t folded = 0, i = 0;
  unsigned c;
  size_t n;

  while ((n = text_next(text + i, &c)) > 0) {
    char *one = xstrndup(text + i, n);
    char *fold = text_fold(one);

    folded += strlen(fold);
    free(fold);
    free(one);
    if (folded > place)
      break;
    i += n;
  }
  return i;
}

/* Some whole words around the find. */
static struct clean cut_excerpt(const char *text, size_t find)
{
  size_t start = find;

  /* back to the start of a word, as far as there is room */
  for (size_t i = find; i > 0 && text_width_n(text + i - 1, find - i + 1) <= EXCERPT_BEFORE; i--)
    if (i == 1 || text[i - 2] == ' ')
      start = i - 1;
  /* the find may be inside a longer word */
  while (start > 0 && start == find && text[start - 1] != ' ')
    start = --find;

  size_t length = text_prefix(text + start, EXCERPT_COLUMNS);
  bool cut = text[start + length] != '\0';
  if (cut && text[start + length] != ' ') {
    const char *blank = memrchr(text + start, ' ', length);

    if (blank != NULL && blank > text + find)
      length = (size_t)(blank - text) - start;
  }
  return clean_format("%s%.*s%s", start > 0 ? "\xe2\x80\xa6 " : "", (int)length, text + start,
                      cut ? " \xe2\x80\xa6" : "");
}

/* Adds the hit when the text has the words. */
static bool try_text(struct search *search, const struct search_hit *place, const char *language,
                     const char *text)
{
  char *folded = text_fold(text);
  size_t at = 0;
  bool found = find_words(search->needle, folded, &at);

  if (found) {
    search->hits = xgrow(search->hits, search->count, sizeof *search->hits);
    struct search_hit *hit = &search->hits[search->count++];
    *hit = *place;
    hit->excerpt = cut_excerpt(text, unfold(text, at));
    snprintf(hit->language, sizeof hit->language, "%s", language);
  }
  free(folded);
  return found;
}

/* ---- what is searched: some words together, in one language after the other ---- */

struct unit {
  const struct words **list;
  size_t count;
};

static void unit_add(struct unit *unit, const struct words *words)
{
  unit->list = xgrow(unit->list, unit->count, sizeof *unit->list);
  unit->list[unit->count++] = words;
}

static void unit_add_blocks(struct unit *unit, const struct block *blocks, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    /* a fact disappears with time; what is found has to be there */
    if (blocks[i].kind == BLOCK_FACT)
      continue;
    for (size_t j = 0; j < blocks[i].words_count; j++)
      unit_add(unit, &blocks[i].words[j]);
  }
}

static bool try_language(struct search *search, const struct unit *unit, const struct search_hit *place,
                         const char *language)
{
  struct buf text = BUF_INIT;
  bool found;

  for (size_t i = 0; i < unit->count; i++) {
    if (!words_has(unit->list[i], language))
      continue;
    if (text.length > 0)
      buf_add_char(&text, ' ');
    buf_add_string(&text, words_get(unit->list[i], language));
  }
  found = text.length > 0 && try_text(search, place, language, text.data);
  buf_clear(&text);
  return found;
}

/* One hit at most, in the language of the interface where it can be. Frees the unit. */
static void search_unit(struct search *search, struct unit *unit, const struct search_hit *place)
{
  bool found = try_language(search, unit, place, search->language);

  for (size_t i = 0; !found && unit->count > 0 && i < unit->list[0]->count; i++)
    found = try_language(search, unit, place, unit->list[0]->texts[i].language);
  free(unit->list);
}

void search_lesson(struct search *search, const struct lesson *lesson, size_t index)
{
  struct search_hit place = { .place = SEARCH_TITLE, .lesson = index };
  struct unit title = { NULL, 0 };

  unit_add(&title, &lesson->title);
  unit_add(&title, &lesson->rule);
  search_unit(search, &title, &place);
  place.place = SEARCH_PAGE;
  for (place.page = 0; place.page < lesson->page_count; place.page++) {
    const struct page *page = &lesson->pages[place.page];
    struct unit unit = { NULL, 0 };

    unit_add(&unit, &page->title);
    unit_add_blocks(&unit, page->blocks, page->block_count);
    search_unit(search, &unit, &place);
  }
  place.place = SEARCH_RECAP;
  place.page = 0;
  struct unit recap = { NULL, 0 };
  unit_add_blocks(&recap, lesson->recap, lesson->recap_count);
  search_unit(search, &recap, &place);
}

void search_glossary(struct search *search, const struct glossary *glossary)
{
  struct search_hit place = { .place = SEARCH_TERM };

  for (place.term = 0; place.term < glossary->count; place.term++) {
    const struct glossary_entry *entry = &glossary->entries[place.term];
    struct unit unit = { NULL, 0 };

    unit_add(&unit, &entry->term);
    unit_add(&unit, &entry->meaning);
    for (size_t i = 0; i < entry->also_count; i++)
      unit_add(&unit, &entry->also[i]);
    search_unit(search, &unit, &place);
  }
}

static int compare_hits(const void *left, const void *right)
{
  static const int ranks[] = { [SEARCH_TITLE] = 0, [SEARCH_TERM] = 1, [SEARCH_PAGE] = 2, [SEARCH_RECAP] = 3 };
  const struct search_hit *a = left, *b = right;

  if (ranks[a->place] != ranks[b->place])
    return ranks[a->place] < ranks[b->place] ? -1 : 1;
  if (a->lesson != b->lesson)
    return a->lesson < b->lesson ? -1 : 1;
  if (a->page != b->page)
    return a->page < b->page ? -1 : 1;
  return a->term < b->term ? -1 : a->term > b->term;
}

void search_finish(struct search *search)
{
  if (search->count > 0)
    qsort(search->hits, search->count, sizeof *search->hits, compare_hits);
}
