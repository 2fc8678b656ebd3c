"""Makes one call with botocore as the distribution ships it and prints what came of it as JSON.

Arguments: service, method, parameters (JSON), endpoint ("" for botocore's own choice), profile ("" for none).
A method that starts with "paginate:" is followed through its pages. Modelled exceptions are told from others by
their class.
"""

import json
import sys

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError


def main():
    service, method, parameters, endpoint, profile = sys.argv[1:]
    session = botocore.session.Session(profile=profile or None)
    client = session.create_client(
        service,
        region_name="us-east-1",
        endpoint_url=endpoint or None,
        # "legacy" counts what comes after the first attempt.
        config=Config(retries={"mode": "legacy", "max_attempts": 1}),
    )
    try:
        if method.startswith("paginate:"):
            pages = client.get_paginator(method.partition(":")[2]).paginate(**json.loads(parameters))
            result = {"pages": [without_metadata(page) for page in pages]}
        else:
            result = without_metadata(getattr(client, method)(**json.loads(parameters)))
    except ClientError as error:
        result = {
            "class": type(error).__name__,
            "code": error.response["Error"]["Code"],
            "message": error.response["Error"]["Message"],
            "status": error.response["ResponseMetadata"]["HTTPStatusCode"],
            "description": error.response.get("error_description"),
        }
    except Exception as error:  # Whatever botocore makes of it is the result.
        result = {"class": type(error).__name__, "message": str(error)}
    print(json.dumps(result))


def without_metadata(response):
    return {name: value for name, value in response.items() if name != "ResponseMetadata"}


main()
