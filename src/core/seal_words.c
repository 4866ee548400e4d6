/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One word for each value of a byte, so that a fingerprint can be read out and compared by people: the same
 * words in every language of the program. Their order never changes. */
#include <config.h>

#include "core/seal.h"

#define WORDS 12

static const char *const words[] = {
  "aap", "akker", "anker", "appel", "arend", "arm", "avond", "baard", "bad", "bal", "balk", "band", "bank",
  "beek", "been", "beer", "beker", "bel", "berg", "berk", "bes", "beuk", "bijl", "blad", "blik", "bloem",
  "boek", "boer", "boog", "boom", "boot", "bord", "bos", "boter", "brief", "bril", "broek", "brood",
  "brug", "bus", "citroen", "dak", "dam", "das", "deeg", "deken", "deur", "dier", "dijk", "doek",
  "dolfijn", "doos", "dorp", "draad", "druif", "duif", "duim", "eend", "egel", "eik", "eiland", "emmer",
  "engel", "erwt", "ezel", "fabriek", "feest", "fiets", "fluit", "fornuis", "fruit", "gans", "geit",
  "geld", "gember", "gids", "gitaar", "glas", "golf", "gras", "haak", "haan", "haas", "hamer", "hand",
  "haring", "hart", "haven", "heg", "helm", "herfst", "hert", "heuvel", "hoed", "hoek", "hond", "honing",
  "hout", "huis", "inkt", "jaar", "jacht", "jas", "jurk", "kaars", "kaas", "kalf", "kam", "kamer",
  "kanaal", "kano", "kast", "kat", "kelder", "kers", "ketting", "kind", "kip", "klei", "klok", "knie",
  "knoop", "koe", "koffer", "koffie", "kok", "konijn", "kooi", "koor", "kraan", "krab", "krant", "kroon",
  "kruk", "kwast", "laars", "lade", "laken", "lamp", "land", "leeuw", "lente", "lepel", "lied", "lift",
  "lijm", "lijst", "linde", "lint", "maan", "maand", "mand", "markt", "mast", "meer", "meeuw", "melk",
  "merel", "mes", "mier", "molen", "mond", "mos", "motor", "mug", "muis", "munt", "muts", "muur", "naald",
  "nacht", "nest", "neus", "noot", "oever", "olie", "oog", "oor", "orgel", "oven", "paard", "pad", "pak",
  "pan", "park", "peer", "pen", "pet", "pijl", "plank", "poort", "pop", "post", "pot", "raam", "regen",
  "riem", "riet", "ring", "roos", "rots", "rug", "sap", "schaap", "schip", "slak", "sneeuw", "sok", "spin",
  "stad", "steen", "ster", "stoel", "straat", "taart", "tafel", "tak", "tand", "tas", "thee", "tijger",
  "toren", "touw", "trap", "trein", "tuin", "uil", "vaas", "veer", "veld", "vis", "vlag", "vlinder",
  "vloer", "voet", "vogel", "vos", "vuur", "wagen", "wei", "wiel", "wind", "winter", "wolf", "wolk",
  "worm", "wortel", "zaag", "zak", "zand", "zee", "zeep", "zeil", "zon", "zout", "zwaan",
};

_Static_assert(sizeof words / sizeof words[0] == 256, "one for each byte");

static unsigned value(char digit)
{
  return digit >= 'a' ? (unsigned)(digit - 'a') + 10 : (unsigned)(digit - '0');
}

char *seal_words(const char hash[SEAL_HEX_SIZE])
{
  struct buf text = BUF_INIT;

  for (int i = 0; i < WORDS; i++) {
    if (i > 0)
      buf_add_char(&text, ' ');
    buf_add_string(&text, words[(value(hash[2 * i]) * 16 + value(hash[2 * i + 1])) & 255]);
  }
  return buf_take(&text);
}
