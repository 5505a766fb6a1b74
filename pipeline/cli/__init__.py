"""The command line `tidings`. Each command is a few lines in a module here; what it does is in the module of its name."""

import os
import sys

import click

from pipeline.cli import asking, coding, corpus, intake, project
from pipeline.codebook.errors import CodebookError
from pipeline.settings import SettingsError
from pipeline.store import StoreError

COMMANDS = (
    *(corpus.run, corpus.poll, corpus.dev, intake.add, intake.rejects, coding.code, coding.classify),
    *(asking.query, asking.explain, asking.who, asking.where),
    *(corpus.recode, corpus.export, asking.diff, project.evaluate, project.docs),
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="tidings")
def cli() -> None:
    """News articles in; events, actors, places, claims and casualties out.

    Start with `tidings run`: it codes what lies in data/raw and says where the tables are.
    """


for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """Run the command line; what users can cause is one line, never a traceback."""
    try:
        cli(standalone_mode=True)
    except (CodebookError, SettingsError, StoreError) as error:
        click.echo(f"tidings: {error}", err=True)
        raise SystemExit(2 if isinstance(error, CodebookError) else 1) from None
    except BrokenPipeError:
        _forget_output()
        raise SystemExit(0) from None
    except OSError as error:  # a folder that cannot be written to, a full disk
        if error.strerror is None:
            raise
        if error.filename is None:
            _forget_output()
        click.echo(f"tidings: {error.filename or 'standard output'}: {error.strerror}", err=True)
        raise SystemExit(1) from None


def _forget_output() -> None:
    """Let what is still to be written go nowhere: the end of the process would try once more, and fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
