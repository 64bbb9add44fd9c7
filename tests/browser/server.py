"""A real `jupyter lab` on 127.0.0.1, with settings, runtime files and nbgrader's configuration of its own."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent
START_SECONDS = 120

SETTINGS = """\
c = get_config()
c.ServerApp.allow_root = True
c.ServerApp.open_browser = False
c.ServerApp.ip = "127.0.0.1"
c.ServerApp.port = 0
c.LabApp.expose_app_in_browser = True
"""
# No question about news, and nothing is asked of the network.
NO_NEWS = {"fetchNews": "false", "checkForUpdates": False}
# All cells are in the page, also those that are not in view.
ALL_CELLS = {"windowingMode": "none"}


@dataclass(frozen=True)
class Server:
    """A running JupyterLab."""

    url: str
    token: str
    root: Path
    log: Path

    def lab(self, path: str = "") -> str:
        """The address of JupyterLab, or of a file in it, in a workspace that remembers nothing."""
        return f"{self.url}lab{'/tree/' + path if path else ''}?reset&token={self.token}"


@contextmanager
def jupyter_lab(root: Path, home: Path, nbgrader_config: str = "", *command: str) -> Iterator[Server]:
    """Start JupyterLab in a folder and stop it, and its kernels, afterwards.

    Args:
        root: the folder that it shows, and works in.
        home: an empty folder for its settings and runtime files.
        nbgrader_config: what this person's `nbgrader_config.py` says, beside that of a course in `root`.
        command: what to run instead of `jupyter lab`.
    """
    config, runtime = home / "config", home / "runtime"
    for folder in (config, runtime):
        folder.mkdir(parents=True)
    (config / "jupyter_server_config.py").write_text(SETTINGS)
    for name, settings in {
        "apputils-extension/notification": NO_NEWS,
        "notebook-extension/tracker": ALL_CELLS,
    }.items():
        path = config / f"lab/@jupyterlab/{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(settings))
    if nbgrader_config:
        (config / "nbgrader_config.py").write_text(nbgrader_config)
    token = secrets.token_hex(16)
    environment = {
        **os.environ,
        "HOME": str(home),
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "JUPYTER_CONFIG_DIR": str(config),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "JUPYTERLAB_SETTINGS_DIR": str(config / "lab"),
        "JUPYTERLAB_WORKSPACES_DIR": str(config / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_TOKEN": token,
        "OMP_NUM_THREADS": "1",
    }
    log = home / "server.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            command or (BIN / "jupyter-lab",), cwd=root, env=environment, stdout=file, stderr=file
        )
        try:
            yield Server(_address(process, runtime, log), token, root, log)
        finally:
            process.terminate()  # it ends its kernels, then itself
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _address(process: subprocess.Popen[bytes], runtime: Path, log: Path) -> str:
    """The server's address, as soon as it has written down which port it got."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        for path in runtime.glob("jpserver-*.json"):
            if (text := path.read_text()).endswith("}"):  # else it is being written
                return str(json.loads(text)["url"])
        time.sleep(0.2)
    raise RuntimeError(f"jupyter lab did not start:\n{log.read_text(errors='replace')[-4000:]}")
