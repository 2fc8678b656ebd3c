"""Asks STS who it is, once for each line that it is given: one process and one session, as a program that runs for long.

Argument: the profile.
"""

import json
import sys

import botocore.session


def main():
    client = botocore.session.Session(profile=sys.argv[1]).create_client("sts", region_name="us-east-1")
    for _ in sys.stdin:
        try:
            result = {"account": client.get_caller_identity()["Account"]}
        except Exception as error:  # Whatever botocore makes of it is the result.
            result = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(result), flush=True)


main()
