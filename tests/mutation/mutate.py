# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes one small thing at a time in the core modules and looks whether their unit tests notice.

    python3 tests/mutation/mutate.py BUILD-FOLDER [--count N] [--seed N] [--wanted PERCENT] [MODULE...]

A module is a source without folder and ending: quiz, record_store. Of each a seeded sample of N changes is tried: a
comparison, a bound, a connective, a condition, a returned truth, a statement left out. The changed source is compiled
beside the build and linked in front of the library; the tree and the build are not touched. Changes of which the
compiler makes the same code, and those that mean the same and are listed with the reason in
tests/mutation/equivalent.txt, do not count. Exits 1 when fewer than the wanted
percentage is noticed.
"""
import argparse
import concurrent.futures
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile

TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
FOLDERS = ("src/base", "src/core")
SECONDS = 60
# The changed module is compiled with them, so that reading past an end and losing memory are noticed as in CI.
SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
# And lists have no room to spare: one element too many is past the end.
ROOMY = [("if (count != 0 && (count & (count - 1)) != 0 && array != NULL)", "if (count > SIZE_MAX - 1)"),
         ("count == 0 ? 1 : count * 2", "count + 1")]
# Their tests make a list of 100,000 or a text of megabytes, which takes minutes when it is moved for each element.
LONG = ("tests/unit/test_roster", "tests/unit/test_xml")
# Their tests limit the memory that the sanitizers need, or confine the process.
PLAIN = ("sandbox", "xalloc")

# Which unit tests know a module; by default test_MODULE and test_MODULE_*.
RECORDS = ["test_record_append", "test_record_store", "test_record_read", "test_record_admin"]
LINTS = ["test_lint", "test_lint_text", "test_lint_minutes"]
TESTS = {
    "code": ["test_code", "test_record_append", "test_record_admin"],
    "exercise": ["test_exercise", "test_exercise_play", "test_exercise_match", "test_lesson"],
    "exercise_hotspot": ["test_exercise", "test_exercise_hottext", "test_exercise_play"],
    "exercise_sheet": ["test_exercise", "test_exercise_play", "test_exercise_match", "test_exercise_order"],
    "exercise_table": ["test_exercise", "test_exercise_match", "test_exercise_play"],
    "folder": ["test_folder", "test_record_store", "test_state", "test_spool"],
    "lesson": ["test_lesson", "test_library"],
    "lesson_check": ["test_lesson", "test_library", "test_exercise"],
    "lesson_parse": ["test_lesson", "test_library", "test_exercise", "test_xml_quick"],
    "lint_data": LINTS,
    "lint_items": LINTS,
    "lint_numbers": LINTS,
    "lint_strings": LINTS,
    "lint_style": LINTS,
    "message": ["test_exercise", "test_exercise_hottext", "test_exercise_address"],
    "plan_round": ["test_plan", "test_plan_careers", "test_plan_decisions", "test_plan_refresher"],
    "policy_parse": ["test_policy"],
    "reading": ["test_library", "test_lesson", "test_assignment"],
    "record": ["test_record", "test_record_parse", "test_record_fast", "test_record_read"],
    "record_fast": ["test_record_fast", "test_record_parse", "test_record_read"],
    "record_files": RECORDS,
    "record_read": RECORDS,
    "record_store": RECORDS,
    "report": ["test_report", "test_report_forms"],
    "report_data": ["test_report", "test_report_forms"],
    "report_sum": ["test_report", "test_report_forms"],
    "roster_row": ["test_roster", "test_roster_match"],
    "state_data": ["test_state"],
    "state_json": ["test_state"],
    "statement": ["test_record", "test_record_parse", "test_record_fast"],
    "text_wrap": ["test_text"],
    "xml": ["test_xml", "test_xml_quick"],
    "xml_build": ["test_xml", "test_xml_quick"],
    "xml_form": ["test_xml", "test_xml_quick", "test_policy"],
    "xml_form_course": ["test_xml_quick", "test_course", "test_lesson"],
    "xml_form_policy": ["test_xml_quick", "test_policy"],
    "xml_say": ["test_xml", "test_policy", "test_lesson"],
    "xml_scan": ["test_xml", "test_xml_quick"],
    "xml_tree": ["test_xml", "test_xml_quick", "test_policy"],
    "xml_valid": ["test_xml", "test_xml_quick"],
    "zone_rule": ["test_zone"],
}

PAIRS = [
    (r"(?<![<>=!+\-*/|&-]) < ", " <= "),
    (r" <= ", " < "),
    (r" > ", " >= "),
    (r" >= ", " > "),
    (r" == ", " != "),
    (r" != ", " == "),
    (r" && ", " || "),
    (r" \|\| ", " && "),
    (r" \+ 1\b", ""),
    (r" - 1\b", ""),
    (r" \+ (?=[a-z(])", " - "),
    (r" - (?=[a-z(])", " + "),
    (r"\breturn true\b", "return false"),
    (r"\breturn false\b", "return true"),
    (r"\breturn 0;", "return 1;"),
    (r"(?<=[(& |])!(?=[a-z(])", ""),
    (r"\bcontinue;", ";"),
    (r"\bbreak;(?!.*case)", ";"),
    (r"\bif \((.*)\)$", r"if (!(\1))"),
    (r"\bif \((.*)\) \{$", r"if (!(\1)) {"),
    (r"(?<= )= true\b", "= false"),
    (r"(?<= )= false\b", "= true"),
    (r"(\w)\+\+;", r"\1;"),
    (r" \+= ", " -= "),
]
STATEMENT = re.compile(r"^(\s+)(?!return|goto|case|default|free\(|\w+_free\(|\w+_clear\(|close\(|assert\(|\(void\)|va_|else|if|for|while|do\b"
                       r"|const |struct |static |bool |size_t |int |char |unsigned |uid_t |time_t |off_t |long |ssize_t |enum |xml\w+Free)"
                       r"[\w>.\-\[\]*]+( [+|&-]?= [^{]*|\(.*\));$")


def without_text(line):
    """The line with strings, characters and comments blotted out, at the same length."""
    return re.sub(r'"(\\.|[^"\\])*"|\'(\\.|[^\'\\])*\'|/\*.*?(\*/|$)|//.*',
                  lambda m: "\0" * len(m.group()), line)


def mutants_of(path):
    """(line number, old line, new line) for all that can be changed."""
    found, comment, data = [], False, False
    with open(os.path.join(TOP, path), encoding="utf-8") as source:
        lines = source.read().split("\n")
    for number, line in enumerate(lines):
        if comment:
            comment = "*/" not in line
            continue
        bare = without_text(line)
        if line.lstrip().startswith("/*") and "*/" not in line:
            comment = True
            continue
        if line.startswith("#") or not line.startswith(" ") or "assert(" in line or "MUST_CHECK" in line:
            continue
        for pattern, new in PAIRS:
            for match in re.finditer(pattern, bare):
                # the blotted text is put back from the original
                made = line[:match.start()] + match.re.sub(new, line[match.start():match.end()]
                                                            if "(.*)" in pattern else match.group()) + line[match.end():]
                found.append((number, line, made))
        if STATEMENT.match(bare):
            found.append((number, line, re.match(r"\s*", line).group() + ";"))
    return lines, [m for m in found if m[1] != m[2]]


class Builder:
    """How the build compiles a source and links a test, asked from make."""

    def __init__(self, build):
        self.build, self.compiles, self.links, self.tight = build, {}, {}, None

    def make_tight(self, work):
        with open(os.path.join(TOP, "src/base/xalloc.c"), encoding="utf-8") as source:
            text = source.read()
        for roomy, tight in ROOMY:
            if roomy not in text:
                sys.exit("xalloc.c: not there: " + roomy)
            text = text.replace(roomy, tight)
        given = os.path.join(work, "xalloc.c")
        with open(given, "w", encoding="utf-8") as out:
            out.write("#include <stdint.h>\n" + text)
        self.tight = os.path.join(work, "xalloc.o")
        if not self.compile("src/base/xalloc.c", given, self.tight):
            sys.exit("xalloc.c does not compile without room to spare")

    def ask(self, source, test):
        output = subprocess.run(
            ["make", "-n", "V=1", "-W", os.path.join("..", source), "-W", test + ".o", test],
            cwd=self.build, capture_output=True, text=True, check=True).stdout
        return output.replace("\\\n", " ").split("\n")

    @staticmethod
    def sanitizers(module):
        return [] if module in PLAIN else SANITIZERS

    def compile(self, source, given, to):
        if source not in self.compiles:
            shown = subprocess.run(["make", "-s", "--no-print-directory", "-f", "Makefile", "-f", "-", "shown"],
                                   input="shown:\n\t@echo $(COMPILE)\n", cwd=self.build,
                                   capture_output=True, text=True, check=True).stdout.split()
            flags = [w for w in shown if not w.startswith(("-W", "-O", "-D_FORTIFY", "-U_FORTIFY"))]
            if not hasattr(Builder, "libraries"):
                libraries = subprocess.run(
                    ["make", "-s", "--no-print-directory", "-f", "Makefile", "-f", "-", "shown"],
                    input="shown:\n\t@echo $(JANSSON_CFLAGS) $(SODIUM_CFLAGS) $(UUID_CFLAGS) $(XML_CFLAGS) $(EXPAT_CFLAGS) $(IDN2_CFLAGS)\n",
                    cwd=self.build, capture_output=True, text=True, check=True).stdout.split()
                Builder.libraries = libraries
            self.compiles[source] = flags + Builder.libraries
        return subprocess.run(self.compiles[source] + self.sanitizers(os.path.basename(source)[:-2]) +
                              ["-O0", "-g0", "-w", "-c", "-o", to, given],
                              cwd=self.build, capture_output=True).returncode == 0

    def makes_same(self, source, one, other, folder):
        """Whether the compiler makes the same code of both; also of what is left out on this system."""
        codes = []
        for given in (one, other):
            to = os.path.join(folder, "code.o")
            # the name of the file is in the code of assertions
            if subprocess.run(self.compiles[source] + ["-O2", "-g0", "-w", "-DNDEBUG", "-c", "-o", to, given],
                              cwd=self.build, capture_output=True).returncode != 0:
                return False
            with open(to, "rb") as code:
                codes.append(code.read())
        return codes[0] == codes[1]

    def link(self, test, module, changed, to):
        if test not in self.links:
            shown = [l for l in self.ask("src/core/quiz.c", test) if " -o %s " % test in l + " " and " -c " not in l]
            words = shown[-1].split("&&")[-1].split()
            self.links[test] = words
        words = [w for w in self.links[test]]
        at = words.index("-o")
        words[at + 1] = to
        words[at + 3:at + 3] = [changed] + ([self.tight] if self.sanitizers(module) and test not in LONG else [])
        words[1:1] = self.sanitizers(module)
        return subprocess.run(words, cwd=self.build, capture_output=True).returncode == 0


def run(command, folder, environment):
    """The exit status; whatever it started ends with it."""
    process = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        return process.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return "too slow"
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()


def verdict(builder, tests, source, lines, mutant, work):
    number, _, new = mutant
    folder = tempfile.mkdtemp(dir=work)
    given, changed = os.path.join(folder, os.path.basename(source)), os.path.join(folder, "changed.o")
    with open(given, "w", encoding="utf-8") as out:
        out.write("\n".join(lines[:number] + [new] + lines[number + 1:]))
    result = "invalid"
    if builder.compile(source, given, changed):
        result = "survived"
        for test in tests:
            program = os.path.join(folder, "test")
            if not builder.link(test, os.path.basename(source)[:-2], changed, program):
                result = "invalid"
                break
            environment = dict(PATH=os.environ["PATH"], HOME=folder, TMPDIR=folder, LANG="C.UTF-8", TZ="UTC0",
                               TERM="xterm-256color", LINES="24", COLUMNS="80", srcdir=TOP,
                               VR_TOP_SRCDIR=TOP, VR_TOP_BUILDDIR=builder.build,
                               ASAN_OPTIONS="hard_rss_limit_mb=3000")
            ended = run(["prlimit", "--core=0", "--cpu=%d" % SECONDS, program], builder.build, environment)
            if ended != 0:
                result = "killed"
                break
    if result == "survived" and new != mutant[1]:
        whole = os.path.join(folder, "whole", os.path.basename(source))
        os.mkdir(os.path.dirname(whole))
        shutil.copy(os.path.join(TOP, source), whole)
        if builder.makes_same(source, whole, given, folder):
            result = "same"
    shutil.rmtree(folder, ignore_errors=True)
    return result


def equivalents():
    """(module, old line, new line) of the changes that mean the same."""
    known = set()
    with open(os.path.join(TOP, "tests", "mutation", "equivalent.txt"), encoding="utf-8") as source:
        for line in source:
            if line.strip() and not line.startswith("#"):
                parts = [p.strip() for p in line.split("  |  ")]
                if len(parts) != 4:
                    sys.exit("equivalent.txt: four parts are needed: " + line)
                known.add(tuple(parts[:3]))
    return known


def tests_of(module):
    names = TESTS.get(module)
    if names is None:
        present = sorted(os.listdir(os.path.join(TOP, "tests", "unit")))
        names = [n[:-2] for n in present if n == "test_%s.c" % module]
        names += [n[:-2] for n in present if n.startswith("test_%s_" % module) and n.endswith(".c")]
    return ["tests/unit/" + n for n in names]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wanted", type=float, default=85)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_intermixed_args()
    builder, known = Builder(os.path.abspath(given.build)), equivalents()
    total = {"killed": 0, "survived": 0}
    unknown = []
    with tempfile.TemporaryDirectory(prefix="vuistregels-mutation.") as work, \
            concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        builder.make_tight(work)
        for folder in FOLDERS:
            for name in sorted(os.listdir(os.path.join(TOP, folder))):
                module, source = name[:-2], os.path.join(folder, name)
                if not name.endswith(".c") or (given.modules and module not in given.modules):
                    continue
                tests = tests_of(module)
                if not tests:
                    unknown.append(module)
                    continue
                # the control: without a change all is well
                lines, all_mutants = mutants_of(source)
                controls = (verdict(builder, tests, source, lines, (0, lines[0], lines[0]), work) for _ in range(3))
                if "survived" not in controls:
                    sys.exit(module + ": its tests fail, or are too slow, without any change")
                chance = random.Random("%d %s" % (given.seed, module))
                chance.shuffle(all_mutants)
                mine = [m for m in all_mutants if (module, m[1].strip(), m[2].strip()) not in known]
                mine = mine[:given.count]
                results = list(pool.map(lambda m: verdict(builder, tests, source, lines, m, work), mine))
                killed, survived = results.count("killed"), results.count("survived")
                total["killed"] += killed
                total["survived"] += survived
                print("%-18s %3d of %3d noticed" % (module, killed, killed + survived), flush=True)
                for mutant, result in zip(mine, results):
                    if result == "survived":
                        print("  %s:%d  |  %s  |  %s" % (module, mutant[0] + 1, mutant[1].strip(), mutant[2].strip()))
    tried = total["killed"] + total["survived"]
    percent = 100 * total["killed"] / tried if tried else 0
    print("%d of %d changes noticed: %.1f %%; without unit tests of their own: %s"
          % (total["killed"], tried, percent, ", ".join(unknown) or "none"))
    return 0 if percent >= given.wanted else 1


if __name__ == "__main__":
    sys.exit(main())
