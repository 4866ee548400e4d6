#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion in bash, zsh and fish: commands, the options of the command that is typed, the words of an option,
# files; and every command and option of the program is there.
. "${srcdir=.}/tests/init.sh"

made=$top_builddir/completion
[ -f "$made/vuistregels" ] || skip "no completion was made: built for another machine"

# The table, as --help tells it: one line 'COMMAND OPTION' for each that go together.
vuistregels --help --lang en >help
sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p' help >commands
for command in $(cat commands); do
  vuistregels "$command" --help --lang en | sed -n "s/^  \\(--[a-z-]*\\).*/$command \\1/p"
done | sort -u >pairs
[ "$(wc -l <pairs)" -gt 60 ] || fail "the help cannot be read: $(cat help)"
sort commands >wanted_commands
mkdir -p folder/inside
: >file.xml

# check COMPLETER: it prints what could stand at the end of its arguments, one a line.
check()
{
  $1 '' | sort >out
  compare wanted_commands out
  for command in $(cat commands); do
    $1 "$command" -- | sed "s/^/$command /"
  done | sort -u >out
  compare pairs out
  $1 rep >out
  echo report | compare out
  # by its Dutch name too; a word that belongs to an option is no command
  $1 overzicht --form >out
  echo --format | compare out
  $1 --lang en --plai >out
  echo --plain | compare out
  $1 report --format csv >out
  printf 'csv\ncsv-excel\n' | compare out
  $1 --color '' | sort >out
  printf 'always\nauto\nnever\n' | compare out
  $1 recap d >out
  echo duties | compare out
  $1 --policy fi | grep -qx 'file.xml' || fail "$1: no files for --policy"
  $1 --content fo | grep -q '^folder/*$' || fail "$1: no folders for --content"
  $1 --content fi >out
  [ ! -s out ] || fail "$1: --content wants folders: $(cat out)"
  $1 check fi | grep -qx 'file.xml' || fail "$1: no files for check"
}

explained_en=$(sed -n 's/^  report  *//p' help | head -c 20)
explained_nl=$(vuistregels --help --lang nl | sed -n 's/^  report  *//p; s/^  overzicht  *//p' | head -c 20)
[ -n "$explained_en" ] && [ -n "$explained_nl" ] || fail "no words for report"
skipped=
if command -v bash >/dev/null; then
  cat >complete.bash <<'END'
. "$1"
shift
COMP_WORDS=(vuistregels "$@")
COMP_CWORD=$#
_vuistregels
for word in "${COMPREPLY[@]}"; do printf '%s\n' "$word"; done
END
  in_bash() { bash complete.bash "$made/vuistregels" "$@"; }
  check in_bash
  # bash makes three words of one with '='
  in_bash --lang = n >out
  echo nl | compare out
  in_bash --lang = >out
  printf 'nl\nen\n' | compare out
  in_bash --policy = x report --over >out
  echo --overdue | compare out
else
  skipped="$skipped bash"
fi

if command -v fish >/dev/null; then
  in_fish()
  {
    # blanks stand between words, quotes around the last one when it is empty
    HOME=$PWD fish --no-config -c "source '$made/vuistregels.fish'; complete -C 'vuistregels $*'" 2>/dev/null |
      cut -f 1 | grep -v '^-[a-z]$'
  }
  check in_fish
  # what it explains is in the language that the program speaks
  LANG=nl_NL.UTF-8 HOME=$PWD fish --no-config -c "source '$made/vuistregels.fish'; complete -C 'vuistregels '" >out 2>/dev/null
  grep -q "^report.*$explained_nl" out || fail "fish: not in Dutch: $(cat out)"
  LANG=en_GB.UTF-8 HOME=$PWD fish --no-config -c "source '$made/vuistregels.fish'; complete -C 'vuistregels '" >out 2>/dev/null
  grep -q "^report.*$explained_en" out || fail "fish: not in English: $(cat out)"
else
  skipped="$skipped fish"
fi

if command -v zsh >/dev/null; then
  # The script hands its specifications to _arguments; what that does with them is zsh's own. Here it prints them.
  cat >complete.zsh <<'END'
_arguments() { print -rl -- "$CURRENT:$#words" "$@"; }
script=$1
shift
words=(vuistregels "$@")
CURRENT=$#words
run() { local IFS=$' \t\n'; source $script; }
run
END
  in_zsh() { zsh -f complete.zsh "$made/_vuistregels" "$@"; }
  zsh -n "$made/_vuistregels" || fail "zsh cannot read its completion"
  for command in $(cat commands); do
    in_zsh "$command" -- | sed -n "s/^\\(--[a-z-]*\\).*/$command \\1/p"
  done | sort -u >out
  compare pairs out
  in_zsh '' | grep -q '^1:command:{_describe command commands}$' || fail "zsh: no commands"
  # the command is taken out of the words, the empty one that is typed stays
  in_zsh report '' | head -n 1 >out
  echo 2:2 | compare out
  in_zsh report -- | grep -q '^--format=.*:(text csv csv-excel json html pdf xlsx)$' || fail "zsh: no forms"
  in_zsh --lang en report -- | grep -q '^--overdue' || fail "zsh: a word of an option is taken for a command"
  cat >explain.zsh <<'END'
_arguments() { print -rl -- $commands "$@"; }
words=(vuistregels '')
CURRENT=2
run() { local IFS=$' \t\n'; source $1; }
run $1
END
  for name in nl:LANG=nl_NL.UTF-8 en:LANG=en_GB.UTF-8 nl:LANG=C en:LANGUAGE=en_GB:nl nl:VUISTREGELS_LANG=nl; do
    env "${name#*:}" zsh -f explain.zsh "$made/_vuistregels" >out
    case $name in
      nl:*) grep -q "^report:$explained_nl" out || fail "zsh, ${name#*:}: not in Dutch: $(cat out)" ;;
      *) grep -q "^report:$explained_en" out || fail "zsh, ${name#*:}: not in English: $(cat out)" ;;
    esac
  done
  in_zsh check '' | grep -q '^\*:path:_files$' || fail "zsh: no files for check"
else
  skipped="$skipped zsh"
fi
[ -z "$skipped" ] || skip "not installed, and not tested:$skipped"
