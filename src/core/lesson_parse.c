/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the tree to the lesson. The schema has checked order and form; what is
 * left to complain of here is references that lead nowhere and dates. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/lesson.h"
#include "core/lesson_check.h"
#include "core/reading.h"
#include "core/uuid.h"

#define DRAW_MAX 99
#define REVISION_MAX 99999

struct parsing {
  const char *file;
  struct lesson *lesson;
  struct problems *problems;
};

static unsigned number(const struct parsing *parsing, const struct xml_node *node, const char *name,
                       unsigned otherwise, unsigned max)
{
  return reading_number(node, name, parsing->file, otherwise, max, parsing->problems);
}

static void check_allow(const struct parsing *parsing, const struct xml_node *node)
{
  if (xml_attribute(node, "allow") != NULL && xml_attribute_or(node, "why", "")[0] == '\0')
    problem_error(parsing->problems, parsing->file, node->line,
                  _("<%s> allows something and does not say why: add the attribute why"), node->name);
}

/* ---- what a page holds ---- */

static void parse_list(const struct xml_node *node, const char *child, struct words **list, size_t *count)
{
  const struct xml_node *entry = NULL;

  *list = xcalloc(node->child_count, sizeof **list);
  *count = 0;
  while ((entry = xml_next(node, child, entry)) != NULL)
    words_parse(entry, &(*list)[(*count)++]);
}

static void parse_one(const struct xml_node *node, struct block *block)
{
  block->words = xcalloc(1, sizeof *block->words);
  block->words_count = 1;
  words_parse(node, block->words);
}

static void parse_myth(const struct xml_node *node, struct block *block)
{
  block->words = xcalloc(2, sizeof *block->words);
  block->words_count = 2;
  reading_words(node, "claim", &block->words[0]);
  reading_words(node, "why", &block->words[1]);
}

static enum block_kind block_kind(const struct xml_node *node)
{
  static const struct {
    const char *name;
    enum block_kind kind;
  } kinds[] = {
    { "p", BLOCK_PARAGRAPH },       { "list", BLOCK_LIST },       { "do", BLOCK_DO },
    { "dont", BLOCK_DONT },         { "myth", BLOCK_MYTH },       { "fact", BLOCK_FACT },
    { "message", BLOCK_MESSAGE },   { "picture", BLOCK_PICTURE }, { "contact", BLOCK_CONTACT },
    { "supplier", BLOCK_SUPPLIER },
  };

  if (strcmp(node->name, "list") == 0 && xml_attribute_is_true(node, "ordered"))
    return BLOCK_ORDERED_LIST;
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
    if (strcmp(node->name, kinds[i].name) == 0)
      return kinds[i].kind;
  return BLOCK_PARAGRAPH;
}

static void parse_fact(const struct parsing *parsing, const struct xml_node *node, struct block *block)
{
  parse_one(node, block);
  block->detail = reading_string(node, "source");
  reading_date(node, "until", parsing->file, block->until, parsing->problems);
  reading_date(node, "checked", parsing->file, block->checked, parsing->problems);
}

static void parse_block(const struct parsing *parsing, const struct xml_node *node, struct block *block)
{
  *block = (struct block){ .kind = block_kind(node), .line = node->line };
  switch (block->kind) {
  case BLOCK_PARAGRAPH:
    parse_one(node, block);
    break;
  case BLOCK_LIST:
  case BLOCK_ORDERED_LIST:
  case BLOCK_DO:
  case BLOCK_DONT:
    parse_list(node, "li", &block->words, &block->words_count);
    break;
  case BLOCK_MYTH:
    parse_myth(node, block);
    break;
  case BLOCK_FACT:
    parse_fact(parsing, node, block);
    break;
  case BLOCK_MESSAGE:
    message_parse(node, &block->message);
    break;
  case BLOCK_PICTURE:
    picture_parse(node, &block->picture);
    break;
  case BLOCK_CONTACT:
    block->detail = xstrdup(xml_attribute_or(node, "of", "report"));
    break;
  case BLOCK_SUPPLIER:
    parse_one(node, block);
    block->detail = reading_string(node, "field");
    break;
  }
}

/* The blocks among the children from `first` on. */
static void parse_blocks(const struct parsing *parsing, const struct xml_node *node, size_t first,
                         struct block **blocks, size_t *count)
{
  *blocks = xcalloc(node->child_count, sizeof **blocks);
  *count = 0;
  for (size_t i = first; i < node->child_count; i++)
    parse_block(parsing, &node->children[i], &(*blocks)[(*count)++]);
}

static void parse_page(const struct parsing *parsing, const struct xml_node *node, struct page *page)
{
  static const char *const kinds[] = { "story", "explain", "myths", "why" };

  *page = (struct page){
    .identifier = reading_string(node, "identifier"),
    .kind = xml_attribute(node, "kind") == NULL
                ? PAGE_EXPLAIN
                : (enum page_kind)reading_choice(node, "kind", kinds, sizeof kinds / sizeof kinds[0]),
    .terms = reading_list(node, "terms"),
    .allow = reading_list(node, "allow"),
    .line = node->line,
  };
  check_allow(parsing, node);
  reading_words(node, "title", &page->title);
  parse_blocks(parsing, node, 1, &page->blocks, &page->block_count);
}

/* ---- questions ---- */

static size_t find_point(const struct parsing *parsing, const struct xml_node *node)
{
  const struct lesson *lesson = parsing->lesson;
  const char *name = xml_attribute_or(node, "point", "");

  for (size_t i = 0; i < lesson->point_count; i++)
    if (strcmp(lesson->points[i].identifier, name) == 0)
      return i;
  problem_error(parsing->problems, parsing->file, node->line,
                _("point=\"%s\" of <%s> leads nowhere: the lesson has no such point"), name, node->name);
  return 0;
}

static void parse_choice(const struct xml_node *node, struct choice *choice)
{
  choice->identifier = reading_string(node, "identifier");
  choice->correct = xml_attribute_is_true(node, "correct");
  words_parse(node, &choice->text);
  reading_words(node, "feedback", &choice->feedback);
  choice->line = node->line;
}

static void parse_item(const struct parsing *parsing, const struct xml_node *node, struct item *item)
{
  static const char *const uses[] = { "opening", "lesson", "quiz", "later" };
  const struct xml_node *message = xml_child(node, "message");
  const struct xml_node *child = NULL;

  *item = (struct item){
    .identifier = reading_string(node, "identifier"),
    .point = find_point(parsing, node),
    .use = (enum item_use)reading_choice(node, "use", uses, sizeof uses / sizeof uses[0]),
    .max_choices = number(parsing, node, "maxChoices", 1, LESSON_MAX_CHOICES),
    .shuffle = xml_attribute(node, "shuffle") == NULL || xml_attribute_is_true(node, "shuffle"),
    .decision = xml_attribute_is_true(node, "decision"),
    .choices = xcalloc(node->child_count, sizeof *item->choices),
    .terms = reading_list(node, "terms"),
    .allow = reading_list(node, "allow"),
    .line = node->line,
  };
  check_allow(parsing, node);
  if (message != NULL)
    message_parse(message, &item->message);
  reading_words(node, "prompt", &item->prompt);
  while ((child = xml_next(node, "simpleChoice", child)) != NULL)
    parse_choice(child, &item->choices[item->choice_count++]);
  while ((child = xml_next(node, "hint", child)) != NULL && item->hint_count < 2)
    words_parse(child, &item->hints[item->hint_count++]);
}

/* ---- the way through ---- */

static void parse_exercise(const struct parsing *parsing, const struct xml_node *node)
{
  struct lesson *lesson = parsing->lesson;

  check_allow(parsing, node);
  exercise_parse(node, parsing->file, &lesson->exercises[lesson->exercise_count++], parsing->problems);
}

static void parse_step(const struct parsing *parsing, const struct xml_node *node)
{
  struct lesson *lesson = parsing->lesson;
  struct step *step = &lesson->path[lesson->path_count++];

  if (strcmp(node->name, "page") == 0) {
    *step = (struct step){ STEP_PAGE, lesson->page_count };
    parse_page(parsing, node, &lesson->pages[lesson->page_count++]);
  } else if (strcmp(node->name, "assessmentItem") == 0) {
    *step = (struct step){ STEP_ITEM, lesson->item_count };
    parse_item(parsing, node, &lesson->items[lesson->item_count++]);
  } else {
    *step = (struct step){ STEP_EXERCISE, lesson->exercise_count };
    parse_exercise(parsing, node);
  }
}

static size_t children_of(const struct xml_node *node)
{
  return node == NULL ? 0 : node->child_count;
}

static void parse_path(const struct parsing *parsing, const struct xml_node *root)
{
  const struct xml_node *path = xml_child(root, "path");
  const struct xml_node *practice = xml_child(root, "practice");
  const struct xml_node *pool = xml_child(root, "pool");
  struct lesson *lesson = parsing->lesson;

  lesson->path = xcalloc(children_of(path), sizeof *lesson->path);
  lesson->pages = xcalloc(children_of(path), sizeof *lesson->pages);
  lesson->items = xcalloc(children_of(path) + children_of(pool), sizeof *lesson->items);
  lesson->exercises = xcalloc(children_of(path) + children_of(practice), sizeof *lesson->exercises);
  for (size_t i = 0; i < children_of(path); i++)
    parse_step(parsing, &path->children[i]);
  lesson->path_exercise_count = lesson->exercise_count;
  for (size_t i = 0; i < children_of(practice); i++)
    parse_exercise(parsing, &practice->children[i]);
  lesson->path_item_count = lesson->item_count;
  for (size_t i = 0; i < children_of(pool); i++)
    parse_item(parsing, &pool->children[i], &lesson->items[lesson->item_count++]);
}

/* ---- head and tail ---- */

static char **languages_of(const struct words *words)
{
  char **languages = xcalloc(words->count + 1, sizeof *languages);

  for (size_t i = 0; i < words->count; i++)
    languages[i] = xstrdup(words->texts[i].language);
  return languages;
}

static void parse_attributes(const struct parsing *parsing, const struct xml_node *root,
                             const struct course *course)
{
  struct lesson *lesson = parsing->lesson;

  lesson->identifier = reading_string(root, "identifier");
  lesson->revision = number(parsing, root, "revision", 0, REVISION_MAX);
  lesson->based_on = number(parsing, root, "basedOn", 0, REVISION_MAX);
  reading_date(root, "checked", parsing->file, lesson->checked, parsing->problems);
  lesson->languages = reading_list(root, "languages");
  if (xml_attribute(root, "languages") != NULL)
    reading_check_languages(lesson->languages, parsing->file, root->line, parsing->problems);
  if (lesson->languages == NULL && course != NULL)
    lesson->languages = reading_list_copy(course->languages);
  lesson->norms = reading_list(root, "norm");
  lesson->draw = number(parsing, root, "draw", 5, DRAW_MAX);
  lesson->mastery_score = number(parsing, root, "masteryScore", 0, DRAW_MAX);
  lesson->allow = reading_list(root, "allow");
  check_allow(parsing, root);
}

static void parse_points(const struct parsing *parsing, const struct xml_node *root)
{
  struct lesson *lesson = parsing->lesson;
  const struct xml_node *node = NULL;

  lesson->points = xcalloc(root->child_count, sizeof *lesson->points);
  while ((node = xml_next(root, "point", node)) != NULL) {
    struct point *point = &lesson->points[lesson->point_count++];

    point->identifier = reading_string(node, "identifier");
    point->line = node->line;
    words_parse(node, &point->text);
  }
}

/* Once the pages are known. */
static void find_pages(const struct parsing *parsing, const struct xml_node *root)
{
  struct lesson *lesson = parsing->lesson;
  const struct xml_node *node = NULL;

  for (size_t i = 0; (node = xml_next(root, "point", node)) != NULL; i++) {
    const char *name = xml_attribute_or(node, "page", "");
    size_t page = 0;

    while (page < lesson->page_count && strcmp(lesson->pages[page].identifier, name) != 0)
      page++;
    if (page == lesson->page_count)
      problem_error(parsing->problems, parsing->file, node->line,
                    _("page=\"%s\" of <%s> leads nowhere: the lesson has no such page"), name, node->name);
    else
      lesson->points[i].page = page;
  }
}

static void parse_head(const struct parsing *parsing, const struct xml_node *root)
{
  struct lesson *lesson = parsing->lesson;
  const struct xml_node *node = NULL;

  reading_words(root, "title", &lesson->title);
  if (lesson->languages == NULL)
    lesson->languages = languages_of(&lesson->title);
  reading_words(root, "rule", &lesson->rule);
  lesson->changes = xcalloc(root->child_count, sizeof *lesson->changes);
  while ((node = xml_next(root, "changes", node)) != NULL) {
    struct changes *changes = &lesson->changes[lesson->changes_count++];

    changes->revision = number(parsing, node, "revision", 0, REVISION_MAX);
    words_parse(node, &changes->text);
  }
  parse_points(parsing, root);
  lesson->sources = xcalloc(root->child_count, sizeof *lesson->sources);
  while ((node = xml_next(root, "source", node)) != NULL) {
    struct source *source = &lesson->sources[lesson->source_count++];

    source->code = reading_string(node, "code");
    reading_date(node, "checked", parsing->file, source->checked, parsing->problems);
    source->text = clean_copy(node->text);
    source->line = node->line;
  }
}

static void parse_tail(const struct parsing *parsing, const struct xml_node *root)
{
  struct lesson *lesson = parsing->lesson;
  const struct xml_node *duties = xml_child(root, "duties");
  const struct xml_node *recap = xml_child(root, "recap");

  reading_words(root, "resolution", &lesson->resolution);
  reading_words(root, "act", &lesson->act);
  if (duties != NULL)
    parse_list(duties, "li", &lesson->duties, &lesson->duty_count);
  if (recap != NULL)
    parse_blocks(parsing, recap, 0, &lesson->recap, &lesson->recap_count);
}

struct lesson *lesson_parse(const struct xml_document *document, const struct course *course,
                            struct problems *problems)
{
  const struct xml_node *root = &document->root;
  struct lesson *lesson = xcalloc(1, sizeof *lesson);
  struct parsing parsing = { document->file, lesson, problems };
  size_t before = problems->errors;

  lesson->file = xstrdup(document->file);
  lesson->line = root->line;
  parse_attributes(&parsing, root, course);
  parse_head(&parsing, root);
  parse_path(&parsing, root);
  find_pages(&parsing, root);
  parse_tail(&parsing, root);
  lesson_check(lesson, course, problems);
  if (problems->errors > before) {
    lesson_free(lesson);
    return NULL;
  }
  uuid_name(document->bytes, document->byte_count, lesson->fingerprint);
  return lesson;
}
