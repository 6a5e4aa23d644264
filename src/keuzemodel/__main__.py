"""Run with ``python -m keuzemodel`` or ``keuzemodel``."""

import gc

# Starting up makes many objects that all stay: looking for garbage among them is time lost.
gc.disable()

from keuzemodel.cli.app import main as _main  # noqa: E402


def main() -> None:
    """Run the command line, with the garbage collector back on."""
    gc.freeze()
    gc.enable()
    _main()


if __name__ == "__main__":
    main()
