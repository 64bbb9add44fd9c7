"""Landlock rulesets: which files, ports, sockets and processes a worker may touch.

Landlock is an allow list that the kernel enforces for a process and all it starts. What a kernel of
an older ABI does not know is left out of the ruleset; `abi()` is looked up at each use.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable

from autograder.worker.isolation import syscalls
from autograder.worker.isolation.policy import Policy, is_below, masks_inside, visible_roots

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
REMOVE_FILE, MAKE_REG = 1 << 5, 1 << 8
MAKE_CHAR, MAKE_BLOCK = 1 << 6, 1 << 11
REFER, TRUNCATE, IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15

READ = EXECUTE | READ_FILE | READ_DIR
DEVICE = READ_FILE | WRITE_FILE | TRUNCATE | IOCTL_DEV
SHARED_MEMORY = READ_FILE | WRITE_FILE | MAKE_REG | REMOVE_FILE | TRUNCATE
SCRATCH = ((1 << 16) - 1) & ~(MAKE_CHAR | MAKE_BLOCK | IOCTL_DEV)

_FOR_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
_NETWORK = 0b11  # bind and connect TCP
_SCOPES = 0b11  # abstract UNIX sockets, signals
_FS_BITS = {0: 0, 1: 13, 2: 14, 3: 15, 4: 15}  # ABI 5 and later: 16
_RULE_PATH_BENEATH = 1
_CREATE_VERSION = 1

Rule = tuple[str, int]


def abi() -> int:
    """The kernel's Landlock ABI; 0 where there is none."""
    if not syscalls.supported():
        return 0
    try:
        return syscalls.call("landlock_create_ruleset", None, 0, _CREATE_VERSION)
    except OSError:
        return 0


def has_scopes(version: int) -> bool:
    """Whether a ruleset of this ABI keeps signals and abstract local sockets inside the worker."""
    return version >= 6


def handled_access(version: int) -> int:
    """The file access rights that a kernel of this ABI knows."""
    return (1 << _FS_BITS.get(version, 16)) - 1


def create_ruleset(rules: Iterable[Rule], version: int) -> int:
    """A ruleset, as a file descriptor. Paths that do not exist or cannot be opened are left out.

    No rule allows a TCP port, so all of them are denied from ABI 4 on.

    Raises:
        OSError: the kernel refused.
    """
    handled = handled_access(version)
    words = [handled]
    if version >= 4:
        words.append(_NETWORK)
    if has_scopes(version):
        words.append(_SCOPES)
    attributes = b"".join(word.to_bytes(8, sys.byteorder) for word in words)
    ruleset = syscalls.call("landlock_create_ruleset", attributes, len(attributes), 0)
    try:
        for path, access in rules:
            add_rule(ruleset, path, access, version)
    except BaseException:
        os.close(ruleset)
        raise
    return ruleset


def add_rule(ruleset: int, path: str, access: int, version: int) -> None:
    """Allow `access` to a file, or to a folder and all below it; a path that cannot be opened is left out."""
    access &= handled_access(version)
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(fd).st_mode):
            access &= _FOR_FILES
        rule = access.to_bytes(8, sys.byteorder) + fd.to_bytes(4, sys.byteorder)
        syscalls.call("landlock_add_rule", ruleset, _RULE_PATH_BENEATH, rule, 0)
    finally:
        os.close(fd)


def restrict(ruleset: int) -> None:
    """Enforce the ruleset on this thread and all it will start; `no_new_privs` must be set.

    Raises:
        OSError: the kernel refused.
    """
    syscalls.call("landlock_restrict_self", ruleset, 0)


def host_rules(policy: Policy) -> list[Rule]:
    """Read rules for a policy in the host's own file tree, around everything masked.

    Rights given to a folder hold for all below it and cannot be taken back, so a folder that holds
    a mask is opened up: its other children are allowed one by one. It stays listable, as Python's
    import system needs; the *names* below a mask can therefore be listed, their contents not read.
    """
    roots = visible_roots(policy)
    masks = masks_inside(policy, roots)
    rules: list[Rule] = []
    for root in roots:
        rules += _around(root, [mask for mask in masks if is_below(mask, root)])
    return rules


def _around(path: str, masks: list[str]) -> list[Rule]:
    if path in masks:
        return []
    if not masks:
        return [(path, READ)]
    rules = [(path, READ_DIR)]
    with os.scandir(path) as entries:
        names = sorted(entry.path for entry in entries if not entry.is_symlink())
    for name in names:
        rules += _around(name, [mask for mask in masks if is_below(mask, name)])
    return rules
