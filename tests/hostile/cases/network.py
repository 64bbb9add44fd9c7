# ruff: noqa: E501  (attacks are not wrapped)
"""Talking to anybody: the internet, the host, the next submission."""

from tests.hostile.case import ISOLATED, Case

CASES = [
    Case(
        "the_internet",
        r"""
attempt("connect", lambda: socket.create_connection(("1.1.1.1", 80), 1))
attempt("connect 6", lambda: socket.create_connection(("2606:4700:4700::1111", 80), 1))
attempt("look up", lambda: socket.getaddrinfo("example.org", 80))
attempt("datagram", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("1.1.1.1", 53)))
attempt("url", lambda: __import__("urllib.request").request.urlopen("http://example.org", timeout=1))
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "the_host",
        r"""
for port in (22, 80, 111, 2375, 8080, 8888):
    attempt(f"port {port}", lambda: socket.create_connection(("127.0.0.1", port), 0.2))
attempt("listen", lambda: socket.create_server(("127.0.0.1", 0)))
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "raw_packets",
        r"""
attempt("raw", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1))
attempt("packet", lambda: socket.socket(17, socket.SOCK_RAW))
attempt("netlink", lambda: socket.socket(16, socket.SOCK_RAW))
attempt("vsock", lambda: socket.socket(40, socket.SOCK_STREAM))
attempt("kernel crypto", lambda: socket.socket(38, socket.SOCK_SEQPACKET))
attempt("bluetooth", lambda: socket.socket(31, socket.SOCK_RAW))
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "sockets_of_the_host",
        r"""
for name in ("/run/docker.sock", "/var/run/docker.sock", "/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0", "/run/systemd/private"):
    def connect():
        with socket.socket(socket.AF_UNIX) as sock:
            sock.connect(name)
        return True
    attempt(name, connect)
for folder in ("/proc/net", "/proc/self/net", f"/proc/self/task/{threading.get_native_id()}/net"):
    attempt("abstract names", lambda: [l.split()[-1] for l in open(f"{folder}/unix") if "@" in l])
    attempt("interfaces", lambda: [l for l in open(f"{folder}/dev") if ":" in l and "lo:" not in l])
    attempt("connections", lambda: [l for l in open(f"{folder}/tcp")][1:])
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "a_name_for_the_next",
        r"""
def meet():
    with socket.socket(socket.AF_UNIX) as sock:
        sock.connect("\0hostile-mark")
    return True
attempt("the last one still listens", meet)
def listen():
    global held
    held = socket.socket(socket.AF_UNIX); held.bind("\0hostile-mark"); held.listen()
try: listen()
except OSError: pass
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "a_name_of_the_submission_before",
        r"""
def meet():
    with socket.socket(socket.AF_UNIX) as sock:
        sock.connect("\0hostile-mark")
    return True
attempt("the last one still listens", meet)
""",
        right=True,
        levels=ISOLATED,
    ),
    Case(
        "interfaces",
        r"""
def up():
    import fcntl
    with socket.socket(socket.AF_UNIX) as sock:
        fcntl.ioctl(sock, 0x8914, b"lo".ljust(16, b"\0") + b"\x01\0".ljust(24, b"\0"))
    return True
attempt("set an interface up", up)
attempt("routes", lambda: [l for l in open("/proc/net/route")][1:])
""",
        right=True,
        levels=("full",),
    ),
    Case(
        "descriptor_smuggling",
        r"""
def energy(x):
    tell("TRIED")
    left, right = socket.socketpair()
    socket.send_fds(channel().sock, [b"\0\0\0\x01\xc0"], [left.fileno(), right.fileno(), 1])
    return 0.0
""",
        levels=("full",),
    ),
]
