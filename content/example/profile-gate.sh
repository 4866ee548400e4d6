# SPDX-License-Identifier: GPL-3.0-or-later
# Off unless an administrator installs it as /etc/profile.d/vuistregels-gate.sh: somebody whose date has passed gets
# the training first at an interactive login. Leaving it, in whatever way, continues the login: this reminds, it never
# locks out. Nothing for root, for scp, sftp and cron, or for accounts that the training is not meant for. Agree on it
# with the works council, and do not use it together with profile-status.sh.
#
# Alleen als een beheerder dit installeert: wie te laat is, krijgt bij het inloggen op een terminal eerst de training.
# Wie die verlaat, hoe dan ook, logt gewoon verder in.

case $- in
  *i*)
    if [ -t 0 ] && [ -t 1 ] && [ "$(id -u)" -ne 0 ]; then
      (
        status=0
        vuistregels status --quiet 2>/dev/null || status=$?
        if [ "$status" -eq 4 ]; then
          vuistregels learn
        fi
      ) || :
    fi
    ;;
esac
