"""Run with ``python -m keuzemodel`` or ``keuzemodel``."""

import gc
import os

from keuzemodel import interrupt


def main() -> None:
    """Run the command line."""
    interrupt.end_at_once()
    # numpy multiplies no matrix here that gains from threads; starting them takes longer than a choice.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Starting up makes many objects that all stay: looking for garbage among them is time lost.
    gc.disable()
    from keuzemodel.cli.app import main as run_command_line  # noqa: PLC0415 - only now can Ctrl-C be pressed

    gc.freeze()
    gc.enable()
    run_command_line()


if __name__ == "__main__":
    main()
