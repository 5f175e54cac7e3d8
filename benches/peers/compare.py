"""The other half of the comparison: asks PostgreSQL with PostGIS, SQLite's R*Tree, OR-tools and scipy what `benches/peers.rs`
asked Relais, on the same world, and holds the answers together. Writes a table (markdown) and a plot (SVG).

compare.py FOLDER [--plot FILE.svg]; RELAIS_TEST_POSTGRES names a PostgreSQL server that nothing else uses.
"""

import csv
import heapq
import io
import json
import math
import os
import pathlib
import sqlite3
import sys
import time

import numpy
import psycopg2
from growth import plot
from ortools.graph.python import min_cost_flow
from scipy.sparse import coo_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

ON = "2026-11-22"
EARTH_M = 6371008.8
RADII = (10, 30, 100)
# Larger campaigns take scipy many minutes: it expands every seat.
SCIPY_UP_TO = 50_000

MISSIONS = "id lat lon domain starts_from starts_to hours accessible seats pending answer_days published_on".split()
PEOPLE = "id lat lon radius available_from hours accessible first second completed_on".split()


def rows(path):
    with open(path, newline="") as file:
        return list(csv.reader(file))


def answers(path):
    found = {}
    for question, one, score, metres in rows(path):
        found.setdefault(question, []).append((one, int(score), int(metres)))
    return found


# The score, in the SQL of both engines: `m` is the mission, `p` the person, `d` the whole metres between them.
FREE = {"sqlite": "max(p.available_from, :day)", "postgres": "greatest(p.available_from, :day)"}
DAYS = {"sqlite": "julianday({to}) - julianday({from_})", "postgres": "({to} - {from_})"}


def terms(engine):
    least = {"sqlite": "min", "postgres": "least"}[engine]
    most = {"sqlite": "max", "postgres": "greatest"}[engine]
    free = FREE[engine]
    wait = DAYS[engine].format(to=f"{most}({free}, m.starts_from)", from_=free)
    kept = DAYS[engine].format(to=":day", from_="p.completed_on")
    whole = lambda text: f"cast({text} as integer)"
    common = (
        f"35 * (1000 * (p.radius - d) / p.radius)"
        f" + 15 * (1000 - 1000 * {least}({whole(wait)}, 180) / 180) + 10 * 1000"
        f" + 20 * (case when m.domain = p.first then 1000 when m.domain = p.second then 800 else 200 end)"
    )
    forward = (
        f"{common} + 10 * (1000 - 1000 * {least}(m.pending, 5 * m.seats) / (5 * m.seats))"
        f" + 10 * (1000 - 1000 * {least}(m.answer_days, 30) / 30)"
    )
    backward = f"{common} + 20 * (1000 * {least}({whole(kept)}, 90) / 90)"
    fits = (
        f"m.seats > 0 and m.accessible >= p.accessible and m.hours <= p.hours"
        f" and {most}({free}, m.starts_from) <= m.starts_to and d <= p.radius"
    )
    return forward, backward, fits


HAVERSINE = (
    "cast(floor(2 * %f * asin(sqrt(power(sin(radians(m.lat - p.lat) / 2), 2)"
    " + cos(radians(p.lat)) * cos(radians(m.lat)) * power(sin(radians(m.lon - p.lon) / 2), 2)))) as integer)" % EARTH_M
)


def ask(run, questions):
    """Runs every question three times; the shortest time of each, and the answers."""
    found, times = {}, []
    for question in questions:
        shortest = math.inf
        for _ in range(3):
            begun = time.perf_counter()
            answer = run(question)
            shortest = min(shortest, time.perf_counter() - begun)
        if answer:
            found[question[0]] = [(one, int(score), int(metres)) for one, score, metres in answer]
        times.append(shortest * 1e3)
    return found, times


def same(ours, theirs, what):
    wrong = [question for question in ours.keys() | theirs.keys() if ours.get(question) != theirs.get(question)]
    assert not wrong, f"{what}: {len(wrong)} of {len(ours)} answers differ, first {wrong[0]}: {ours.get(wrong[0])} {theirs.get(wrong[0])}"


class Sqlite:
    name = f"SQLite {sqlite3.sqlite_version}, R*Tree, in process"

    def __init__(self, missions, people):
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        for table, columns, data in (("missions", MISSIONS, missions), ("people", PEOPLE, people)):
            kinds = ", ".join(f"{name} {'text' if name == 'id' or '_on' in name or name in ('starts_from', 'starts_to', 'available_from') else 'numeric'}" for name in columns)
            self.db.execute(f"create table {table} (row integer primary key, {kinds})")
            marks = ", ".join("?" * len(columns))
            self.db.executemany(f"insert into {table} ({', '.join(columns)}) values ({marks})", data)
            self.db.execute(f"create virtual table {table}_at using rtree(row, south, north, west, east)")
        self.built = {"index": self.build("insert into missions_at select row, lat, lat, lon, lon from missions where seats > 0", len(missions))}
        # Boxes of mobility: a person is found where they would go.
        boxes = (
            "insert into people_at select row, lat - radius / 111000.0, lat + radius / 111000.0,"
            " lon - radius / (111000.0 * cos(radians(lat))), lon + radius / (111000.0 * cos(radians(lat))) from people"
        )
        self.built["index of people"] = self.build(boxes, len(people))
        self.db.execute("analyze")
        forward, backward, fits = terms("sqlite")
        # The tree first, said by `cross join`: after one bulk load SQLite would look at every row before it.
        # `d` is computed once a row; materialized would make SQLite copy, plain nesting makes it compute again.
        self.forward = (
            f"select id, score, d from (select m.id, m.published_on, d, {forward} as score from"
            f" (select m.*, {HAVERSINE} as d from (select :lat as lat, :lon as lon) p cross join missions_at a cross join missions m"
            f" where m.row = a.row and a.south <= :north and a.north >= :south and a.west <= :east and a.east >= :west limit -1) m,"
            f" (select :radius as radius, :available_from as available_from, :hours as hours, :accessible as accessible,"
            f" :first as first, :second as second, '{ON}' as completed_on) p where {fits})"
            f" order by score desc, d, published_on, id limit 20"
        )
        self.backward = (
            f"select id, score, d from (select p.id, p.completed_on, d, {backward} as score from"
            f" (select p.*, {HAVERSINE} as d from (select :lat as lat, :lon as lon) m cross join people_at a cross join people p"
            f" where p.row = a.row and a.south <= :lat and a.north >= :lat and a.west <= :lon and a.east >= :lon limit -1) p,"
            f" (select :domain as domain, :starts_from as starts_from, :starts_to as starts_to, :hours as hours,"
            f" :accessible as accessible, :seats as seats, :pending as pending, :answer_days as answer_days) m where {fits})"
            f" order by score desc, d, completed_on, id limit 20"
        )

    def build(self, command, count):
        """Milliseconds that an index takes to be filled, and its bytes for each row."""
        (before,), (page,) = (self.db.execute(f"pragma {what}").fetchone() for what in ("page_count", "page_size"))
        begun = time.perf_counter()
        self.db.execute(command)
        took = time.perf_counter() - begun
        (after,) = self.db.execute("pragma page_count").fetchone()
        return took * 1e3, (after - before) * page // count

    def missions(self, person):
        given = dict(zip(PEOPLE, person))
        high = given["radius"] / 111000.0
        wide = high / math.cos(math.radians(given["lat"]))
        given |= {"south": given["lat"] - high, "north": given["lat"] + high, "west": given["lon"] - wide, "east": given["lon"] + wide, "day": ON}
        return self.db.execute(self.forward, given).fetchall()

    def add(self, mission):
        """One mission in the table and in the tree, committed."""
        given = dict(zip(MISSIONS, mission))
        self.db.execute("begin")
        row = self.db.execute(f"insert into missions ({', '.join(MISSIONS)}) values ({', '.join('?' * len(MISSIONS))})", mission).lastrowid
        self.db.execute("insert into missions_at values (?, ?, ?, ?, ?)", (row, given["lat"], given["lat"], given["lon"], given["lon"]))
        self.db.execute("commit")

    def remove(self, name):
        (row,) = self.db.execute("select max(row) from missions").fetchone()
        self.db.execute("begin")
        self.db.execute("delete from missions where row = ? and id = ?", (row, name))
        self.db.execute("delete from missions_at where row = ?", (row,))
        self.db.execute("commit")

    def people(self, mission):
        return self.db.execute(self.backward, dict(zip(MISSIONS, mission)) | {"day": ON}).fetchall()


class Postgres:
    def __init__(self, missions, people):
        self.db = psycopg2.connect(os.environ["RELAIS_TEST_POSTGRES"])
        self.db.autocommit = True
        self.cursor = self.db.cursor()
        run = self.cursor.execute
        run("create extension if not exists postgis")
        run("select postgis_lib_version(), current_setting('server_version')")
        postgis, server = self.cursor.fetchone()
        self.name = f"PostgreSQL {server.split()[0]} with PostGIS {postgis}"
        kinds = {"id": "text", "lat": "float8", "lon": "float8", "hours": "float8", "starts_from": "date", "starts_to": "date"}
        kinds |= {"published_on": "date", "completed_on": "date", "available_from": "date", "radius": "bigint"}
        for table, columns, data in (("missions", MISSIONS, missions), ("people", PEOPLE, people)):
            run(f"drop table if exists {table}")
            run(f"create table {table} ({', '.join(f'{name} ' + kinds.get(name, 'integer') for name in columns)})")
            lines = "\n".join("\t".join(str(value) for value in row) for row in data)
            self.cursor.copy_expert(f"copy {table} from stdin", io.StringIO(lines))
            run(f"alter table {table} add column at geography(point)")
            run(f"update {table} set at = st_makepoint(lon, lat)::geography")
        self.built = {"index": self.build("missions", ["create index on missions using gist (at) where seats > 0"], len(missions))}
        # One partial index for each radius: people are searched within their own.
        by_radius = [f"create index on people using gist (at) where radius = {km * 1000}" for km in RADII]
        self.built["index of people"] = self.build("people", by_radius, len(people))
        for command in ("set jit = off", "vacuum analyze missions", "vacuum analyze people"):
            run(command)
        forward, backward, fits = terms("postgres")
        day = f"date '{ON}'"
        dated = lambda text: text.replace(":day", day)
        run(
            dated(
                "prepare missions(float8, float8, bigint, date, float8, integer, integer, integer) as"
                f" select id, score, d from (select m.id, m.published_on, d, {forward} as score from"
                " (select $1 as lat, $2 as lon, $3 as radius, $4 as available_from, $5 as hours, $6 as accessible, $7 as first, $8 as second,"
                f" {day} as completed_on) p"
                " join missions m on m.seats > 0 and st_dwithin(m.at, st_makepoint($2, $1)::geography, $3 * 1.001 + 10, false)"
                f" cross join lateral (select {HAVERSINE} as d) x where {fits}) y order by score desc, d, published_on, id limit 20"
            )
        )
        reach = " union all ".join(
            f"select * from people where radius = {km * 1000} and st_dwithin(at, st_makepoint($2, $1)::geography, {km * 1001 + 10}, false)"
            for km in RADII
        )
        run(
            dated(
                "prepare people(float8, float8, integer, date, date, float8, integer, integer) as"
                f" select id, score, d from (select p.id, p.completed_on, d, {backward} as score from"
                " (select $1 as lat, $2 as lon, $3 as domain, $4 as starts_from, $5 as starts_to, $6 as hours, $7 as accessible, $8 as seats) m"
                f" cross join ({reach}) p"
                f" cross join lateral (select {HAVERSINE} as d) x where {fits}) y order by score desc, d, completed_on, id limit 20"
            )
        )

    def build(self, table, commands, count):
        """Milliseconds that the indexes of a table take, and their bytes for each row."""
        begun = time.perf_counter()
        for command in commands:
            self.cursor.execute(command)
        took = time.perf_counter() - begun
        self.cursor.execute("select pg_indexes_size(%s::regclass)", (table,))
        (size,) = self.cursor.fetchone()
        return took * 1e3, size // count

    def missions(self, person):
        p = dict(zip(PEOPLE, person))
        given = [p[name] for name in ("lat", "lon", "radius", "available_from", "hours", "accessible", "first", "second")]
        self.cursor.execute("execute missions(%s, %s, %s, %s, %s, %s, %s, %s)", given)
        return self.cursor.fetchall()

    def add(self, mission):
        """One mission, whose place the index holds at once, committed."""
        given = dict(zip(MISSIONS, mission))
        marks = ", ".join(["%s"] * len(MISSIONS))
        self.cursor.execute(
            f"insert into missions ({', '.join(MISSIONS)}, at) values ({marks}, st_makepoint(%s, %s)::geography)",
            (*mission, given["lon"], given["lat"]),
        )

    def remove(self, name):
        self.cursor.execute("delete from missions where id = %s and published_on = date '1999-01-01'", (name,))

    def people(self, mission):
        m = dict(zip(MISSIONS, mission))
        given = [m[name] for name in ("lat", "lon", "domain", "starts_from", "starts_to", "hours", "accessible", "seats")]
        self.cursor.execute("execute people(%s, %s, %s, %s, %s, %s, %s, %s)", given)
        return self.cursor.fetchall()


def typed(columns, data):
    text = {"id", "starts_from", "starts_to", "published_on", "available_from", "completed_on"}
    kinds = [str if name in text else float if name in ("lat", "lon", "hours") else int for name in columns]
    return [tuple(kind(value) for kind, value in zip(kinds, row)) for row in data]


def ranking(folder, size, put):
    missions = typed(MISSIONS, rows(folder / f"missions-{size}.csv"))
    people = typed(PEOPLE, rows(folder / f"people-{size}.csv"))
    asking = typed(PEOPLE, rows(folder / f"asking-{size}.csv"))
    wanting = [mission for mission in missions if mission[MISSIONS.index("seats")] > 0][:200]
    for peer in (Sqlite, Postgres):
        engine = peer(missions, people)
        for what, (took, bytes_each) in engine.built.items():
            put(engine.name, what, size, None, [took], bytes_each)
        for km in RADII:
            near = [person for person in asking if person[PEOPLE.index("radius")] == km * 1000]
            found, times = ask(engine.missions, near)
            same(answers(folder / f"answers-missions-{size}-{km}.csv"), found, f"{engine.name}, {size} missions, {km} km")
            put(engine.name, "missions for a person", size, km, times)
        store = "SQLite" if peer is Sqlite else "PostgreSQL"
        committed, shown = changes(engine, [person for person in asking if person[PEOPLE.index("radius")] == 10_000])
        put(engine.name, f"a change committed, {store}", size, None, committed)
        put(engine.name, f"then shown by the node that wrote, {store}", size, None, shown)
        found, times = ask(engine.people, wanting)
        same(answers(folder / f"answers-people-{size}.csv"), found, f"{engine.name}, {size} people")
        put(engine.name, "people for a mission", size, None, times)


def changes(engine, people):
    """A mission that suits somebody is added: how long with its commit, and from then until an answer shows it."""
    committed, shown = [], []
    for number, person in enumerate(people):
        p = dict(zip(PEOPLE, person))
        name = f"new-{number}"
        fits = {"id": name, "lat": p["lat"], "lon": p["lon"], "domain": p["first"], "starts_from": "2026-01-01", "starts_to": "2030-01-01"}
        fits |= {"hours": 24.0, "accessible": 1, "seats": 3, "pending": 0, "answer_days": 0, "published_on": "1999-01-01"}
        begun = time.perf_counter()
        engine.add(tuple(fits[column] for column in MISSIONS))
        committed.append((time.perf_counter() - begun) * 1e3)
        begun = time.perf_counter()
        answer = engine.missions(person)
        shown.append((time.perf_counter() - begun) * 1e3)
        assert any(one == name for one, _, _ in answer), f"{engine.name}: the first answer after a commit does not show {name}"
        engine.remove(name)
    return committed, shown


def campaign(folder, size, put):
    pairs = numpy.loadtxt(folder / f"pairs-{size}.csv", delimiter=",", dtype=numpy.int64)
    seats = numpy.loadtxt(folder / f"seats-{size}.csv", dtype=numpy.int64)
    who, which, score = pairs.T
    total = int(total_of(folder / f"best-{size}.csv", pairs))
    put("OR-tools, SimpleMinCostFlow", "best", size, None, [or_tools(who, which, score, seats, size, total)])
    if size <= SCIPY_UP_TO:
        put("scipy, min_weight_full_bipartite_matching", "best", size, None, [scipy(who, which, score, seats, size, total)])
    ours = {int(one): int(mission) for one, mission in rows(folder / f"stable-{size}.csv")}
    rankings = [[int(one) for one in line.split()] for line in (folder / f"rankings-{size}.csv").read_text().split("\n")]
    wishes = [[] for _ in range(size)]
    for one, mission, _ in pairs:
        wishes[one].append(int(mission))
    begun = time.perf_counter()
    theirs = deferred_acceptance(wishes, rankings, seats.tolist())
    took = time.perf_counter() - begun
    assert all(ours[one] == mission for one, mission in enumerate(theirs)), f"stable, {size}: the matchings differ"
    put("twenty lines of Python", "stable", size, None, [took * 1e3])


def total_of(path, pairs):
    worth = {(one, mission): score for one, mission, score in pairs.tolist()}
    return sum(worth.get((int(one), int(mission)), 0) for one, mission in rows(path))


def or_tools(who, which, score, seats, size, total):
    """People flow to missions and on to the end, or straight to it for nothing."""
    missions, (source, sink) = len(seats), (size + len(seats), size + len(seats) + 1)
    solver = min_cost_flow.SimpleMinCostFlow()
    everybody = numpy.arange(size)
    tails = numpy.concatenate([numpy.full(size, source), who, size + numpy.arange(missions), everybody])
    heads = numpy.concatenate([everybody, size + which, numpy.full(missions, sink), numpy.full(size, sink)])
    room = numpy.concatenate([numpy.ones(size), numpy.ones(len(who)), seats, numpy.ones(size)]).astype(numpy.int64)
    costs = numpy.concatenate([numpy.zeros(size), -score, numpy.zeros(missions), numpy.zeros(size)]).astype(numpy.int64)
    solver.add_arcs_with_capacity_and_unit_cost(tails, heads, room, costs)
    solver.set_node_supply(source, size)
    solver.set_node_supply(sink, -size)
    begun = time.perf_counter()
    status = solver.solve()
    took = time.perf_counter() - begun
    assert status == solver.OPTIMAL and -solver.optimal_cost() == total, f"OR-tools finds {-solver.optimal_cost()}, we find {total}"
    return took * 1e3


def scipy(who, which, score, seats, size, total):
    """Every seat is a column, and so is staying out of each person. Weights are above zero: scipy takes zero for no edge."""
    first = numpy.concatenate([[0], numpy.cumsum(seats)])
    expanded = numpy.concatenate([numpy.arange(first[mission], first[mission + 1]) for mission in which])
    people = numpy.repeat(who, seats[which])
    weights = 100_001 - numpy.repeat(score, seats[which])
    out = first[-1] + numpy.arange(size)
    graph = coo_array(
        (
            numpy.concatenate([weights, numpy.full(size, 100_001)]),
            (numpy.concatenate([people, numpy.arange(size)]), numpy.concatenate([expanded, out])),
        ),
        shape=(size, first[-1] + size),
    ).tocsr()
    begun = time.perf_counter()
    row, column = min_weight_full_bipartite_matching(graph)
    took = time.perf_counter() - begun
    found = int(100_001 * size - graph[row, column].sum())
    assert found == total, f"scipy finds {found}, we find {total}"
    return took * 1e3


def deferred_acceptance(wishes, rankings, seats):
    """Gale and Shapley, people asking."""
    rank = [{one: place for place, one in enumerate(ranking)} for ranking in rankings]
    held = [[] for _ in seats]
    asked = [0] * len(wishes)
    got = [-1] * len(wishes)
    asking = list(range(len(wishes)))
    while asking:
        one = asking.pop()
        if asked[one] == len(wishes[one]):
            continue
        mission = wishes[one][asked[one]]
        asked[one] += 1
        heapq.heappush(held[mission], (-rank[mission][one], one))
        got[one] = mission
        if len(held[mission]) > seats[mission]:
            _, away = heapq.heappop(held[mission])
            got[away] = -1
            asking.append(away)
    return got


def main():
    folder = pathlib.Path(sys.argv[1])
    ours = [json.loads(line) for name in ("ours.jsonl", "visible.jsonl") if (folder / name).exists() for line in (folder / name).read_text().splitlines()]
    table = []

    def put(engine, what, size, km, times, bytes_each=None):
        times = sorted(times)
        mine = next((one for one in ours if (one["what"], one["size"], one.get("km")) == (what, size, km)), None)
        if mine is None:
            return
        own = mine.get("p50_ms", mine.get("ms"))
        at = lambda share: times[(len(times) - 1) * share // 100]
        table.append({"what": what, "size": size, "km": km, "engine": engine, "p50_ms": at(50), "p99_ms": at(99), "ratio": at(50) / own, "bytes_each": bytes_each})
        print(json.dumps(table[-1]), flush=True)

    for size in sorted({one["size"] for one in ours if one["what"] == "missions for a person"}):
        ranking(folder, size, put)
    for size in sorted({one["size"] for one in ours if one["what"] == "best"}):
        campaign(folder, size, put)
    (folder / "peers.json").write_text(json.dumps(table))
    print(written(ours, table))
    for one in ours:
        if one["what"].startswith("texts"):
            print(f"{one['what']}: {one['bytes_each']} bytes of memory each ({one['size']} of the demonstration, copied)")
    if "--plot" in sys.argv:
        plot(ours, table, sys.argv[sys.argv.index("--plot") + 1])


def written(ours, table):
    """The table of docs/performance.md."""
    shown = lambda value: f"{value:.3f} ms" if value < 100 else f"{value / 1e3:.2f} s"
    lines = ["| work | size | engine | median | 99 of 100 | bytes each | times ours |", "|---|---|---|---|---|---|---|"]
    for one in ours:
        if "p50_ms" not in one and one["what"] not in ("index", "index of people", "stable", "best", "campaign read"):
            continue
        where = f"{one['size']:,}" + (f", {one['km']} km" if one.get("km") else "")
        median = one.get("p50_ms", one.get("ms"))
        worst = shown(one["p99_ms"]) if "p99_ms" in one else ""
        lines.append(f"| {one['what']} | {where} | Relais | {shown(median)} | {worst} | {one.get('bytes_each') or ''} | 1 |")
        for peer in table:
            if (peer["what"], peer["size"], peer["km"]) == (one["what"], one["size"], one.get("km")):
                worst = shown(peer["p99_ms"]) if peer["p99_ms"] != peer["p50_ms"] else ""
                lines.append(f"| | | {peer['engine']} | {shown(peer['p50_ms'])} | {worst} | {peer['bytes_each'] or ''} | {peer['ratio']:.1f} |")
    return "\n".join(lines)


main()
