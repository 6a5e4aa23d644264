"""`rapport`."""

from __future__ import annotations

def rapport(asked: Asked) -> Exit:
    """Schrijf een rapport als webpagina in de map reports."""
    question = asked.question()
    comparison = _comparison(asked)
    from keuzemodel.cli.reporting import write_report

    answer, path = write_report(asked, question, comparison)
    if path is None:
        from keuzemodel.console import answered

        conflict = _conflict(answer)
        if asked.as_json:
            from keuzemodel import as_json

            print_json(as_json.of_answer(answer, conflict))
        else:
            answered(answer, conflict, asked.inputs.weighting)
    elif asked.as_json:
        print_json({"path": str(path)})
    else:
        typer.echo(path)
    return _exit_code(answer)
