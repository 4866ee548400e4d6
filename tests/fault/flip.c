/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single bytes of lessons flipped: each sample goes to the fuzz target of the
 * content, which checks what comes out. None may take more than a second of
 * processor time, nor the whole more memory than 512 MiB.
 *
 *   flip SAMPLES FILE...   says how many samples were refused and how many taken */
#include <config.h>

#include <sys/resource.h>
#include <time.h>

#include "core/file.h"
#include "core/xml.h"
#include "fuzz/fuzz.h"

#define SLOWEST_SECONDS 1.0
#define MEMORY_KIB (512L * 1024)
#define FILE_BYTES (1024 * 1024)

static uint64_t random_state = UINT64_C(0x9e3779b97f4a7c15);

/* The same samples in each run. */
static uint64_t random_next(void)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return random_state;
}

static double processor_seconds(void)
{
  struct timespec now;

  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool is_refused(const char *text, size_t length)
{
  struct problems problems = PROBLEMS_INIT;
  enum xml_kind kind = strstr(text, "<course") != NULL     ? XML_COURSE
                       : strstr(text, "<glossary") != NULL ? XML_GLOSSARY
                                                           : XML_LESSON;
  struct xml_document *document = xml_parse("content.xml", text, length, kind, &problems);
  bool refused = document == NULL;

  xml_free(document);
  problems_clear(&problems);
  return refused;
}

int main(int argc, char *argv[])
{
  unsigned long samples = argc < 3 ? 0 : strtoul(argv[1], NULL, 10);
  unsigned long refused = 0;
  double slowest = 0;
  struct rusage usage;

  if (samples == 0)
    return 2;
  for (unsigned long i = 0; i < samples; i++) {
    const char *path = argv[2 + i % (unsigned long)(argc - 2)];
    struct buf bytes = BUF_INIT;
    struct error error;

    if (!file_read(path, FILE_BYTES, &bytes, &error) || bytes.length == 0) {
      fprintf(stderr, "flip: %s cannot be read\n", path);
      return 1;
    }
    size_t place = random_next() % bytes.length;
    unsigned char change = (unsigned char)(1 + random_next() % 255);
    bytes.data[place] = (char)((unsigned char)bytes.data[place] ^ change);
    double before = processor_seconds();
    LLVMFuzzerTestOneInput((const uint8_t *)bytes.data, bytes.length);
    double took = processor_seconds() - before;
    slowest = took > slowest ? took : slowest;
    if (took > SLOWEST_SECONDS) {
      fprintf(stderr, "flip: %s, byte %zu, change %u: takes %.1f s\n", path, place, (unsigned)change, took);
      return 1;
    }
    refused += is_refused(bytes.data, bytes.length);
    buf_clear(&bytes);
  }
  getrusage(RUSAGE_SELF, &usage);
  printf("%lu samples: %lu refused, %lu taken; slowest %.3f s, %ld KiB of memory\n", samples, refused,
         samples - refused, slowest, usage.ru_maxrss);
  return usage.ru_maxrss <= MEMORY_KIB ? 0 : 1;
}
