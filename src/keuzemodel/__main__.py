"""Run with ``python -m keuzemodel`` or ``keuzemodel``."""

from keuzemodel.cli.app import main

if __name__ == "__main__":
    main()
