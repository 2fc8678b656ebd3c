"""Reads AWS files with botocore, for as long as its standard input lasts.

A line in: a JSON list of [kind, text], kind "credentials" or "config". A line out: a JSON list of what each is read as,
{"profiles": {name: {key: value}}, "ssoSessions": ...} with nested blocks as "block.key", or null where botocore gives up.
"""

import json
import os
import sys

from botocore.configloader import load_config, raw_config_parse
from botocore.exceptions import ConfigParseError

path = os.path.join(sys.argv[1], "read-by-botocore")


def flat(settings):
    result = {}
    for key, value in settings.items():
        if isinstance(value, dict):
            for name, inner in value.items():
                result[key + "." + name] = inner
        else:
            result[key] = value
    return result


def flats(sections):
    return {name: flat(settings) for name, settings in sections.items()}


def read(kind, text):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    try:
        if kind == "credentials":
            return {"profiles": flats(raw_config_parse(path)), "ssoSessions": {}}
        loaded = load_config(path)
        return {"profiles": flats(loaded["profiles"]), "ssoSessions": flats(loaded["sso_sessions"])}
    except ConfigParseError:
        return None


for line in sys.stdin:
    print(json.dumps([read(kind, text) for kind, text in json.loads(line)]), flush=True)
