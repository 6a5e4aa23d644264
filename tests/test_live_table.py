"""`live --tafel`: what phones can do and what they cannot, and that no vote is lost."""

from __future__ import annotations

import json
import signal
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx
import pytest

from command import TOP, run
from keuzemodel.reading.catalogue_file import read_catalogue
from live_server import start, stop
from live_table import TABLE, WEIGHTS, Room, room_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ALKMAAR = ("--catalogus", str(TOP / "measures.yaml"))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room_in(tmp_path_factory.mktemp("table")) as room:
        yield room


def test_a_phone_sees_the_question_and_its_own_package(shared: Room) -> None:
    key = shared.join()
    asked = shared.question(key)
    assert asked.json()["own"] is None
    assert [a["id"] for a in asked.json()["aspects"]] == list(WEIGHTS)
    assert '"scores"' not in asked.text
    voted = shared.vote(key, name="Vera", reason="Daarom.").json()
    file = next(file for file in shared.folder.glob("*.yaml") if '"Vera"' in file.read_text())
    own = run("kies", *ALKMAAR, "--json", "--weging", file).json
    assert voted["package"] == own["package"]
    again = shared.question(key)
    assert again.json()["own"] == voted
    assert shared.question(key, **{"If-None-Match": again.headers["etag"]}).status_code == 304


def test_swings_are_told_in_the_range_of_the_criterion(shared: Room) -> None:
    key = shared.join()
    shared.table(weighing="sprongen")
    asked = shared.question(key).json()
    assert asked["weighing"] == "sprongen"
    ends = {c["id"]: (c["worst"], c["best"]) for aspect in asked["aspects"] for c in aspect["criteria"]}
    assert [text.partition(" (")[0] for text in ends["ontwikkeltijd"]] == ["5 punten", "0 punten"]
    assert ends["inhoud"][0].startswith("0 punten")
    assert shared.vote(key, {"inhoud": 100, "ontwikkeltijd": 50}).status_code == 200
    shared.table(weighing="punten")


def test_weighing_by_pairs(shared: Room) -> None:
    shared.table(weighing="paren")
    key = shared.join()
    headers = shared.headers(key)

    def told(pairs: object) -> httpx.Response:
        return httpx.post(f"{shared.page}/api/paren", headers=headers, json={"pairs": pairs}, timeout=30)

    try:
        first = told([]).json()
        assert [[line["at"].partition(" (")[0] for line in card["lines"]] for card in first["pair"]] == [
            ["5 punten", "5 punten"],  # much of inhoud, and the dearest investering
            ["0 punten", "0 punten"],
        ]
        one = {"better": "inhoud", "level": 2, "other": "investering", "other_level": 2}
        back = {"better": "investering", "level": 0, "other": "inhoud", "other_level": 2}
        (sentence,) = told([one]).json()["answered"]
        assert (
            sentence
            == "Liever ‘Inhoudelijke potentie’ van 0 naar 5 punten dan ‘Benodigde investering’ van 5 naar 0 punten."
        )
        again = told([one, back]).json()
        assert (again["contradiction"], again["pair"]) == ([0, 1], None)
        vote = {"pairs": [one, back]}
        assert httpx.put(f"{shared.page}/api/stem", headers=headers, json=vote, timeout=30).status_code == 409
        voted = httpx.put(f"{shared.page}/api/stem", headers=headers, json={"pairs": [one]}, timeout=30).json()
        assert voted["weights"] == {**dict.fromkeys(voted["weights"], 1), "inhoud": 2}
        wrong: tuple[object, ...] = (
            {**one, "level": 3},
            {**one, "better": "onzin"},
            {**one, "other": "inhoud"},
            {**one, "level": -1},
            {},
            1,
        )
        assert {told([pair]).status_code for pair in wrong} == {422}
        bodies: tuple[object, ...] = ({"pairs": [one], "weights": {"inhoud": 1}}, {"pairs": []}, {"name": "x"})
        for body in bodies:
            assert httpx.put(f"{shared.page}/api/stem", headers=headers, json=body, timeout=30).status_code == 422, body
        assert httpx.post(f"{shared.page}/api/paren", headers=shared.headers(), json={"pairs": []}).status_code == 401
        assert httpx.post(f"{shared.page}/api/paren", json={"pairs": []}).status_code == 403
        for wrong_headers in ({"Host": "kwaad"}, {"Origin": "http://kwaad"}):
            address = f"{shared.page}/api/paren"
            refused = httpx.post(address, headers={**headers, **wrong_headers}, json={"pairs": []})
            assert refused.status_code == 403
        assert 429 in {told([one]).status_code for _ in range(60)}
        assert shared.refused()["dit gaat te snel"] >= 1
    finally:
        shared.table(weighing="punten")


def test_a_paper_form_is_a_vote_and_the_same_code_corrects_it(shared: Room) -> None:
    forms = httpx.get(f"{shared.own}/api/tafel/papier").json()
    codes = forms["codes"]
    assert len(set(codes)) == len(codes) == 60
    assert [a["id"] for a in forms["asked"]["aspects"]] == list(WEIGHTS)
    before = shared.table()

    def form(code: str, **body: object) -> httpx.Response:
        return httpx.put(f"{shared.own}/api/tafel/papier/{code}", json=body, timeout=30)

    opinion = {"measure": "9.1", "turn": 1, "choice": "tegen", "why": "Te duur."}
    typed = form(f" {codes[6].lower()} ", weights=WEIGHTS, reason="Daarom.", opinions=[opinion])
    assert typed.json() == {"weights": WEIGHTS, "name": "", "reason": "Daarom.", "opinions": [opinion]}
    corrected = form(codes[6], weights={"inhoud": 1}, name="Riet").json()
    assert (corrected["weights"], corrected["name"], corrected["opinions"]) == ({"inhoud": 1}, "Riet", [opinion])
    assert httpx.get(f"{shared.own}/api/tafel/papier/{codes[6]}").json() == corrected
    now = shared.table()
    assert [now[key] - before[key] for key in ("voted", "joined")] == [1, 1]
    assert 'title: "Riet"' in (shared.folder / "deelnemer-107.yaml").read_text()

    other = codes[6][:-1] + ("A" if codes[6][-1] != "A" else "B")
    assert form(other, weights=WEIGHTS).status_code == 404
    bodies: tuple[dict[str, object], ...] = (
        {},
        {"weights": {"onzin": 1}},
        {"weights": {"inhoud": 0}},
        {"weights": {"inhoud": 2}, "opinions": [{**opinion, "measure": "99"}]},
    )
    assert {form(codes[6], **body).status_code for body in bodies} == {422}
    assert httpx.get(f"{shared.own}/api/tafel/papier/{codes[6]}").json() == corrected  # all of it or nothing
    address = f"{shared.own}/api/tafel/papier/{codes[6]}"
    for headers in ({"Origin": "http://kwaad"}, {"Host": "kwaad"}):
        assert httpx.put(address, json={"weights": WEIGHTS}, headers=headers).status_code == 403
    assert httpx.put(address, content=b"x" * 70_000).status_code == 413


def test_the_map_equals_samen_and_names_nobody_until_that_is_shown(tmp_path: Path) -> None:
    with room_in(tmp_path) as room:
        votes = [
            ("Anna", (70, 10, 10, 10)),
            ("Bram", (5, 5, 10, 80)),
            ("Chris", (10, 20, 60, 10)),
            ("", (0, 90, 0, 10)),
        ]
        assert room.map().status_code == 409
        for name, points in votes:
            weights = dict(zip(WEIGHTS, points, strict=True))
            assert room.vote(room.join(), weights, name=name, reason="Geheim woord.").status_code == 200
        said = run("samen", *ALKMAAR, room.folder, "--json").json
        room.table(shown="kaart")
        text = room.map().text
        assert not any(word in text for word in ("Anna", "Bram", "Chris", "Deelnemer", "Geheim"))
        room.table(shown="namen")
        found = room.map().json()
        assert [{"id": c["id"], "for": c["for"]} for c in found["contested"]] == said["contested"]
        assert found["fair"] == said["fair"]["package"]
        assert [m["id"] for m in found["in_all"]] == said["in_all"]
        assert [p["name"] for p in found["persons"]] == ["Anna", "Bram", "Chris", "Deelnemer 4"]
        assert [p["package"] for p in found["persons"]] == [p["package"] for p in said["people"]]
        assert {p["reason"] for p in found["persons"]} == {"Geheim woord."}
        room.table(approach="roeien-met-de-riemen")
        scarce = run("samen", *ALKMAAR, room.folder, "--json", "--benadering", "roeien-met-de-riemen").json
        assert room.map().json()["fair"] == scarce["fair"]["package"]
        assert httpx.delete(f"{room.own}/api/tafel/stemmen").json() == {"removed": 4}
        assert list(room.folder.glob("*.yaml")) == []
        assert room.table()["voted"] == 0


def test_a_closed_round_takes_no_votes(shared: Room) -> None:
    key = shared.join()
    shared.table(open=False)
    try:
        assert shared.vote(key).status_code == 409
    finally:
        shared.table(open=True)
    assert shared.vote(key).status_code == 200


@pytest.fixture(scope="module")
def key(shared: Room) -> str:
    return shared.join()


@pytest.mark.parametrize(
    "path",
    [
        *("/api/kies", "/api/opzet", "/api/momenten", "/api/tafel", "/api/tafel/kaart", "/api/tafel/stemmen"),
        *("/api/tafel/papier", "/api/tafel/papier/01-AA", "/tafel/papier", "/paper.js", "/entering.js"),
        *("/api/prijs", "/api/grens", "/api/openapi.json", "/tafel", "/table.js", "/app.js", "/index.html"),
        *("/stemmen/deelnemer-01.yaml", "/../stemmen/.tafel.json", "/%2e%2e/stemmen/.tafel.json"),
    ],
)
def test_nothing_of_the_facilitator_is_there_for_a_phone(shared: Room, key: str, path: str) -> None:
    headers = shared.headers(key)
    for method in ("GET", "POST", "PATCH", "DELETE", "PUT"):
        done = httpx.request(method, f"{shared.page}{path}", headers=headers)
        assert done.status_code in {404, 405}, (method, path)


def test_nothing_of_phones_is_there_for_the_facilitators_port(shared: Room) -> None:
    assert httpx.get(f"{shared.own}/api/vraag", headers=shared.headers(shared.join())).status_code == 404


def test_a_key_reads_and_changes_only_its_own_vote(shared: Room) -> None:
    mine, other = shared.join(), shared.join()
    shared.vote(mine, name="Mijn geheim")
    assert "Mijn geheim" not in shared.question(other).text
    number = mine.partition("-")[0]
    for wrong in ("", number, f"{number}-{'0' * 64}", f"{number}-{other.partition('-')[2]}"):
        assert shared.question(wrong).status_code == 401
        assert shared.vote(wrong, {"inhoud": 1}).status_code == 401
    assert shared.question(mine).json()["own"]["name"] == "Mijn geheim"


def test_a_vote_is_checked(shared: Room) -> None:
    key = shared.join()
    for weights in ({"onzin": 1}, {"inhoud": -1}, {"inhoud": 0}, {"inhoud": "veel"}, {"inhoud": 1e999}, {}):
        body = json.dumps({"weights": weights})
        done = httpx.put(f"{shared.page}/api/stem", headers=shared.headers(key), content=body)
        assert done.status_code in {400, 422}, weights
        assert done.headers["content-type"] == "application/problem+json"
    assert shared.vote(key, name="x" * 41).status_code == 422
    assert shared.vote(key, reason="x" * 301).status_code == 422
    assert shared.question(key).json()["own"] is None


def test_what_is_wrong_is_refused_and_told_to_the_facilitator(tmp_path: Path) -> None:
    with room_in(tmp_path) as room:
        key = room.join()
        question = f"{room.page}/api/vraag"
        for headers in ({"Host": "kwaad.example"}, {"Origin": "http://kwaad.example"}, {"Origin": room.own}):
            done = httpx.get(question, headers={**room.headers(key), **headers})
            assert done.status_code == 403, headers
        crossed = {**room.headers(key), "Sec-Fetch-Site": "cross-site"}
        assert httpx.put(f"{room.page}/api/stem", headers=crossed, json={}).status_code == 403
        assert httpx.get(question, headers=room.headers(key, "x")).status_code == 403
        assert httpx.get(question, headers={}).status_code == 403
        long = httpx.put(f"{room.page}/api/stem", headers=room.headers(key), content=b"x" * 9000)
        assert long.status_code == 413
        refused = room.refused()
        assert sum(refused.values()) == 7
        assert refused["verkeerde link"] == 2
        assert {"de vraag is te lang", "verkeerde link"} < set(refused)
        for address in (room.own, room.page):
            policy = httpx.get(f"{address}/").headers["content-security-policy"]
            assert "default-src 'none'" in policy


def test_a_code_or_token_cannot_be_guessed(tmp_path: Path) -> None:
    with room_in(tmp_path) as room:
        typed = f" {room.code[:4].lower()}-{room.code[4:]} "
        done = httpx.post(f"{room.page}/api/code", json={"code": typed})
        assert done.json() == {"token": room.token}
        tries = [httpx.post(f"{room.page}/api/code", json={"code": f"AAAA{k:04}"}).status_code for k in range(20)]
        assert set(tries) == {403, 429}
        assert tries.count(403) <= 8
        assert tries[-1] == 429
        # Even the right code is no longer taken then: else trying on would be of use.
        assert httpx.post(f"{room.page}/api/code", json={"code": room.code}).status_code == 429
        assert httpx.get(f"{room.page}/api/vraag", headers=room.headers(None, "AAAA")).status_code == 429
        # Who has the link goes on as if nothing happened.
        assert room.vote(room.join()).status_code == 200
        assert {"verkeerde code", "te veel vragen"} <= set(room.refused())


def test_a_flood_is_refused_and_the_facilitator_notices_little(tmp_path: Path) -> None:
    with room_in(tmp_path) as room:
        key = room.join()
        with httpx.Client() as client:
            found = [client.get(f"{room.page}/api/vraag", headers=room.headers(key)).status_code for _ in range(400)]
        assert found.count(200) >= 100
        assert found.count(429) >= 100
        assert room.refused()["te veel vragen"] >= 100
        assert httpx.post(f"{room.own}/api/kies", json={}, timeout=30).status_code == 200


def test_one_person_cannot_vote_on_and_on(shared: Room) -> None:
    key = shared.join()
    found = [shared.vote(key).status_code for _ in range(30)]
    assert 429 in found
    assert found[0] == 200


def test_all_votes_of_the_same_moment_count(tmp_path: Path) -> None:
    with room_in(tmp_path) as room:
        keys = [room.join() for _ in range(12)]
        with ThreadPoolExecutor(12) as threads:
            done = list(threads.map(lambda k: room.vote(keys[k], {"inhoud": k + 1, "strategie": 1}), range(12)))
        assert {d.status_code for d in done} == {200}
        assert room.table()["voted"] == 12
        for k, key in enumerate(keys):
            assert room.question(key).json()["own"]["weights"]["inhoud"] == k + 1


def test_votes_survive_a_killed_server(tmp_path: Path) -> None:
    process, own = start(tmp_path, *TABLE)
    room = Room(own, tmp_path)
    keys = [room.join() for _ in range(3)]
    assert room.vote(keys[0], name="Anna").status_code == 200
    assert room.vote(keys[1]).status_code == 200
    room.table(weighing="paren", shown="kaart", approach="roeien-met-de-riemen")
    score = {"measure": "12.1", "criterion": "grip", "include": ["7"]}
    assert httpx.post(f"{own}/api/tafel/schatting", json=score).status_code == 204
    assert room.estimate(keys[0], likely=2).status_code == 200
    before = httpx.get(f"{own}/api/tafel/schattingen", timeout=60).json()
    asked = room.question(keys[2]).json()
    state = {key: room.table()[key] for key in ("weighing", "shown", "approach", "estimate", "open", "measure", "turn")}
    process.send_signal(signal.SIGKILL)
    process.communicate()
    process, own = start(tmp_path, *TABLE)
    try:
        again = Room(own, tmp_path)
        assert (again.token, again.code) == (room.token, room.code)
        assert again.question(keys[0]).json()["own"]["name"] == "Anna"
        assert state["estimate"] == ["12.1", "grip"]
        assert {key: again.table()[key] for key in state} == state
        same = again.question(keys[2]).json()
        assert {key: same[key] for key in asked if key != "version"} == {k: asked[k] for k in asked if k != "version"}
        assert again.question(keys[0]).json()["estimated"]["likely"] == 2
        assert httpx.get(f"{own}/api/tafel/schattingen", timeout=60).json() == before
        assert again.vote(keys[2], {"inhoud": 1}).status_code == 200
        assert again.table()["voted"] == 3
        assert again.join().startswith("4-")
        assert process.stderr is not None
        assert f"{again.page}/ met de code {again.code}" in process.stderr.readline()
    finally:
        stop(process)


def test_without_the_option_nothing_listens_for_phones(tmp_path: Path) -> None:
    process, own = start(tmp_path)
    try:
        assert httpx.get(f"{own}/api/tafel").status_code == 404
        assert httpx.get(f"{own}/tafel").status_code == 404
        assert not (tmp_path / "stemmen").exists()
    finally:
        stop(process)


def test_wrong_addresses_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for options, words in (
        (("--adres", "127.0.0.1"), "--adres hoort bij --tafel"),
        (("--tafel", "--adres", "224.0.0.1"), "in één netwerk"),
        (("--tafel", "--adres", "0.0.0"), "en niet ‘0.0.0’"),
        (("--tafel", "--adres", "hier"), "en niet ‘hier’"),
        (("--tafel", "--adres", "192.0.2.7"), "niet het adres 192.0.2.7"),
    ):
        done = run("live", "--geen-browser", "--poort", "0", *options)
        assert (done.code, words in done.err) == (2, True), done.err


def test_broken_votes_are_told_before_the_table_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stemmen").mkdir()
    (tmp_path / "stemmen" / "anna.yaml").write_text("title: Anna\n")
    done = run("live", "--geen-browser", "--poort", "0", *TABLE)
    assert done.code == 1
    assert "anna.yaml" in done.err
    (tmp_path / "stemmen" / "anna.yaml").unlink()
    (tmp_path / "stemmen" / ".ronde.json").write_text('{"open": 1}')
    done = run("live", "--geen-browser", "--poort", "0", *TABLE)
    assert done.code == 2
    assert ".ronde.json in de map stemmen is kapot" in done.err


def test_a_measure_is_voted_on_before_and_after_the_talk(tmp_path: Path) -> None:
    with room_in(tmp_path) as room:
        keys = [room.join() for _ in range(3)]
        address = f"{room.page}/api/oordeel"

        def judge(key: str, choice: str, why: str = "") -> int:
            body = {"choice": choice, "why": why}
            return httpx.put(address, headers=room.headers(key), json=body, timeout=30).status_code

        assert judge(keys[0], "voor") == 409
        assert httpx.patch(f"{room.own}/api/tafel", json={"measure": "99"}).status_code == 422
        room.table(measure="9.1", turn=1)
        assert room.question(keys[0]).json()["measure"] == {"id": "9.1", "title": _title("9.1"), "turn": 1}
        choices = (("voor", "Het werkt."), ("voor", ""), ("tegen", "Te duur."))
        assert [judge(key, *said) for key, said in zip(keys, choices, strict=True)] == [200] * 3
        assert judge(keys[0], "misschien") == 422
        assert room.question(keys[2]).json()["opinion"] == {"choice": "tegen", "why": "Te duur."}
        assert "Te duur" not in room.question(keys[0]).text
        room.table(measure="9.1", turn=2)
        assert room.question(keys[2]).json()["opinion"] is None
        assert [judge(key, choice) for key, choice in zip(keys, ("voor", "leven", "leven"), strict=True)] == [200] * 3
        (found,) = httpx.get(f"{room.own}/api/tafel/oordelen").json()["measures"]
        assert found["turns"] == [{"voor": 2, "leven": 0, "tegen": 1}, {"voor": 1, "leven": 2, "tegen": 0}]
        assert found["shift"] == "2 mensen veranderden van mening."
        room.table(measure="", turn=1)
        room.table(measure="14", turn=1)
        judge(keys[0], "voor", "Ja.")
        judge(keys[1], "tegen", "Nee.")
        judge(keys[2], "voor")
        first, second = httpx.get(f"{room.own}/api/tafel/oordelen").json()["measures"]
        assert (first["id"], second["id"], second["minority"], second["shift"]) == ("9.1", "14", ["Nee."], "")
        assert httpx.get(f"{room.page}/api/tafel/oordelen", headers=room.headers(keys[0])).status_code == 404
        httpx.delete(f"{room.own}/api/tafel/stemmen")
        assert httpx.get(f"{room.own}/api/tafel/oordelen").json() == {"measures": []}
        assert run("samen", *ALKMAAR, room.folder).code == 1  # no votes, and nothing that looks like one


def _title(id_: str) -> str:
    return read_catalogue(TOP / "measures.yaml").by_id[id_].title
