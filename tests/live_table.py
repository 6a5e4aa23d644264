"""A table that is served, as the facilitator's page and phones see it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx

from live_server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

TABLE = ("--tafel", "--adres", "127.0.0.1")
WEIGHTS = {"inhoud": 40, "financien": 10, "strategie": 30, "complexiteit": 20}


class Room:
    def __init__(self, own: str, folder: Path) -> None:
        self.own = own
        self.folder = folder / "stemmen"
        state = self.table()
        self.page = state["page"].rstrip("/")
        self.link = state["link"]
        self.code = state["code"]
        self.token = self.link.partition("#")[2]

    def headers(self, key: str | None = None, token: str | None = None) -> dict[str, str]:
        """What a phone sends along."""
        headers = {"Keuzemodel-Tafel": self.token if token is None else token}
        return headers if key is None else {**headers, "Keuzemodel-Deelnemer": key}

    def join(self) -> str:
        done = httpx.post(f"{self.page}/api/meedoen", headers=self.headers(), json={}, timeout=30)
        assert done.status_code == 201, done.text
        key: str = done.json()["key"]
        return key

    def vote(self, key: str, weights: Mapping[str, float] | None = None, **more: str) -> httpx.Response:
        body = {"weights": dict(weights or WEIGHTS), **more}
        return httpx.put(f"{self.page}/api/stem", headers=self.headers(key), json=body, timeout=60)

    def estimate(self, key: str, **numbers: float) -> httpx.Response:
        return httpx.put(f"{self.page}/api/schatting", headers=self.headers(key), json=numbers, timeout=30)

    def question(self, key: str, **headers: str) -> httpx.Response:
        return httpx.get(f"{self.page}/api/vraag", headers={**self.headers(key), **headers}, timeout=60)

    def table(self, **change: Any) -> Any:  # noqa: ANN401 - JSON
        """How the table stands, perhaps after a change by the facilitator."""
        address = f"{self.own}/api/tafel"
        done = httpx.patch(address, json=change, timeout=30) if change else httpx.get(address, timeout=30)
        return done.raise_for_status().json()

    def map(self) -> httpx.Response:
        return httpx.get(f"{self.own}/api/tafel/kaart", timeout=60)

    def refused(self) -> dict[str, int]:
        return {one["why"]: one["times"] for one in self.table()["refused"]["latest"]}


@contextmanager
def room_in(folder: Path, *options: str) -> Iterator[Room]:
    with serving(folder, *TABLE, *options) as own:
        yield Room(own, folder)
