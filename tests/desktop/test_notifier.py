# SPDX-License-Identifier: GPL-3.0-or-later
"""The notifier on real notification servers.

Each test has a private bus without service files and, where a server is to draw, a private
X server. Nothing waits for a time where it can wait for an event.
"""

import contextlib
import html
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest

PROBE = os.environ.get("NAPE_NOTIFIER_PROBE")
NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
SERVERS = {
    "dunst": ["stdbuf", "-oL", "dunst", "-print"],
    "notification-daemon": ["/usr/lib/notification-daemon/notification-daemon"],
    "xfce4-notifyd": ["/usr/lib/x86_64-linux-gnu/xfce4/notifyd/xfce4-notifyd"],
}
BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>unix:dir={directory}</listen>
  <auth>EXTERNAL</auth>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
SCRIPTED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "scripted_server.py")
PAUSE = 0.3  # for what must not happen
PATIENCE = 60  # for what must; only on a busy machine does it take long
STALL_MS = 2000  # less than any wait for a server: that is three seconds, libnotify's 25


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


class Child:
    """A process whose output lines can be waited for."""

    def __init__(self, command, env):
        self.process = subprocess.Popen(
            command,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.lines = []
        self.fresh = queue.Queue()  # those not yet asked for
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.decode().rstrip("\n"))
            self.fresh.put(self.lines[-1])

    def next_line(self, seconds=PATIENCE):
        return self.fresh.get(timeout=seconds)

    def write(self, line):
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def output(self):
        return "\n".join(self.lines)

    def send_signal(self, number):
        self.process.send_signal(number)

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.send_signal(signal.SIGCONT)
        self.process.wait(PATIENCE)


class Probe(Child):
    def __init__(self, env):
        super().__init__([PROBE], env)
        self.expect("ready")

    def tell(self, command):
        self.write(command)

    def show(self, token, summary="Break", body="Roll your shoulders", picture="", actions=""):
        self.tell(f"show {token} {summary}|{body}|{picture}|{actions}")

    def next_event(self, seconds=PATIENCE):
        return self.next_line(seconds).split(" ", 1)[1]

    def expect(self, event):
        assert self.next_event() == event

    def expect_silence(self, seconds=PAUSE):
        with pytest.raises(queue.Empty):
            pytest.fail(f"unexpected: {self.next_event(seconds)}")

    def latency_ms(self):
        self.tell("latency")
        while True:
            event = self.next_event()
            if event.startswith("latency "):
                return int(event.split()[1])

    def free_ms(self):
        self.tell("quit")
        while True:
            event = self.next_event()
            if event.startswith("freed "):
                return int(event.split()[1])


class Desk:
    """A bus, an X server and what a test starts on them."""

    def __init__(self, directory, display):
        self.directory = directory
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(directory),
            "XDG_RUNTIME_DIR": str(directory),
            "XDG_CONFIG_HOME": str(directory / "config"),
            "DISPLAY": display,
            "LANG": "C.UTF-8",
            "NO_AT_BRIDGE": "1",
            "GSETTINGS_BACKEND": "memory",
            "GIO_USE_VFS": "local",
        }
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                self.env[name] = os.environ[name]
        self.children = []
        self.bus = None

    def start_bus(self, services=""):
        config = self.directory / "bus.conf"
        config.write_text(BUS_CONFIG.format(directory=self.directory, services=services))
        self.bus = self.start(
            ["dbus-daemon", "--nofork", "--print-address", f"--config-file={config}"]
        )
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self.bus.next_line()

    def start(self, command):
        return self.keep(Child(command, self.env))

    def keep(self, child):
        self.children.append(child)
        return child

    def probe(self):
        return self.keep(Probe(self.env))

    def call(self, destination, path, method, *args):
        return subprocess.run(
            ["gdbus", "call", "--session", "-d", destination, "-o", path, "-m", method, *args],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        ).stdout

    def has_server(self):
        return "true" in self.call(
            "org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus.NameHasOwner",
            NAME,
        )

    def server(self, name="dunst"):
        server = self.start(SERVERS[name])
        wait_until(self.has_server)
        return server

    def scripted_server(self, *capabilities):
        server = self.start([sys.executable, SCRIPTED, *capabilities])
        wait_until(self.has_server)
        return server

    def dunstctl(self, *args):
        return subprocess.run(
            ["dunstctl", *args], env=self.env, capture_output=True, text=True, timeout=PATIENCE
        ).stdout.strip()

    def n_displayed(self):
        return int(self.dunstctl("count", "displayed")) + int(self.dunstctl("count", "waiting"))

    def n_windows(self):
        """Notification windows on the screen, for servers that cannot be asked."""
        tree = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--maxdepth", "1", "--class", "[a-z]"],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        ).stdout
        return len(tree.split())

    def end(self):
        for child in reversed(self.children):
            child.end()


@pytest.fixture(scope="module")
def display():
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1024x768x24", "-noreset"]
        + ["-nolisten", "tcp"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as numbers:
        number = numbers.readline().strip()
    yield f":{number}"
    server.kill()
    server.wait()


@pytest.fixture
def desk(runtime_dir, display):
    desk = Desk(runtime_dir, display)
    desk.start_bus()
    yield desk
    desk.end()


@contextlib.contextmanager
def stopped(server):
    server.send_signal(signal.SIGSTOP)
    yield
    server.send_signal(signal.SIGCONT)


# What is shown.


def test_text_reaches_the_server_exactly(desk):
    dunst = desk.server()
    probe = desk.probe()
    probe.show(
        1,
        summary=r"a < b & \"c\"",
        body="1 < 2 && <b>bold</b> <a href='x'>y</a> &amp; 👩‍💻 ❤️"
        r"\nsecond\tline \033[31m \007 \177 " + "\u202e" + r" \377",
    )
    probe.expect("shown 1")
    wait_until(lambda: "script_count" in dunst.output())
    shown = dunst.output()
    assert "summary: 'a < b & \"c\"'" in shown
    # dunst shows the body as mark-up: what it prints is what we escaped.
    body = shown.split("\tbody: '")[1].split("'\n\ticon:")[0]
    assert html.unescape(body) == (
        "1 < 2 && <b>bold</b> <a href='x'>y</a> &amp; 👩‍💻 ❤️\n"
        "second\tline ␛[31m ␇ ␡ \ufffd \ufffd"
    )
    assert "<" not in body
    assert "urls:" not in shown


def test_action_ends_it(desk):
    desk.server()
    probe = desk.probe()
    probe.show(7, actions="start=Start")
    probe.expect("shown 7")
    desk.dunstctl("action", "0")
    probe.expect("action 7 start")
    wait_until(lambda: desk.n_displayed() == 0)
    probe.expect_silence()


def test_user_dismisses_it(desk):
    desk.server()
    probe = desk.probe()
    probe.show(8, actions="start=Start")
    probe.expect("shown 8")
    desk.dunstctl("close")
    probe.expect("closed 8 dismissed")
    probe.show(9)
    probe.expect("shown 9")
    assert desk.n_displayed() == 1
    probe.expect_silence()


@pytest.mark.parametrize("name", SERVERS)
def test_one_at_a_time(desk, name):
    desk.server(name)
    probe = desk.probe()
    for token in range(1, 6):
        probe.show(token, summary=f"Step {token}", actions="done=Done,swap=Swap,hurts=Hurts")
        probe.expect(f"shown {token}")
    wait_until(lambda: desk.n_windows() == 1)
    probe.expect_silence()
    assert desk.n_windows() == 1
    probe.tell("close")
    wait_until(lambda: desk.n_windows() == 0)
    probe.expect_silence()


def test_ends_with_the_notifier(desk):
    desk.server()
    probe = desk.probe()
    probe.show(1)
    probe.expect("shown 1")
    probe.free_ms()
    wait_until(lambda: desk.n_displayed() == 0)


def test_ends_without_delay(desk):
    """Not by leaving a thread behind, which takes half a second. A busy machine may."""
    desk.server()

    def free_ms():
        probe = desk.probe()
        probe.show(1)
        probe.expect("shown 1")
        return probe.free_ms()

    assert any(free_ms() < 400 for _ in range(5))


def test_what_a_killed_daemon_left_is_replaced(desk):
    desk.server()
    first = desk.probe()
    first.show(1)
    first.expect("shown 1")
    first.end()
    second = desk.probe()
    second.show(2)
    second.expect("shown 2")
    assert desk.n_displayed() == 1


# What servers say, and what they can.


def next_call(server):
    return json.loads(server.next_line())


def expect_closed(server, number):
    assert next_call(server) == {"call": "CloseNotification", "id": number}


def test_what_is_sent(desk, tmp_path):
    picture = tmp_path / "roll.png"
    picture.write_bytes(b"")
    server = desk.scripted_server("actions", "body", "body-markup", "x-dunst-stack-tag")
    probe = desk.probe()
    probe.show(1, "A & B", "1 < 2", str(picture), "start=Start,snooze=In 10 min")
    probe.expect("shown 1")
    notify = next_call(server)
    assert notify["app"] == "nape"
    assert notify["icon"] == str(picture)
    assert notify["summary"] == "A & B"
    assert notify["body"] == "1 &lt; 2"
    assert notify["actions"] == ["start", "Start", "snooze", "In 10 min"]
    assert notify["hints"]["desktop-entry"] == "org.nape.Nape"
    assert notify["hints"]["x-dunst-stack-tag"] == "nape"
    assert "image-path" not in notify["hints"]
    probe.show(2, picture=str(tmp_path / "missing.png"))
    probe.expect("shown 2")
    notify = next_call(server)
    assert notify["replaces"] == 1
    assert notify["icon"] == "org.nape.Nape"
    assert notify["actions"] == []


def test_plain_server(desk):
    server = desk.scripted_server("body")
    probe = desk.probe()
    probe.show(1, "A & B", "1 < 2 & 3", actions="start=Start")
    probe.expect("shown 1")
    notify = next_call(server)
    assert notify["body"] == "1 < 2 & 3"
    assert notify["actions"] == []
    assert not any(hint.startswith("x-") for hint in notify["hints"])


def test_empty_and_endless_text(desk):
    server = desk.scripted_server("actions", "body")
    probe = desk.probe()
    probe.show(1, "", "", actions="=No id,noid=")
    probe.expect("shown 1")
    assert next_call(server)["actions"] == []
    probe.show(2, "x" * 100000, "y" * 1000000, actions="a=" + "z" * 100000)
    probe.expect("shown 2")
    notify = next_call(server)
    assert len(notify["summary"]) == 120
    assert len(notify["body"]) == 2000
    assert len(notify["actions"][1]) == 40


def say_at_once(probe, server, *lines):
    """All of it is on the probe's doorstep before the probe looks."""
    with stopped(probe):
        for line in (*lines, "through"):
            server.write(line)
        assert next_call(server) == {"call": "through"}


def test_words_about_others(desk):
    server = desk.scripted_server("actions")
    probe = desk.probe()
    probe.show(5, actions="start=Start")
    probe.expect("shown 5")
    for line in ("action 99 start", "closed 99 2", "action 1 unknown"):
        server.write(line)
    probe.expect_silence()


def test_first_word_ends_it(desk):
    server = desk.scripted_server("actions")
    probe = desk.probe()
    probe.show(5, actions="start=Start,skip=Skip")
    probe.expect("shown 5")
    next_call(server)
    say_at_once(probe, server, "action 1 skip", "action 1 start")
    probe.expect("action 5 skip")
    expect_closed(server, 1)
    probe.expect_silence()


@pytest.mark.parametrize("first, event", [("action 1 skip", "action 5 skip"),
                                          ("closed 1 2", "closed 5 dismissed")])
def test_action_and_closing_at_once(desk, first, event):
    """Whether it is still told to close what it has closed is a matter of chance."""
    server = desk.scripted_server("actions")
    probe = desk.probe()
    probe.show(5, actions="start=Start,skip=Skip")
    probe.expect("shown 5")
    next_call(server)
    say_at_once(probe, server, first, "closed 1 2", "closed 1 2", "action 1 start")
    probe.expect(event)
    probe.expect_silence()


@pytest.mark.parametrize("reason, word", [(1, "expired"), (2, "dismissed"), (3, "closed"), (4, "closed")])
def test_closed_reasons(desk, reason, word):
    server = desk.scripted_server()
    probe = desk.probe()
    probe.show(1)
    probe.expect("shown 1")
    server.write(f"closed 1 {reason}")
    server.write("closed 1 2")
    probe.expect(f"closed 1 {word}")
    probe.show(2)
    probe.expect("shown 2")
    probe.expect_silence()
    next_call(server)
    assert next_call(server)["replaces"] == 0


def test_update_takes_the_new_token(desk):
    server = desk.scripted_server("actions")
    probe = desk.probe()
    for token in (1, 2):
        probe.show(token, actions="done=Done")
        probe.expect(f"shown {token}")
    server.write("action 1 done")
    probe.expect("action 2 done")


def test_closing_is_not_told(desk):
    server = desk.scripted_server("actions")
    probe = desk.probe()
    probe.show(1)
    probe.expect("shown 1")
    next_call(server)
    probe.tell("close")
    probe.tell("close")
    expect_closed(server, 1)
    probe.expect_silence()
    assert server.fresh.empty()


def test_server_that_refuses(desk):
    server = desk.scripted_server("actions")
    server.write("refuse")
    probe = desk.probe()
    probe.show(1)
    probe.expect("trouble the notification server refuses: No more")
    probe.expect_silence()
    assert len(server.lines) == 2
    server.end()
    desk.scripted_server("actions")
    probe.expect("trouble -")
    probe.expect("shown 1")


# Servers that do not answer.


def test_stopped_server(desk):
    dunst = desk.server()
    probe = desk.probe()
    with stopped(dunst):
        probe.show(1)
        probe.expect("trouble the notification server does not answer")
        probe.show(2)
        probe.expect_silence()
        assert probe.latency_ms() < STALL_MS
    probe.expect("trouble -")
    probe.expect("shown 2")
    probe.expect_silence()
    assert desk.n_displayed() == 1
    assert desk.dunstctl("count", "history") == "0"


def test_stopped_server_and_closed_meanwhile(desk):
    dunst = desk.server()
    probe = desk.probe()
    with stopped(dunst):
        probe.show(1)
        probe.expect("trouble the notification server does not answer")
        probe.tell("close")
    probe.expect("trouble -")
    probe.expect_silence()
    assert desk.n_displayed() == 0
    assert desk.dunstctl("count", "history") == "0"


def test_stopped_while_shown(desk):
    dunst = desk.server()
    probe = desk.probe()
    probe.show(1)
    probe.expect("shown 1")
    with stopped(dunst):
        probe.show(2)
        probe.expect("trouble the notification server does not answer")
        probe.tell("close")
        probe.show(3)
        probe.expect_silence()
        assert probe.latency_ms() < STALL_MS
    probe.expect("trouble -")
    probe.expect("shown 3")
    assert desk.n_displayed() == 1


def test_free_does_not_wait_for_a_stopped_server(desk):
    dunst = desk.server()
    probe = desk.probe()
    probe.show(1)
    probe.expect("shown 1")
    with stopped(dunst):
        probe.show(2)
        probe.expect_silence()
        assert probe.free_ms() < STALL_MS
    wait_until(lambda: desk.n_displayed() == 0)


def test_server_that_hangs_while_it_is_told(desk):
    """libnotify gives up after 25 s; what the server then shows all the same is taken away."""
    server = desk.scripted_server("actions")
    server.write("hang 26")
    probe = desk.probe()
    probe.show(1)
    probe.expect("shown 1")
    assert probe.latency_ms() < STALL_MS
    assert next_call(server)["call"] == "Notify"
    expect_closed(server, 1)
    assert next_call(server)["replaces"] == 0
    probe.expect_silence()


# Servers that come and go.


def test_no_server_then_one(desk):
    probe = desk.probe()
    probe.show(1)
    probe.expect("trouble no notification server is running")
    probe.show(2)
    probe.expect_silence()
    desk.server()
    probe.expect("trouble -")
    probe.expect("shown 2")
    probe.expect_silence()
    assert desk.n_displayed() == 1


def test_killed_while_shown(desk):
    dunst = desk.server()
    probe = desk.probe()
    probe.show(1)
    probe.expect("shown 1")
    dunst.end()
    probe.expect("closed 1 gone")
    probe.show(2)
    probe.expect("trouble no notification server is running")
    desk.server("notification-daemon")
    probe.expect("trouble -")
    probe.expect("shown 2")
    wait_until(lambda: desk.n_windows() == 1)


def test_killed_while_asked(desk):
    dunst = desk.server()
    probe = desk.probe()
    probe.expect_silence()
    dunst.send_signal(signal.SIGSTOP)
    probe.show(1)
    probe.expect_silence()
    dunst.end()
    probe.expect("trouble no notification server is running")
    desk.server()
    probe.expect("trouble -")
    probe.expect("shown 1")
    assert desk.n_displayed() == 1


def service(directory, command):
    (directory / "services").mkdir()
    (directory / "services" / f"{NAME}.service").write_text(
        f"[D-BUS Service]\nName={NAME}\nExec={command}\n"
    )
    return f"<servicedir>{directory}/services</servicedir>"


def test_server_that_hangs_at_activation(tmp_path, runtime_dir, display):
    desk = Desk(runtime_dir, display)
    desk.start_bus(service(tmp_path, f"{shutil.which('sleep')} 30"))
    try:
        probe = desk.probe()
        probe.show(1)
        probe.expect("trouble the notification server does not start")
        assert probe.latency_ms() < STALL_MS
        desk.server()
        probe.expect("trouble -")
        probe.expect("shown 1")
        assert desk.n_displayed() == 1
    finally:
        desk.end()


def test_server_that_fails_at_activation(tmp_path, runtime_dir, display):
    desk = Desk(runtime_dir, display)
    desk.start_bus(service(tmp_path, shutil.which("false")))
    try:
        probe = desk.probe()
        probe.show(1)
        probe.expect("trouble no notification server is running")
    finally:
        desk.end()


def test_server_is_started_by_the_bus(tmp_path, runtime_dir, display):
    desk = Desk(runtime_dir, display)
    desk.start_bus(service(tmp_path, f"/usr/bin/env DISPLAY={display} {shutil.which('dunst')}"))
    try:
        probe = desk.probe()
        probe.expect_silence()
        assert not desk.has_server()
        probe.show(1)
        probe.expect("shown 1")
        assert desk.n_displayed() == 1
    finally:
        desk.end()


def test_server_killed_while_asked_is_started_anew(tmp_path, runtime_dir, display):
    desk = Desk(runtime_dir, display)
    desk.start_bus(service(tmp_path, f"/usr/bin/env DISPLAY={display} {shutil.which('dunst')}"))
    try:
        dunst = desk.server()
        probe = desk.probe()
        probe.expect_silence()
        dunst.send_signal(signal.SIGSTOP)
        probe.show(1)
        probe.expect_silence()
        dunst.end()
        probe.expect("shown 1")
        assert desk.n_displayed() == 1
    finally:
        desk.end()


# Buses that fail.


def test_bus_dies(desk):
    desk.server()
    probe = desk.probe()
    probe.show(1)
    probe.expect("shown 1")
    desk.bus.end()
    probe.expect("closed 1 gone")
    probe.show(2)
    probe.expect("trouble the session bus is gone")
    assert probe.latency_ms() < STALL_MS
    assert probe.free_ms() < STALL_MS
    assert probe.process.wait(PATIENCE) == 0


def test_no_bus(runtime_dir, display):
    desk = Desk(runtime_dir, display)
    desk.env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={runtime_dir}/none"
    probe = desk.probe()
    try:
        assert probe.next_event().startswith("trouble no session bus: ")
        probe.show(1)
        probe.expect_silence()
        assert probe.free_ms() < STALL_MS
    finally:
        desk.end()
