/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The views themselves; which there are is listed at the end. */
#include <config.h>

#include "ui/sample_views.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define USUAL (VERB(ACTION_HELP) | VERB(ACTION_LANGUAGE) | VERB(ACTION_STOP))

/* Either of two texts. */
static const char *pick(bool dutch, const char *nl, const char *en)
{
  return dutch ? nl : en;
}

static void head(struct view *view, const char *title, const char *where, const char *status)
{
  view_set(&view->title, "%s", title);
  view_set(&view->where, "%s", where);
  view_set(&view->status, "%s", status);
}

static struct view_option *option(struct view_node *node, int number, enum action_kind kind, const char *text,
                                  const char *note)
{
  struct view_option *made = view_add_option(node, kind, number, "%s", text);

  made->number = number;
  if (*note != '\0')
    view_set(&made->note, "%s", note);
  return made;
}

static void home(struct view *view, bool nl)
{
  head(view, pick(nl, "De zeven vuistregels", "The seven rules of thumb"), "Kantoor Lindeboom",
       pick(nl, "2 van 7 regels gehaald, uiterlijk 18 december",
            "2 of 7 rules passed, no later than 18 December"));
  view_add(view, VIEW_PARAGRAPH, "%s",
           pick(nl,
                "Dag Noor. Twee regels gehaald, vijf te gaan: nog ongeveer 45 minuten.\n"
                "Het hoeft niet in één keer. Je doet het in werktijd.",
                "Hello Noor. Two rules passed, five to go: about 45 minutes.\n"
                "Not all in one go. You do it in working time."));
  struct view_node *rules = view_add(view, VIEW_CHOICES, "%s", "");
  option(rules, 1, ACTION_CHOOSE, pick(nl, "Log veilig in", "Sign in safely"),
         pick(nl, "gehaald op 18 november", "passed on 18 November"));
  option(rules, 2, ACTION_CHOOSE, pick(nl, "Check eerst", "Check first"),
         pick(nl, "gehaald op 19 november", "passed on 19 November"));
  option(rules, 3, ACTION_CHOOSE, pick(nl, "Laat niets open", "Lock up"),
         pick(nl, "verder bij stap 4 van 8, nog 5 minuten", "go on at step 4 of 8, 5 minutes to go"))
      ->first = true;
  option(rules, 4, ACTION_CHOOSE, pick(nl, "Update op tijd", "Keep up to date"),
         pick(nl, "10 minuten", "10 minutes"));
  option(rules, 5, ACTION_CHOOSE, pick(nl, "Deel bewust", "Share with care"),
         pick(nl, "10 minuten", "10 minutes"));
  option(rules, 6, ACTION_CHOOSE, pick(nl, "Werk overal veilig", "Work safely anywhere"),
         pick(nl, "10 minuten", "10 minutes"));
  option(rules, 7, ACTION_CHOOSE, pick(nl, "Meld meteen", "Report at once"),
         pick(nl, "10 minuten", "10 minutes"));
  struct view_node *menu = view_add(view, VIEW_CHOICES, "%s", "");
  view_add_option(menu, ACTION_CHOOSE, 100, "%s",
                  pick(nl, "Samenvattingen en woordenlijst", "Summaries and glossary"));
  view_add_option(menu, ACTION_CHOOSE, 101, "%s",
                  pick(nl, "Mijn gegevens: wat er bewaard wordt en wie het ziet",
                       "My data: what is kept and who sees it"));
  view_add_option(menu, ACTION_CHOOSE, 102, "%s", pick(nl, "Instellingen", "Settings"));
  view_add(view, VIEW_PARAGRAPH, "%s",
           pick(nl,
                "Iets verdachts gezien, of iets misgegaan? Meld het meteen, ook bij twijfel: ICT-meldpunt, "
                "toestel 400, "
                "dag en nacht.",
                "Seen something suspicious, or did something go wrong? Report it at once, even in doubt: "
                "IT reporting point, extension 400, day and night."));
  view_set(&view->enter_label, "%s", pick(nl, "verder", "go on"));
  view->verbs = USUAL | VERB(ACTION_SEARCH);
}

static void question_head(struct view *view, bool nl)
{
  head(view, pick(nl, "Check eerst", "Check first"), pick(nl, "vraag 3 van 5", "question 3 of 5"),
       pick(nl, "regel 2 van 7, vraag 3 van 5, 2 goed", "rule 2 of 7, question 3 of 5, 2 right"));
}

static struct view_node *question_nodes(struct view *view, bool nl)
{
  question_head(view, nl);
  view_add(
      view, VIEW_PARAGRAPH, "%s",
      pick(nl,
           "Een vaste leverancier van Bakkerij De Halm stuurt in een lopend mailgesprek een nieuw "
           "rekeningnummer. De betaalronde is om 15.00 uur. Wat doe je?",
           "A regular supplier of De Halm Bakery sends a new account number in an email conversation that is "
           "going on. Payments go out at 15:00. What do you do?"))
      ->reading_point = true;
  struct view_node *node = view_add(view, VIEW_CHOICES, "%s", "");
  node->apart = true;
  return node;
}

static void question(struct view *view, bool nl)
{
  struct view_node *choices = question_nodes(view, nl);

  option(choices, 1, ACTION_CHOOSE,
         pick(nl, "Ik antwoord op de mail en vraag of het klopt.",
              "I answer the email and ask whether it is right."),
         "");
  option(choices, 2, ACTION_CHOOSE,
         pick(nl, "Ik bel het nummer dat we al hadden en vraag het na.",
              "I call the number we already had and check."),
         "");
  option(choices, 3, ACTION_CHOOSE,
         pick(nl, "Ik betaal: de mail komt uit een bekend gesprek.",
              "I pay: the email is part of a known conversation."),
         "");
  view->enter_rule = ENTER_TO_OPTIONS;
  view_set(&view->enter_label, "%s", pick(nl, "antwoorden", "answer"));
  view->verbs = USUAL | VERB(ACTION_BACK) | VERB(ACTION_WORDS);
}

static void feedback(struct view *view, bool nl)
{
  struct view_node *choices = question_nodes(view, nl);
  struct view_node *verdict;

  view->nodes[0].reading_point = false;
  option(choices, 1, ACTION_NONE,
         pick(nl, "Ik antwoord op de mail en vraag of het klopt.",
              "I answer the email and ask whether it is right."),
         pick(nl, "jouw antwoord", "your answer"));
  option(choices, 2, ACTION_NONE,
         pick(nl, "Ik bel het nummer dat we al hadden en vraag het na.",
              "I call the number we already had and check."),
         pick(nl, "goed", "right"));
  option(choices, 3, ACTION_EXPLAIN,
         pick(nl, "Ik betaal: de mail komt uit een bekend gesprek.",
              "I pay: the email is part of a known conversation."),
         "");
  view_add(view, VIEW_RULE, "%s", "");
  verdict = view_add(view, VIEW_VERDICT, "%s",
                     pick(nl,
                          "Niet goed. Begrijpelijk: je vraagt het netjes na.\n"
                          "Maar heeft iemand de mailbox overgenomen, dan antwoordt de oplichter zelf.",
                          "Not right. Understandable: you ask before you pay.\n"
                          "But whoever has taken over the mailbox answers you himself."));
  verdict->tone = TONE_BAD;
  verdict->reading_point = true;
  view_add(
      view, VIEW_PARAGRAPH, "%s",
      pick(nl,
           "Goed is 2. Je gaat het na langs een weg die je al kende. Wie deze mail stuurde, kan daar niet "
           "bij.",
           "Right is 2. You check by a route you knew already. Whoever sent this email cannot reach that."));
  view_add(view, VIEW_PARAGRAPH, "%s",
           pick(nl, "Dit punt komt straks terug, met een ander verhaal.",
                "This point comes back later, with another story."));
  view->enter = (struct action){ .kind = ACTION_CONFIRM };
  view_set(&view->enter_label, "%s", pick(nl, "volgende vraag", "next question"));
  view_set(&view->number_label, "%s", pick(nl, "uitleg bij dat antwoord", "explanation of that answer"));
  view->verbs = USUAL;
}

static void result(struct view *view, bool nl)
{
  struct view_node *node;

  head(view, pick(nl, "Check eerst", "Check first"), pick(nl, "klaar", "done"),
       pick(nl, "2 van 7 regels gehaald, uiterlijk 18 december",
            "2 of 7 rules passed, no later than 18 December"));
  node = view_add(view, VIEW_VERDICT, "%s",
                  pick(nl, "Gehaald. Vier van de vijf goed.", "Passed. Four of the five right."));
  node->tone = TONE_GOOD;
  node->reading_point = true;
  view_add(view, VIEW_PARAGRAPH, "%s",
           pick(nl,
                "Vanaf nu doe je dit: gaat het om geld, codes of gegevens, dan ga je het eerst na langs een "
                "weg die je "
                "al kende.",
                "From now on: when it is about money, codes or data, you first check by a route that you "
                "knew already."));
  node = view_add(view, VIEW_PROGRESS, "%s", pick(nl, "2 van 7 gehaald", "2 of 7 passed"));
  node->done = 2;
  node->total = 7;
  view_add(view, VIEW_PARAGRAPH, "%s",
           pick(nl, "Doe het nu: zet het nummer van het ICT-meldpunt in je telefoon. Toestel 400.",
                "Do it now: put the number of the IT reporting point in your phone: extension 400."));
  view_add(view, VIEW_RECEIPT, "%s",
           pick(nl, "Vastgelegd op 19 november 2026 om 10.42 uur. Bewijsnummer 7F3K-2M9Q.",
                "Recorded on 19 November 2026 at 10:42. Receipt number 7F3K-2M9Q."));
  view_add(view, VIEW_PARAGRAPH, "%s",
           pick(nl, "Je leidinggevende ziet: gehaald op 19-11-2026. Niet: je antwoorden.",
                "Your manager sees: passed on 19 Nov 2026. Not: your answers."));
  node = view_add(view, VIEW_CHOICES, "%s", "");
  view_add_option(
      node, ACTION_CHOOSE, 1, "%s",
      pick(nl, "Verder met regel 3: Laat niets open (10 minuten)", "On to rule 3: Lock up (10 minutes)"));
  view_add_option(node, ACTION_CHOOSE, 2, "%s",
                  pick(nl, "Samenvatting lezen of afdrukken", "Read or print the summary"));
  view_add_option(node, ACTION_CHOOSE, 3, "%s", pick(nl, "Terug naar het overzicht", "Back to the overview"));
  view_add_option(node, ACTION_CHOOSE, 4, "%s", pick(nl, "Stoppen voor vandaag", "Stop for today"));
  view->enter = (struct action){ .kind = ACTION_CHOOSE, .id = 1 };
  view_set(&view->enter_label, "%s", pick(nl, "verder met regel 3", "on to rule 3"));
  view->verbs = USUAL;
}

static struct view_option *spot(struct view_node *node, int number, enum view_mark mark)
{
  struct view_option *made = view_add_option(node, ACTION_MARK, number, "%s", "");

  made->number = number;
  made->mark = mark;
  return made;
}

static void mail_line(struct view_node *node, const char *label, int spot_index, const char *before,
                      const char *text)
{
  struct view_line *line = view_add_empty_line(node);

  view_set(&line->label, "%s", label);
  if (*before != '\0')
    view_add_part(line, -1, "%s", before);
  view_add_part(line, spot_index, "%s", text);
}

static void message(struct view *view, bool nl)
{
  struct view_node *node;

  head(view, pick(nl, "Check eerst", "Check first"), pick(nl, "oefening", "exercise"),
       pick(nl, "regel 2 van 7, stap 6 van 9", "rule 2 of 7, step 6 of 9"));
  view_add(view, VIEW_PARAGRAPH, "%s",
           pick(nl, "Markeer wat in deze mail verdacht is. Er zijn ook gewone onderdelen.",
                "Mark what is suspicious in this email. There are ordinary parts as well."))
      ->reading_point = true;
  node = view_add(view, VIEW_MESSAGE, "%s", pick(nl, "Mail", "Email"));
  spot(node, 1, MARK_OFF);
  spot(node, 2, MARK_ON);
  spot(node, 3, MARK_OFF);
  spot(node, 4, MARK_OFF);
  mail_line(node, pick(nl, "Van:", "From:"), 0, "", "Microsoft 365 <beheer@ms-hulp.example>");
  node->lines[0].address = true;
  mail_line(node, pick(nl, "Aan:", "To:"), -1, "", "noor@lindeboom.example");
  mail_line(node, pick(nl, "Onderwerp:", "Subject:"), 1, "",
            pick(nl, "Laatste waarschuwing: je account wordt vandaag gesloten",
                 "Last warning: your account will be closed today"));
  mail_line(node, "", -1, "", pick(nl, "Beste Noor,", "Dear Noor,"));
  mail_line(node, "", 2, pick(nl, "Je mailbox is bijna vol.", "Your mailbox is almost full."),
            pick(nl, "Log binnen twee uur in, anders gaan je berichten verloren.",
                 "Sign in within two hours, or your messages are lost."));
  mail_line(node, pick(nl, "Gaat naar:", "Goes to:"), 3, "", "https://microsoft.com.inloggen-nu.example/365");
  node->lines[5].address = true;
  node = view_add(view, VIEW_CHOICES, "%s", "");
  view_add_option(node, ACTION_CONFIRM, 0, "%s", pick(nl, "Nakijken", "Check it"));
  view->enter_rule = ENTER_TO_OPTIONS;
  view->verbs = USUAL | VERB(ACTION_BACK) | VERB(ACTION_HINT);
}

static void place(struct view_node *node, int number, enum view_mark mark, const char *text, int row,
                  int column, int width, int height)
{
  struct view_option *made = view_add_option(node, ACTION_MARK, number, "%s", text);

  made->number = number;
  made->mark = mark;
  made->row = row;
  made->column = column;
  made->width = width;
  made->height = height;
}

static void picture(struct view *view, bool nl)
{
  static const char *const rows[] = {
    "+----------------------------------------------------------+",
    "|   .-----.                 .----------.        ||         |",
    "|   |12:05|                 | #  #  #  |        ||  EXIT   |",
    "|   '-----'                 '----------'        ||  open   |",
    "|                                                          |",
    "|    ________          ________                            |",
    "|   | scherm |        | scherm |         .-----------.     |",
    "|   | mail   |        |  slot  |         | printer   |     |",
    "|   |________|        |________|         |  ==== ==  |     |",
    "|  /__________\\      /__________\\        '-----------'     |",
    "|    [pas]               (kop)                             |",
    "+----------------------------------------------------------+",
  };
  struct view_node *node;

  head(view, pick(nl, "Laat niets open", "Lock up"), pick(nl, "oefening", "exercise"),
       pick(nl, "regel 3 van 7, stap 5 van 8", "rule 3 of 7, step 5 of 8"));
  view_add(view, VIEW_PARAGRAPH, "%s",
           pick(nl, "Iedereen is lunchen. Wat kan hier misgaan?",
                "Everybody is at lunch. What can go wrong here?"))
      ->reading_point = true;
  node = view_add(view, VIEW_PICTURE, "%s",
                  pick(nl, "Een kantoor om vijf over twaalf, met twee bureaus, een printer en een deur.",
                       "An office at five past twelve, with two desks, a printer and a door."));
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    view_add_line(node, "%s", rows[i]);
  place(node, 1, MARK_ON, pick(nl, "Een scherm met een open mail.", "A screen with an open email."), 7, 5, 10,
        3);
  place(node, 2, MARK_OFF, pick(nl, "Een scherm dat op slot staat.", "A screen that is locked."), 7, 22, 10,
        3);
  place(node, 3, MARK_OFF, pick(nl, "Papier in de printer.", "Paper in the printer."), 7, 42, 13, 3);
  place(node, 4, MARK_OFF, pick(nl, "Een deur die openstaat.", "A door that stands open."), 2, 49, 10, 3);
  place(node, 5, MARK_OFF, pick(nl, "Een toegangspas op het bureau.", "An access card on the desk."), 11, 6,
        5, 1);
  node = view_add(view, VIEW_CHOICES, "%s", "");
  view_add_option(node, ACTION_CONFIRM, 0, "%s", pick(nl, "Nakijken", "Check it"));
  view->enter_rule = ENTER_TO_OPTIONS;
  view->verbs = USUAL | VERB(ACTION_BACK);
}

static void table_row(struct view_node *node, int number, const char *name, const char *role,
                      const char *last, const char *note)
{
  struct view_option *made = view_add_option(node, ACTION_CHOOSE, number, "%s", "");

  made->number = number;
  view_add_cell(made, "%s", name);
  view_add_cell(made, "%s", role);
  view_add_cell(made, "%s", last);
  view_set(&made->note, "%s", note);
}

static void table(struct view *view, bool nl)
{
  struct view_node *node;

  head(view, pick(nl, "Een gedeelde verantwoordelijkheid", "A shared responsibility"),
       pick(nl, "toegang nalopen", "review access"), "");
  view_add(view, VIEW_PARAGRAPH, "%s",
           pick(nl, "Loop de gebruikers na. Kies een rij en beslis wat ermee gebeurt.",
                "Go through the users. Choose a row and decide what happens to it."))
      ->reading_point = true;
  node = view_add(view, VIEW_TABLE, "%s", "");
  view_add_column(node, "%s", pick(nl, "Gebruiker", "User"));
  view_add_column(node, "%s", pick(nl, "Rol", "Role"));
  view_add_column(node, "%s", pick(nl, "Laatst ingelogd", "Last sign-in"));
  table_row(node, 1, "Anne de Wit", pick(nl, "beheerder", "administrator"), pick(nl, "gisteren", "yesterday"),
            pick(nl, "houden", "keep"));
  table_row(node, 2, pick(nl, "Stagiair 2024", "Intern 2024"), pick(nl, "gebruiker", "user"),
            pick(nl, "14 maanden geleden", "14 months ago"), pick(nl, "verwijderen", "remove"));
  table_row(node, 3, "Mo Visser", pick(nl, "beheerder", "administrator"),
            pick(nl, "vorige week", "last week"), "");
  node = view_add(view, VIEW_CHOICES, "%s", "");
  view_add_option(node, ACTION_CONFIRM, 0, "%s", pick(nl, "Nakijken", "Check it"));
  view->enter_rule = ENTER_TO_OPTIONS;
  view_set(&view->enter_label, "%s", pick(nl, "beslissen", "decide"));
  view->verbs = USUAL | VERB(ACTION_BACK) | VERB(ACTION_UNDO);
}

static void input(struct view *view, bool nl)
{
  struct view_node *node;

  head(view, pick(nl, "Check eerst", "Check first"), pick(nl, "oefening", "exercise"),
       pick(nl, "adres 2 van 4", "address 2 of 4"));
  view_add(view, VIEW_PARAGRAPH, "%s",
           pick(nl, "In een mail van de bank staat dit adres:", "An email from the bank has this address:"))
      ->reading_point = true;
  node = view_add(view, VIEW_PARAGRAPH, "%s", "https://mijn.bаnk.example.inloggen.example/start");
  node->address = true;
  view_add(view, VIEW_INPUT, "%s",
           pick(nl, "Op welk domein kom je uit? Typ alleen het domein.",
                "Which domain do you reach? Type only the domain."));
  view->enter_rule = ENTER_TO_OPTIONS;
  view->verbs = USUAL | VERB(ACTION_BACK) | VERB(ACTION_HINT);
}

static void page(struct view *view, bool nl)
{
  struct view_node *node;

  head(view, pick(nl, "Log veilig in", "Sign in safely"), pick(nl, "stap 3 van 9", "step 3 of 9"),
       pick(nl, "regel 1 van 7, stap 3 van 9", "rule 1 of 7, step 3 of 9"));
  view_add(view, VIEW_HEADING, "%s",
           pick(nl, "Een tweede stap houdt een dief buiten", "A second step keeps a thief out"))
      ->reading_point = true;
  view_add(
      view, VIEW_PARAGRAPH, "%s",
      pick(
          nl,
          "Met alleen een gestolen wachtwoord komt niemand binnen als er een tweede stap is. Die stap is een "
          "passkey, een app of een sleutel.",
          "A stolen password alone opens nothing where there is a second step: a passkey, an app or a key."));
  node = view_add(view, VIEW_DO, "%s", "");
  view_add_line(node, "%s",
                pick(nl, "Zet de tweede stap aan voor mail en de salarisadministratie.",
                     "Switch the second step on for mail and payroll."));
  view_add_line(node, "%s",
                pick(nl, "Kijk naar de plaats en het nummer voor je goedkeurt.",
                     "Look at place and number before you approve."));
  node = view_add(view, VIEW_DONT, "%s", "");
  view_add_line(node, "%s",
                pick(nl, "Een melding goedkeuren waar je niet zelf om vroeg.",
                     "Approve a prompt that you did not ask for."));
  view_add(view, VIEW_PARAGRAPH, "%s", pick(nl, "Zo doe je het:", "This is how:"));
  node = view_add(view, VIEW_STEPS, "%s", "");
  view_add_line(node, "%s",
                pick(nl, "Open de instellingen van je account.", "Open the settings of your account."));
  view_add_line(node, "%s", pick(nl, "Kies Beveiliging.", "Choose Security."));
  view->enter = (struct action){ .kind = ACTION_CONFIRM };
  view_set(&view->enter_label, "%s", pick(nl, "verder", "go on"));
  view->verbs =
      USUAL | VERB(ACTION_BACK) | VERB(ACTION_WORDS) | VERB(ACTION_OVERVIEW) | VERB(ACTION_SETTINGS);
}

static const struct {
  const char *name;
  void (*build)(struct view *view, bool dutch);
} samples[] = {
  { "home", home },     { "question", question }, { "feedback", feedback },
  { "result", result }, { "message", message },   { "picture", picture },
  { "table", table },   { "input", input },       { "page", page },
};

const char *const sample_names[] = { "home",    "question", "feedback", "result", "message",
                                     "picture", "table",    "input",    "page" };
const size_t sample_count = sizeof sample_names / sizeof sample_names[0];

void sample_view(const char *name, const char *language, struct view *view)
{
  for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
    if (strcmp(samples[i].name, name) == 0) {
      /* question and feedback are the same page with something new to read */
      view_init(view, "%s/0", strcmp(name, "feedback") == 0 ? "question" : name);
      if (strcmp(name, "feedback") == 0)
        view_init(view, "question/1");
      samples[i].build(view, strcmp(language, "nl") == 0);
      return;
    }
  abort();
}
