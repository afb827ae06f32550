"""Debian's Chromium without a window, driven through chromedriver by the W3C protocol."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
import time
import urllib.request

TIMEOUT_SECONDS = 120


def request(url, body=None, method=None):
    """The value of an answer of chromedriver."""
    data = None if body is None else json.dumps(body).encode()
    asked = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(asked, timeout=TIMEOUT_SECONDS) as answer:
        return json.load(answer)["value"]


class Chromium:
    """A browser with a profile of its own, which goes with it. To be used by `with`."""

    def __init__(self, width=1440, height=900):
        self.home = tempfile.mkdtemp(prefix="chromium")
        environment = dict(os.environ, HOME=self.home, TMPDIR=self.home, LC_ALL="C.UTF-8", TZ="UTC")
        self.driver = subprocess.Popen(
            ["chromedriver", "--port=0"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        port = next(
            found[1] for line in self.driver.stdout if (found := re.search(r"started successfully on port (\d+)", line))
        )
        threading.Thread(target=self.driver.stdout.read, daemon=True).start()
        arguments = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=en-US"]
        options = {"args": [*arguments, f"--user-data-dir={self.home}/profile"]}
        wanted = {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}
        sessions = f"http://127.0.0.1:{port}/session"
        self.session = sessions + "/" + request(sessions, {"capabilities": wanted})["sessionId"]
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.command("Emulation.setDeviceMetricsOverride", **metrics)
        self.command("Performance.enable", timeDomain="threadTicks")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            request(self.session, method="DELETE")
        finally:
            self.driver.terminate()
            self.driver.wait()
            shutil.rmtree(self.home, ignore_errors=True)

    def command(self, name, **parameters):
        """A command of Chromium's developer tools."""
        return request(self.session + "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def open(self, url):
        request(self.session + "/url", {"url": url})

    def value(self, expression):
        return request(self.session + "/execute/sync", {"script": f"return {expression}", "args": []})

    def later(self, body):
        """What a script gives to `done`."""
        script = f"const done = arguments[0]; {body}"
        return request(self.session + "/execute/async", {"script": script, "args": []})

    def wait(self, expression, seconds=60):
        """Whether an expression has become true within some seconds."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            if self.value(f"!!({expression})"):
                return True
            time.sleep(0.03)
        return False

    def cpu_seconds(self):
        """Processor time of the page's main thread since it was opened: in all, and in scripts."""
        known = {each["name"]: each["value"] for each in self.command("Performance.getMetrics")["metrics"]}
        return known["TaskDuration"], known["ScriptDuration"]
