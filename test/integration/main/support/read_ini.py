"""Reads files as botocore does. Takes a JSON list of paths on stdin; prints one JSON object for each, in order."""

import json
import sys

from botocore.configloader import raw_config_parse
from botocore.exceptions import ConfigParseError

for path in json.load(sys.stdin):
    try:
        print(json.dumps({"sections": raw_config_parse(path)}))
    except ConfigParseError as error:
        print(json.dumps({"error": str(error)}))
