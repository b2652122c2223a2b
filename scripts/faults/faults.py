#!/usr/bin/env python3
"""Does to candor what happens to programs on real machines, and looks at what comes of it.

    make faults                           # everything
    make faults FAULTS="--short"          # the form for CI
    python3 scripts/faults/faults.py disk # only the faults with "disk" in their names

Each fault is the real thing: a process that is killed, a file system that is full, another user. What it takes
(setpriv, chattr, cc) is installed by apt-get where that is possible; what can not be had is skipped, with the
reason, and counted. docs/faults.md says what is promised.
"""

from __future__ import annotations

import signal
import sys

import faults_content
import faults_disk
import faults_kill
import faults_machine
import faults_names
from runner import main

MODULES = (faults_kill, faults_disk, faults_content, faults_names, faults_machine)

if __name__ == "__main__":
    # A shell that starts this in the background lets it ignore Ctrl-C, and so each build that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main([trial for module in MODULES for trial in module.trials.all], "Fault tests of candor."))
