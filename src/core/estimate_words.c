/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dutch words that people make passwords of, for the estimate: our own list,
 * commonest first, since the place in the list is what a word is worth. */
#include <config.h>

#include "core/estimate.h"

const char *const estimate_words[] = {
  /* what people choose first */
  "welkom", "wachtwoord", "geheim", "hallo", "inloggen", "toegang", "login", "test", "tijdelijk", "standaard",
  "wijzigmij", "veranderen", "vergeten", "geheimpje", "wachtwoorden", "gebruiker", "beheerder", "beheer",
  /* what the office does */
  "kantoor", "administratie", "boekhouder", "boekhouding", "accountant", "salaris", "belasting", "factuur",
  "bedrijf", "computer", "directie", "receptie",
  /* seasons, months, days */
  "zomer", "winter", "lente", "herfst", "voorjaar", "najaar", "januari", "februari", "maart", "april", "mei",
  "juni", "juli", "augustus", "september", "oktober", "november", "december", "maandag", "dinsdag",
  "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "vandaag", "morgen", "weekend", "vakantie",
  "kerst", "kerstmis", "pasen", "sinterklaas", "nieuwjaar", "koningsdag", "verjaardag",
  /* the country and its cities */
  "nederland", "holland", "oranje", "amsterdam", "rotterdam", "denhaag", "utrecht", "eindhoven", "groningen",
  "tilburg", "almere", "breda", "nijmegen", "arnhem", "haarlem", "enschede", "apeldoorn", "amersfoort",
  "zwolle", "leiden", "maastricht", "dordrecht", "zoetermeer", "leeuwarden", "deventer", "delft", "alkmaar",
  "venlo", "helmond", "hilversum", "friesland", "brabant", "limburg", "zeeland", "gelderland", "drenthe",
  "overijssel", "flevoland", "belgie", "antwerpen", "brussel",
  /* football clubs */
  "ajax", "feyenoord", "psv", "twente", "heerenveen", "vitesse", "sparta", "heracles", "willem", "excelsior",
  "cambuur", "volendam", "voetbal",
  /* first names */
  "jan", "piet", "kees", "henk", "peter", "marieke", "anna", "maria", "johan", "karin", "ingrid", "linda",
  "monique", "sandra", "petra", "daan", "sem", "lucas", "levi", "finn", "noah", "milan", "jesse", "thomas",
  "tim", "lars", "bram", "sven", "ruben", "niels", "dennis", "jeroen", "marco", "mark", "patrick", "emma",
  "sophie", "julia", "mila", "tess", "sara", "eva", "lotte", "lisa", "fleur", "noor", "roos", "femke",
  "sanne", "kim", "mieke", "joke", "trudy", "gerard", "hans", "frank", "erik", "paul", "bas", "rob", "ton",
  "wim", "ilse",
  /* more of the office */
  "accountancy", "salarisadministratie", "belastingdienst", "aangifte", "jaarrekening", "facturen",
  "financien", "debiteuren", "crediteuren", "secretariaat", "directeur", "medewerker", "personeel", "collega",
  "klant", "klanten", "relatie", "organisatie", "laptop", "printer", "internet", "netwerk", "server",
  "werkplek", "thuiswerken", "portaal", "portal", "email", "postvak", "systeem", "software", "helpdesk",
  "servicedesk", "support", "project", "planning", "agenda", "vergadering", "contract", "rekening", "bank",
  "geld", "betaling", "btw", "notaris", "advocaat", "makelaar", "school", "gemeente", "ziekenhuis", "zorg",
  /* home, love, animals */
  "liefde", "lieverd", "schatje", "liefje", "knuffel", "mama", "papa", "opa", "oma", "familie", "kinderen",
  "dochter", "zoon", "huis", "tuin", "hond", "poes", "kat", "konijn", "paard", "vogel", "muis", "beer",
  "tijger", "leeuw", "bloem", "zon", "maan", "sterren", "regen", "sneeuw", "strand", "water", "koffie",
  "thee", "bier", "kaas", "chocola", "appel", "banaan", "pannenkoek", "muziek", "geluk", "vrijheid", "vrede",
  "kusjes"
};

const size_t estimate_word_count = sizeof estimate_words / sizeof estimate_words[0];
