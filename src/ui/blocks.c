/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content blocks as view nodes: the same for pages, recaps and printed sheets. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "core/exercise.h"
#include "ui/session.h"

const char *line_label(enum line_kind kind)
{
  switch (kind) {
  case LINE_FROM:
    return _("From:");
  case LINE_REPLY_TO:
    return _("Reply to:");
  case LINE_TO:
    return _("To:");
  case LINE_CC:
    return _("Cc:");
  case LINE_DATE:
    return _("Date:");
  case LINE_SUBJECT:
    return _("Subject:");
  case LINE_ATTACHMENT:
    return _("Attachment:");
  case LINE_LINK:
    /* TRANSLATORS: the words of a link in a mail, as one sees them */
    return _("Link:");
  case LINE_TARGET:
    /* TRANSLATORS: the address behind a link in a mail */
    return _("Goes to:");
  case LINE_BODY:
    break;
  }
  return "";
}

const char *message_title(enum message_kind kind)
{
  switch (kind) {
  case MESSAGE_MAIL:
    return _("Email");
  case MESSAGE_SMS:
    return _("Text message");
  case MESSAGE_CHAT:
    return _("Chat");
  case MESSAGE_CALL:
    return _("Phone call");
  case MESSAGE_QR:
    return _("QR code");
  case MESSAGE_NOTE:
    return _("Note");
  case MESSAGE_SCREEN:
    return _("On the screen");
  }
  return "";
}

void message_to_node(const struct message *message, struct view *view)
{
  struct view_node *node = view_add(view, VIEW_MESSAGE, "%s", message_title(message->kind));
  const char *language = i18n_language();

  for (size_t i = 0; i < message->line_count; i++) {
    const struct message_line *from = &message->lines[i];
    struct view_line *line = view_add_empty_line(node);

    view_set(&line->label, "%s", line_label(from->kind));
    line->address = from->kind == LINE_FROM || from->kind == LINE_REPLY_TO || from->kind == LINE_TARGET;
    for (size_t j = 0; j < from->part_count; j++) {
      const char *text = words_get(&from->parts[j].text, language);
      const char *before = j == 0 ? "" : words_get(&from->parts[j - 1].text, language);

      view_add_part(line, -1, "%s%s", j > 0 && message_parts_need_space(before, text) ? " " : "", text);
    }
  }
}

static void add_list(const struct session *session, struct view *view, enum view_kind kind, const struct block *block)
{
  struct view_node *node = view_add(view, kind, "%s", "");

  for (size_t i = 0; i < block->words_count; i++) {
    char *text = session_words(session, &block->words[i]);

    view_add_line(node, "%s", text);
    free(text);
  }
}

static void add_paragraph(const struct session *session, struct view *view, const struct words *words)
{
  char *text = session_words(session, words);

  view_add(view, VIEW_PARAGRAPH, "%s", text);
  free(text);
}

static void add_myth(const struct session *session, struct view *view, const struct block *block)
{
  char *claim = session_words(session, &block->words[0]);
  char *why = session_words(session, &block->words[1]);
  struct view_node *node = view_add(view, VIEW_PARAGRAPH, _("Outdated: %s"), claim);

  node->tone = TONE_STRONG;
  view_add(view, VIEW_PARAGRAPH, "%s", why);
  free(claim);
  free(why);
}

static void add_picture(struct view *view, const struct picture *picture)
{
  struct view_node *node = view_add(view, VIEW_PICTURE, "%s", words_get(&picture->words, i18n_language()));

  for (size_t i = 0; i < picture->row_count; i++)
    view_add_line(node, "%s", clean_get(picture->rows[i]));
}

static void add_contact(const struct session *session, struct view *view, const char *which)
{
  const struct policy *policy = session->world->policy;
  const struct policy_contact *contact = strcmp(which, "training") == 0  ? &policy->training
                                         : strcmp(which, "privacy") == 0 ? &policy->privacy
                                                                         : &policy->report;

  if (strcmp(which, "public") == 0) {
    struct view_node *node = view_add(view, VIEW_LIST, "%s", "");

    for (size_t i = 0; i < policy->public_contact_count; i++)
      view_add_line(node, "%s", words_get(&policy->public_contacts[i], i18n_language()));
    return;
  }
  char *line = policy_contact_line(contact, i18n_language());
  struct view_node *node = view_add(view, VIEW_PARAGRAPH, _("Report to: %s."), line);
  node->tone = TONE_STRONG;
  free(line);
  if (strcmp(which, "report") == 0 && !policy_has_report_contact(policy))
    view_add(view, VIEW_PARAGRAPH, "%s", _("Your organisation has not filled in a reporting point yet."));
}

static const char *supplier_value(const struct policy_supplier *supplier, const char *field, struct buf *room)
{
  buf_reset(room);
  if (strcmp(field, "supportDesk") == 0)
    return supplier->support_desk;
  if (strcmp(field, "securityPage") == 0)
    return supplier->security_page;
  if (strcmp(field, "restoreTest") == 0)
    return supplier->restore_test;
  if (strcmp(field, "incidentContact") == 0)
    return supplier->incident_contact;
  if (strcmp(field, "processingAgreement") == 0) {
    if (supplier->agreement_where == NULL)
      return NULL;
    buf_add_string(room, supplier->agreement_where);
    if (supplier->agreement_date != NULL)
      buf_add_format(room, ", %s", supplier->agreement_date);
    return room->data;
  }
  if (supplier->certificate_standard == NULL)
    return NULL;
  buf_add_string(room, supplier->certificate_standard);
  if (supplier->certificate_scope != NULL)
    buf_add_format(room, ", %s", supplier->certificate_scope);
  if (supplier->certificate_until != NULL)
    /* TRANSLATORS: ", valid until DATE", behind a certificate */
    buf_add_format(room, _(", valid until %s"), supplier->certificate_until);
  return room->data;
}

static void add_supplier(const struct session *session, struct view *view, const struct block *block)
{
  const struct policy *policy = session->world->policy;
  char *label = session_words(session, &block->words[0]);
  struct view_node *node = view_add(view, VIEW_LIST, "%s", "");
  struct buf room = BUF_INIT;

  for (size_t i = 0; i < policy->supplier_count; i++) {
    const char *value = supplier_value(&policy->suppliers[i], block->detail, &room);

    view_add_line(node, "%s (%s): %s", label, policy->suppliers[i].name,
                  value == NULL ? _("still to ask: ________") : value);
  }
  if (policy->supplier_count == 0)
    view_add_line(node, "%s: %s", label, _("still to ask: ________"));
  buf_clear(&room);
  free(label);
}

/* Past its last day a fact disappears; the text around it reads without it. */
static bool is_past(const struct session *session, const char *until)
{
  day_number last;

  return date_parse(until, &last) && session_today(session) > last;
}

void blocks_to_view(const struct session *session, const struct block *blocks, size_t count, struct view *view)
{
  for (size_t i = 0; i < count; i++) {
    const struct block *block = &blocks[i];

    switch (block->kind) {
    case BLOCK_PARAGRAPH:
      add_paragraph(session, view, &block->words[0]);
      break;
    case BLOCK_LIST:
      add_list(session, view, VIEW_LIST, block);
      break;
    case BLOCK_ORDERED_LIST:
      add_list(session, view, VIEW_STEPS, block);
      break;
    case BLOCK_DO:
      add_list(session, view, VIEW_DO, block);
      break;
    case BLOCK_DONT:
      add_list(session, view, VIEW_DONT, block);
      break;
    case BLOCK_MYTH:
      add_myth(session, view, block);
      break;
    case BLOCK_FACT:
      if (!is_past(session, block->until))
        add_paragraph(session, view, &block->words[0]);
      break;
    case BLOCK_MESSAGE:
      message_to_node(&block->message, view);
      break;
    case BLOCK_PICTURE:
      add_picture(view, &block->picture);
      break;
    case BLOCK_CONTACT:
      add_contact(session, view, block->detail);
      break;
    case BLOCK_SUPPLIER:
      add_supplier(session, view, block);
      break;
    }
  }
}
