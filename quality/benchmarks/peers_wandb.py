"""Measures the official W&B client: rows a second to its log, and delivered to a server on loopback.

Usage: peers_wandb.py RESULTS.tsv WORK_DIRECTORY

Lines of the results are: row, who, value (see table.py for the rows and their units).
"""

import http.server
import json
import os
import re
import sys
import threading
import time

ROWS = 20_000
KEY = "0123456789" * 4


class Server(http.server.ThreadingHTTPServer):
    """As much of a W&B server as a run needs; it keeps nothing but the number of rows."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.rows = 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        """The client goes away without a word when it ends."""

    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not self.path.endswith(("/graphql", "/file_stream")):  # the client's own telemetry
            self.answer({})
            return
        body = json.loads(content)
        if self.path == "/graphql":
            self.answer({"data": self.graphql(body["query"], body.get("variables") or {})})
            return
        history = body.get("files", {}).get("wandb-history.jsonl")
        if history:
            end = history["offset"] + len(history["content"])
            self.server.rows = max(self.server.rows, end)
        self.answer({})

    def do_PUT(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.answer({})

    def graphql(self, query, variables):
        operation = re.search(r"(?:query|mutation)\s+(\w+)", query).group(1)
        if operation == "UpsertBucket":
            project = {"id": "p", "name": variables["project"], "entity": {"id": "e", "name": "me"}}
            bucket = {
                "id": "b",
                "name": variables["name"],
                "displayName": variables["name"],
                "description": None,
                "config": "{}",
                "sweepName": None,
                "historyLineCount": 0,
                "project": project,
            }
            return {"upsertBucket": {"bucket": bucket, "inserted": True}}
        if operation == "CreateRunFiles":
            files = [
                {"name": name, "uploadUrl": f"{self.server.url()}/storage/{index}"}
                for index, name in enumerate(variables["files"])
            ]
            return {"createRunFiles": {"runID": "b", "uploadHeaders": [], "files": files}}
        if operation == "Viewer":
            return {"viewer": {"id": "v", "entity": "me", "username": "me", "flags": "{}", "teams": {"edges": []}}}
        return {}

    def answer(self, value):
        content = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass


def per_second(work, mode):
    import wandb

    begin = time.perf_counter()
    run = wandb.init(
        project="benchmark",
        mode=mode,
        dir=work,
        settings=wandb.Settings(silent=True, console="off", x_disable_stats=True),
    )
    for step in range(ROWS):
        run.log({"train/loss": 0.5}, step=step)
    run.finish()
    return ROWS / (time.perf_counter() - begin)


def main(results, work):
    os.makedirs(work, exist_ok=True)
    server = Server()
    os.environ["WANDB_BASE_URL"] = server.url()
    os.environ["WANDB_API_KEY"] = KEY
    lines = [("wandb_log_rows", per_second(work, "offline"))]
    lines.append(("wandb_delivered_rows", per_second(work, "online")))
    if server.rows != ROWS:
        raise SystemExit(f"{server.rows} rows arrived instead of {ROWS}")
    with open(results, "w", encoding="utf-8") as out:
        for row, value in lines:
            out.write(f"{row}\twandb\t{value!r}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
