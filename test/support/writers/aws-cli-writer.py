"""The AWS CLI's own writer of AWS files, many times in one process, so that it is fast.

Arguments: file, rounds. Each round sets one value in a section of its own, as `aws configure set` does, and then lets
others have a moment. Prints how many of its own values it found overwritten by a stale copy of somebody's.
"""

import random
import sys
import time

from awscli.customizations.configure.writer import ConfigFileWriter

path, rounds = sys.argv[1], int(sys.argv[2])
writer = ConfigFileWriter()
lost = 0
for number in range(rounds):
    key = f"value{number % 20}"
    writer.update_config({"__section__": "cli", key: str(number)}, path)
    with open(path) as file:
        if f"{key} = {number}\n" not in file.read():
            lost += 1
    time.sleep(random.random() / 50)
print(lost)
