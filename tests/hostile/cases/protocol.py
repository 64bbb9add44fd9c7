# ruff: noqa: E501  (attacks are not wrapped)
"""Broken and endless messages on the worker's own end of the wire."""

from tests.hostile.case import EVERYWHERE, Case

HEAD = r"""
import msgpack, struct
def raw(data): channel().sock.sendall(data)
def frame(body, length=None): return struct.pack(">I", len(body) if length is None else length) + body
def nested(depth, tag="l"):
    tree = 1
    for _ in range(depth): tree = [tag, [tree]]
    return tree
def strike(value): channel().send(["ok", value])
def each_task(action):
    "Every task answers with the attack."
    global scaled, energy, integral, Tally, hand_mean
    def act(*_arguments):
        tell("TRIED")
        action()
        return 0.0
    scaled = energy = integral = Tally = act
"""


def sends(code: str) -> str:
    return HEAD + f"def attack():\n    {code}\neach_task(attack)\n"


def sends_once(code: str) -> str:
    return HEAD + f"def energy(x):\n    tell('TRIED')\n    {code}\n    return 0.0\n"


CASES = [
    Case("garbage", sends("raw(os.urandom(1000))"), seconds=0.5, levels=EVERYWHERE),
    Case("empty_frames", sends('raw(frame(b"") * 3)')),
    Case("huge_length", sends('raw(frame(b"x" * 100, 2**32 - 1))')),
    Case("length_without_body", sends_once('raw(frame(b"", 2**25)); time.sleep(60)'), seconds=0.3),
    Case("half_a_header", sends_once('raw(b"\\0\\0"); time.sleep(60)'), seconds=0.3),
    Case(
        "not_a_list",
        sends('[channel().send(m) for m in (1, None, "ok", {}, [], [[]], ["ok"], ["ok", 1, 2, 3, 4])]'),
    ),
    Case("a_map_for_a_value", sends('strike({"a": 1})')),
    Case("map_with_odd_keys", sends("raw(frame(msgpack.packb({1: 2, None: 3})))")),
    Case("extension_types", sends('raw(frame(msgpack.packb(["ok", msgpack.ExtType(5, b"x")])))')),
    Case("timestamps", sends('raw(frame(msgpack.packb(["ok", msgpack.Timestamp(1, 2)])))')),
    Case("deep_nesting", sends("strike(nested(45)); strike(nested(400))")),
    Case("very_deep_nesting", sends('raw(frame(b"\\x91" * 100_000 + b"\\xc0"))')),
    Case(
        "wide_and_deep_headers",
        sends_once('raw(frame((b"\\xdd" + struct.pack(">I", 1_000_000)) * 900 + b"\\x01" * 1_000_000))'),
    ),
    Case(
        "a_frame_of_empty_lists",
        sends_once(
            'raw(frame(b"\\x92\\xa2ok" + b"\\xdc\\x00\\x08" + (b"\\xdd" + struct.pack(">I", 1_000_000) + b"\\x90" * 1_000_000) * 8))'
        ),
        seconds=4,
    ),
    Case(
        "a_frame_of_short_strings",
        sends_once(
            'raw(frame(b"\\x92\\xa2ok" + b"\\xdc\\x00\\x06" + (b"\\xdd" + struct.pack(">I", 1_000_000) + b"\\xa2ab" * 1_000_000) * 6))'
        ),
        seconds=4,
    ),
    Case("too_many_items", sends('strike(["l", [0] * 1_000_001])')),
    Case(
        "unknown_tags",
        sends(
            '[strike(t) for t in (["z"], ["l"], ["l", 1], ["a"], ["__reduce__", "os.system"], [["l"], 1], [None])]'
        ),
    ),
    Case("a_tag_that_is_a_deep_list", sends("strike([nested(400), 1])")),
    Case(
        "malformed_integers", sends('[strike(["i", d]) for d in ("", "zz", "1" * 5000, 5, None, "0x" * 10)]')
    ),
    Case("object_dtype", sends('strike(["a", "|O8", [1], b"\\0" * 8])')),
    Case(
        "odd_dtypes",
        sends(
            '[strike(["a", d, [1], b"\\0" * 8]) for d in ("<M8", "|V8", "<f3", "f8", "", "<U-1", ">f8", "|S8", "<f٨", 8)]'
        ),
    ),
    Case("shape_overflow", sends('strike(["a", "<f8", [2**26] * 3, b""])')),
    Case("shape_that_overflows_to_fit", sends('strike(["a", "<f8", [2**62, 4], b""])')),
    Case("empty_strings_of_a_huge_shape", sends('strike(["a", "<U0", [2**26, 2**20], b""])')),
    Case("empty_array_of_a_huge_shape", sends('strike(["a", "<f8", [0, 2**26, 2**26, 2**26], b""])')),
    Case("negative_shape", sends('strike(["a", "<f8", [-1, -1], b"\\0" * 8])')),
    Case("too_many_dimensions", sends('strike(["a", "<f8", [1] * 40, b"\\0" * 8])')),
    Case("too_little_data", sends('strike(["a", "<f8", [100], b"\\0" * 8])')),
    Case(
        "tensors_without_torch",
        sends('[strike(["T", n, [1], b"\\0" * 8]) for n in ("float64", "object", "os", 3, None)]'),
    ),
    Case(
        "frames_of_odd_parts",
        sends(
            '[strike(["D", p]) for p in ([1, 2, 3], [["l", []], ["l", []], 5], [["l", [1]], ["l", list(range(1000))], ["l", [7]]])]'
        ),
    ),
    Case(
        "unhashable_keys",
        sends(
            '[strike(t) for t in (["d", [["l", []], 1]], ["s", [["l", []]]], ["d", [1]], ["f", [["d", []]]])]'
        ),
    ),
    Case(
        "keys_that_collide",
        sends_once('strike(["s", [["i", f"{k * (2**61 - 1):x}"] for k in range(1, 100_000)]])'),
        seconds=4,
    ),
    Case(
        "unknown_handles",
        sends(
            '[strike(h) for h in (["h"], ["h", -1, "x", True], ["h", "0", "x", True], ["h", 10**18, "x", True], ["k", 0])]'
        ),
    ),
    Case(
        "callbacks_that_are_none",
        sends(
            '[channel().send(c) for c in (["callback", 99, [], []], ["callback", None, 1, 2], ["callback", [], ["l", []], {"a": 1}], ["callback", -1, ["l", []], [[["l", []], 1]]])]'
        ),
    ),
    Case(
        "callbacks_without_end",
        sends_once("[channel().send(['callback', 0, ['l', []], []]) for _ in iter(int, 1)]"),
        seconds=0.5,
        statuses=(("energy", "timeout"), ("tally", "missing")),
    ),
    Case(
        "callbacks_whose_answers_are_read",
        sends_once(
            "[(channel().send(['callback', 0, ['l', []], []]), channel().receive()) for _ in iter(int, 1)]"
        ),
        seconds=0.5,
        statuses=(("energy", "timeout"), ("tally", "missing")),
    ),
    Case(
        "answers_without_end", sends_once("[channel().send(['ok', 1.0]) for _ in iter(int, 1)]"), seconds=0.5
    ),
    Case(
        "never_reads", sends_once("threading.Event().wait()"), seconds=0.3, statuses=(("energy", "timeout"),)
    ),
    Case(
        "closes_its_end",
        sends_once("channel().sock.close(); time.sleep(60)"),
        seconds=0.5,
        statuses=(("energy", "crashed"),),
    ),
    Case(
        "shuts_down_one_way",
        sends_once("channel().sock.shutdown(socket.SHUT_RD); time.sleep(60)"),
        seconds=0.3,
    ),
    Case(
        "passes_descriptors",
        sends(
            "[socket.send_fds(channel().sock, [b'\\0\\0\\0\\0'], [os.open('/dev/null', os.O_RDONLY)] * 8) for _ in range(20)]"
        ),
    ),
    Case(
        "tiny_pieces",
        sends_once("[raw(bytes([b])) or time.sleep(0.01) for b in frame(msgpack.packb(['ok', 1.0]))]"),
    ),
    Case(
        "short_notebook_replies",
        HEAD
        + r"""
tell("TRIED")
def reply(message):
    for number in sockets():
        body = msgpack.packb(message)
        os.write(number, struct.pack(">I", len(body)) + body)
reply(["done"]); reply(["forked"]); reply(["ended"])
""",
        seconds=1,
    ),
    Case(
        "odd_notebook_replies",
        HEAD
        + r"""
tell("TRIED")
def reply(message):
    for number in sockets():
        body = msgpack.packb(message)
        os.write(number, struct.pack(">I", len(body)) + body)
reply(["raised", {"type": [[1]], "builtins": 5, "message": None, "where": "x"}]); reply([5]); reply("x")
""",
        seconds=1,
    ),
    Case(
        "notebook_that_stops_reading",
        HEAD
        + r"""
tell("TRIED")
def reply(message):
    for number in sockets():
        body = msgpack.packb(message)
        os.write(number, struct.pack(">I", len(body)) + body)
reply(["done"])
time.sleep(60)
""",
        seconds=0.5,
    ),
]
