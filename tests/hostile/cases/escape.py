# ruff: noqa: E501  (attacks are not wrapped)
"""Ways out of the sandbox: namespaces, mounts, devices, files of the kernel, privileges."""

from tests.hostile.case import EVERYWHERE, ISOLATED, Case

CASES = [
    Case(
        "namespaces",
        r"""
for name, flag in (("user", 0x10000000), ("mount", 0x20000), ("pid", 0x20000000), ("net", 0x40000000), ("ipc", 0x8000000), ("cgroup", 0x2000000)):
    attempt("unshare " + name, lambda: libc.unshare(flag) + 1)
attempt("enter a namespace", lambda: libc.setns(os.open("/proc/1/ns/mnt", os.O_RDONLY), 0) + 1)
attempt("clone into namespaces", lambda: libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0) + 1)
attempt("clone3", lambda: libc.syscall(435, None, 0) + 1)
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "mounts",
        r"""
attempt("mount tmpfs", lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) + 1)
attempt("bind the root", lambda: libc.mount(b"/", b"/tmp", None, 4096, None) + 1)
attempt("mount proc", lambda: libc.mount(b"proc", b"/tmp", b"proc", 0, None) + 1)
attempt("make writable", lambda: libc.mount(None, b"/usr", None, 32, None) + 1)
attempt("unmount", lambda: libc.umount2(b"/proc", 2) + 1)
attempt("pivot_root", lambda: libc.syscall(155, b".", b".") + 1)
attempt("open_tree", lambda: libc.syscall(428, -100, b"/", 1) + 1)
attempt("fsopen", lambda: libc.syscall(430, b"tmpfs", 0) + 1)
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "roots",
        r"""
attempt("chroot", lambda: os.chroot("/tmp") or True)
def up():
    os.chdir("/")
    for _ in range(40): os.chdir("..")
    return os.path.exists("home/../etc/shadow") and open("etc/shadow").read()
attempt("upwards", up)
attempt("root of process 1", lambda: os.getpid() != 1 and os.listdir("/proc/1/root/root"))
attempt("own root", lambda: os.path.exists("/proc/self/root/etc/shadow") and open("/proc/self/root/etc/shadow").read())
attempt("by handle", lambda: libc.syscall(304, -100, None, 0) + 1)
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "privileges",
        r"""
attempt("become root", lambda: os.setuid(0) or (os.getuid() == 0 and os.path.exists("/etc/shadow") and open("/etc/shadow").read()))
attempt("set groups", lambda: os.setgroups([0]) or True)
attempt("capabilities", lambda: [l for l in open("/proc/self/status") if l.startswith("CapEff") and int(l.split()[1], 16) & ~4])  # 4: to read, which Landlock limits
attempt("su", lambda: subprocess.run(["su", "-c", "id"], stdin=subprocess.DEVNULL, capture_output=True, timeout=5).stdout)
attempt("sudo", lambda: subprocess.run(["sudo", "-n", "id"], stdin=subprocess.DEVNULL, capture_output=True, timeout=5).stdout)
def setuid_program():
    with open("hostile-mark-program", "w") as file: file.write("#!/bin/sh\nid -u\n")
    os.chmod("hostile-mark-program", 0o6755)
    return subprocess.run(["./hostile-mark-program"], capture_output=True, text=True).stdout.strip() == "0" and os.path.exists("/etc/shadow")
attempt("a setuid program", setuid_program)
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "the_kernel",
        r"""
attempt("load a module", lambda: libc.syscall(175, None, 0, b"") + 1)
attempt("bpf", lambda: libc.syscall(321, 0, None, 0) + 1)
attempt("io_uring", lambda: libc.syscall(425, 1, ctypes.create_string_buffer(120)) + 1)
attempt("keyring", lambda: libc.syscall(248, b"user", b"x", b"x", 1, -3) + 1)
attempt("reboot", lambda: libc.syscall(169, 0xfee1dead, 672274793, 0, None) + 1)
attempt("clock", lambda: libc.syscall(227, 0, ctypes.create_string_buffer(16)) + 1)
attempt("host name", lambda: libc.sethostname(b"mine", 4) + 1)
attempt("swap", lambda: libc.syscall(167, b"/tmp/x", 0) + 1)
attempt("sysctl", lambda: open("/proc/sys/kernel/core_pattern", "w").write("|/tmp/x"))
attempt("sysrq", lambda: open("/proc/sysrq-trigger", "w").write("b"))
attempt("kernel memory", lambda: open("/dev/mem", "rb").read(1))
attempt("kernel log", lambda: libc.syscall(103, 3, ctypes.create_string_buffer(100), 100) + 1 > 1)
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "devices",
        r"""
attempt("make a device", lambda: os.mknod("hostile-mark-disk", 0o60666, os.makedev(254, 0)) or True)
attempt("disks", lambda: [d for d in os.listdir("/dev") if d.startswith(("sd", "vd", "nvme", "kvm"))])
attempt("terminals", lambda: open("/dev/tty", "w").write("x"))
attempt("pty", lambda: os.openpty())
""",
        right=True,
        levels=("full",),
    ),
    Case(
        "seccomp_and_landlock_again",
        r"""
attempt("no new privileges off", lambda: libc.prctl(38, 0, 0, 0, 0) + 1)
attempt("dumpable", lambda: (libc.prctl(4, 1, 0, 0, 0), open("/proc/self/mem", "rb").read(1))[1])
attempt("parent death signal off", lambda: libc.prctl(1, 0, 0, 0, 0) + 1)
attempt("32 bit calls", lambda: libc.syscall(0x40000000 | 39) + 1)
attempt("another personality", lambda: libc.personality(0x0400000) + 1)
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "control_groups",
        r"""
attempt("leave the control group", lambda: open("/sys/fs/cgroup/cgroup.procs", "w").write("0"))
attempt("make a control group", lambda: os.mkdir("/sys/fs/cgroup/hostile-mark") or True)
attempt("own out of memory score", lambda: open("/proc/self/oom_score_adj", "w").write("-1000"))
""",
        right=True,
        levels=EVERYWHERE[:2],
    ),
]
