"""The worker process: takes jobs from its standard input, answers on what was its standard output, ends with whoever started it.

python -m pipeline.workers.worker [MODULE …]    modules to import before the first job
"""

import importlib
import os
import sys

from pipeline.workers.frames import read_frame, write_frame
from pipeline.workers.limits import Limits, restrict, start_clock, stop_clock
from pipeline.workers.step import Step

END = "end"
TOO_MUCH = 76  # exit codes: the answer was too large; there was too little memory
NO_MEMORY = 77


def main() -> None:
    """Do jobs until there are none."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)  # what a library prints must not end up among the answers
    for name in sys.argv[1:]:
        importlib.import_module(name)
    limits: Limits = read_frame(requests)
    restrict(limits)
    while True:
        try:
            job = read_frame(requests)
        except EOFError:
            return
        try:
            for answer in job.run():
                start_clock(limits)
                if not write_frame(answers, answer, limits.output):
                    answers.flush()
                    os._exit(TOO_MUCH)
                if isinstance(answer, Step):
                    answers.flush()
            stop_clock()
            write_frame(answers, END)
            answers.flush()
        except MemoryError:
            answers.flush()
            os._exit(NO_MEMORY)


if __name__ == "__main__":
    main()
