#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What three analysers say of the sources without running them: gcc -fanalyzer, clang-tidy (see static.clang-tidy), cppcheck.
# Each finding is repaired, or explained in tests/static.txt; an explanation that is no longer needed is told. Another
# version of a tool finds other things: what it says is shown, and not judged. VR_ANALYSERS chooses among them.
. "${srcdir=.}/tests/init.sh"

known=$top_srcdir/tests/static.txt
work=$PWD
cd "$top_builddir" || exit 99
# The flags of the build that say where headers are; what paths.c is told besides has no meaning here.
flags=$(printf 'shown:\n\t@echo $(DEFS) $(DEFAULT_INCLUDES) $(INCLUDES) $(AM_CPPFLAGS) $(CPPFLAGS) $(JANSSON_CFLAGS) $(SODIUM_CFLAGS) $(UUID_CFLAGS) $(XML_CFLAGS) $(IDN2_CFLAGS) $(NCURSES_CFLAGS) $(PANGOCAIRO_CFLAGS) $(XLSXWRITER_CFLAGS)\n' |
  make -s --no-print-directory -f Makefile -f - shown) || fail "make does not tell the flags"
for folder in CONTENT LIBEXEC LOCALE LOCALELINK STATE SYSCONF; do
  flags="$flags -DVR_${folder}DIR=\"x\""
done
find "$top_srcdir/src" -name '*.c' | sort >"$work/sources"
for writer in pdf xlsx; do
  # Without its library there are no headers to read either.
  grep -q "^pkglibexec_PROGRAMS =.*vuistregels-$writer\|^am__EXEEXT_[0-9]* = vuistregels-$writer" Makefile || {
    grep -v "libexec/$writer" "$work/sources" >"$work/fewer"
    mv "$work/fewer" "$work/sources"
  }
done
mkdir "$work/logs"
: >"$work/found"
export flags work

# each COMMAND...: for every source, two at a time, what is said in a file of its own.
each()
{
  rm -f "$work"/logs/*
  export each="$*"
  xargs -P 2 -n 1 sh -c '$each $flags "$1" >"$work/logs/$(echo "$1" | tr / _)" 2>&1 || :' each <"$work/sources"
}

# analysed TOOL VERSION: takes in the logs as "TOOL FILE CHECK TEXT", with TOOL? when it is not the version that is known.
analysed()
{
  ! grep -h 'error: ' "$work"/logs/* >"$work/unread" || fail "$1 cannot read the sources: $(head -n 3 "$work/unread")"
  tool=$1
  grep -q "^# version $1 $2$" "$known" || tool="$1?"
  echo "$1 $2: $(cat "$work"/logs/* |
    sed -n 's|^.*/src/\([^:]*\):[0-9]*:[0-9]*: warning: \(.*\) \[\([^]]*\)\]$|'"$tool"' \1 \3 \2|p' | sort -u |
    tee -a "$work/found" | wc -l) findings in $(wc -l <"$work/sources") sources"
  echo "$tool" >>"$work/tools"
}

: >"$work/tools"
# asked TOOL: is it here, and wanted?
asked()
{
  case " ${VR_ANALYSERS-gcc clang-tidy cppcheck} " in
    *" $1 "*) command -v "$1" >/dev/null ;;
    *) false ;;
  esac
}

if asked gcc && version=$(gcc -dumpversion | cut -d. -f1) && [ "${version:-0}" -ge 12 ]; then
  # The warnings of the build are another matter: only what the analyser says.
  each gcc -std=gnu11 -O1 -fanalyzer -fdiagnostics-plain-output -c -o /dev/null
  for log in "$work"/logs/*; do
    grep -e 'error: ' -e '\[-Wanalyzer' "$log" >"$work/kept"
    mv "$work/kept" "$log"
  done
  analysed gcc "$version"
fi
if asked clang-tidy; then
  cat >"$work/tidy" <<'END'
for source; do :; done
clang-tidy --quiet --config-file="$VR_TOP_SRCDIR/tests/static.clang-tidy" "$source" -- -std=gnu11 "$@"
END
  each sh "$work/tidy"
  analysed clang-tidy "$(clang-tidy --version | sed -n 's/.*LLVM version \([0-9]*\).*/\1/p')"
fi
if asked cppcheck; then
  rm -f "$work"/logs/*
  cppcheck -q --std=c11 --enable=warning,performance,portability -I "$top_srcdir/src" -I . -DHAVE_CONFIG_H \
    --suppress=missingInclude --suppress=missingIncludeSystem --suppress=internalAstError \
    --template='{file}:{line}:{column}: warning: {message} [{id}]' "$top_srcdir/src" >"$work/logs/all" 2>&1 || fail "cppcheck: $(cat "$work/logs/all")"
  analysed cppcheck "$(cppcheck --version | sed 's/.* //')"
fi

cd "$work" || exit 99
[ -s tools ] || skip "none of the analysers is here"
sed '/^#/d; /^ *$/d' "$known" >explained
awk '
  NR == FNR { if (NF < 4) { print "without a reason: " $0; bad++ }; tool[NR] = $1; file[NR] = $2; check[NR] = $3; n = NR; next }
  { ok = 0; for (i = 1; i <= n; i++) if ($1 == tool[i] && $2 == file[i] && index($3, check[i])) { ok = 1; used[i] = 1 } }
  $1 ~ /\?$/ { print "not judged: " $0; next }
  !ok { print "FOUND: " $0; bad++ }
  END {
    while ((getline line <"tools") > 0) here[line] = 1
    for (i = 1; i <= n; i++) if (!used[i] && here[tool[i]]) print "no longer found: " tool[i], file[i], check[i]
    exit bad > 0
  }' explained found || fail "findings without an explanation"
echo "all clean or explained ($(wc -l <explained) explanations)"
