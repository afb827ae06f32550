"""Answers requests, one JSON object a line, until its input ends.

A request names a module beside this file, one of its functions and the arguments;
the answer is what the function returned, or the traceback.
"""

import importlib
import json
import sys
import traceback


def answer(request):
    try:
        function = getattr(importlib.import_module(request["module"]), request["function"])
        return {"result": function(**request["arguments"])}
    except Exception:
        return {"error": traceback.format_exc()}


def main():
    replies, sys.stdout = sys.stdout, sys.stderr  # what libraries print is no answer
    for line in sys.stdin:
        replies.write(json.dumps(answer(json.loads(line))) + "\n")
        replies.flush()


if __name__ == "__main__":
    main()
