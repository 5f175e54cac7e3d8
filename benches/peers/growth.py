"""How the cost grows, as one picture: small log-log plots of what `peers.rs`, `visible.rs` and the peers measured."""

RADII = (10, 30, 100)
TEAL, APRICOT, INK, SOFT, LINE = "#0b4f55", "#c8642b", "#1c2a2d", "#3f4f53", "#e4d8c3"
SHADES = {10: "#5aa5a1", 30: "#23777b", 100: TEAL}
# Peers by the start of their names, with a colour, a mark and a short name.
PEERS = (("SQLite", APRICOT, "s", "SQLite R*Tree"), ("PostgreSQL", SOFT, "^", "PostGIS"))


def plot(ours, table, path):
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update(
        {
            "svg.hashsalt": "relais",
            "font.size": 9.5,
            "text.color": INK,
            "axes.labelcolor": INK,
            "axes.edgecolor": SOFT,
            "xtick.color": INK,
            "ytick.color": INK,
            "axes.titleweight": "bold",
            "axes.titlecolor": TEAL,
            "axes.spines.top": False,
            "axes.spines.right": False,
        }
    )
    import matplotlib.pyplot as plt

    nodes = [one for one in ours if one["what"].startswith("nodes that hold")]
    figure, grid = plt.subplots(2, 3 if nodes else 2, figsize=(12.6 if nodes else 8.8, 9), layout="constrained", facecolor="white")
    missions(grid[0][0], ours)
    against_peers(grid[0][1], ours, table)
    radius(grid[1][0], ours, table)
    campaigns(grid[1][1], ours, table)
    if nodes:
        followers(grid[0][2], nodes)
        changes(grid[1][2], ours, table)
    for axes in grid.flat:
        axes.grid(True, which="major", color=LINE, linewidth=0.8)
        axes.set_axisbelow(True)
        axes.yaxis.set_major_formatter(plain)
        if axes.get_xlabel() in ("open missions", "candidates, 20 wishes each"):
            axes.xaxis.set_major_formatter(plain)
        axes.legend(fontsize=8, frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=2)
    figure.savefig(path, metadata={"Date": None}, facecolor="white")


def plain(value, _):
    """A number as one reads it, not as a power."""
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


def points(rows, what, of="size", **where):
    """The figures of one kind that are so, in order."""
    found = [one for one in rows if one["what"] == what and all(one.get(key) == value for key, value in where.items())]
    return sorted((one[of], one.get("p50_ms", one.get("ms"))) for one in found)


def draw(axes, at, **style):
    if at:
        axes.loglog(*zip(*at), markersize=5, linewidth=1.6, **style)


def missions(axes, ours):
    for km in RADII:
        draw(axes, points(ours, "missions for a person", km=km), marker="o", color=SHADES[km], label=f"within {km} km")
    draw(axes, points(ours, "people for a mission"), marker="D", color=APRICOT, label="people for a mission, among as many")
    axes.set(title="More missions", xlabel="open missions", ylabel="median for the best 20, ms")


def against_peers(axes, ours, table):
    draw(axes, points(ours, "missions for a person", km=30), marker="o", color=TEAL, label="Relais")
    for start, colour, mark, name in PEERS:
        theirs = [one for one in table if one["engine"].startswith(start)]
        draw(axes, points(theirs, "missions for a person", km=30), marker=mark, color=colour, label=name)
    axes.set(title="Beside databases, 30 km", xlabel="open missions", ylabel="median for the best 20, ms")


def radius(axes, ours, table):
    sizes = sorted({one["size"] for one in ours if one["what"] == "missions for a person"})
    for size, shade in zip(sizes, SHADES.values()):
        draw(axes, points(ours, "missions for a person", of="km", size=size), marker="o", color=shade, label=f"Relais, {size:,} missions")
    for start, colour, mark, name in PEERS:
        theirs = [one for one in table if one["engine"].startswith(start)]
        draw(axes, points(theirs, "missions for a person", of="km", size=100_000), marker=mark, color=colour, label=f"{name}, 100,000")
    axes.set(title="A wider search", xlabel="radius, km", ylabel="median for the best 20, ms")
    axes.set_xticks(RADII, [str(km) for km in RADII])
    axes.minorticks_off()


def campaigns(axes, ours, table):
    for what, shade, name in (("stable", SHADES[10], "stable"), ("best", TEAL, "best total"), ("campaign read", APRICOT, "reading it (JSON)")):
        draw(axes, points(ours, what), marker="o", color=shade, label=f"Relais, {name}")
    for start, colour, mark, name in (("OR-tools", SOFT, "^", "best, OR-tools"), ("scipy", "#8f1515", "v", "best, scipy"), ("twenty", INK, "s", "stable, Python")):
        what = "stable" if start == "twenty" else "best"
        draw(axes, points([one for one in table if one["engine"].startswith(start)], what), marker=mark, color=colour, label=name)
    axes.set(title="A larger campaign", xlabel="candidates, 20 wishes each", ylabel="ms")


def followers(axes, nodes):
    for store, colour, mark in (("PostgreSQL", TEAL, "o"), ("SQLite", APRICOT, "s")):
        theirs = sorted((one["size"], one["p50_ms"], one["p99_ms"]) for one in nodes if one["what"].endswith(store))
        woken = "woken" if store == "PostgreSQL" else "asks each 250 ms"
        draw(axes, [(count, middle) for count, middle, _ in theirs], marker=mark, color=colour, label=f"{store}, {woken}")
        draw(axes, [(count, worst) for count, _, worst in theirs], marker=mark, color=colour, linestyle=":", label=f"{store}, 99 of 100")
    axes.set(title="More nodes", xlabel="followers of one sequence, in one process", ylabel="until all hold a change, unasked, ms")
    axes.set_xticks((1, 2, 4, 8), ("1", "2", "4", "8"))
    axes.minorticks_off()


def changes(axes, ours, table):
    for (start, colour, mark, name), shade in zip(PEERS, (SHADES[10], TEAL)):
        what = f"then shown by the node that wrote, {start}"
        draw(axes, points(ours, what), marker="o", color=shade, label=f"Relais on {start}")
        draw(axes, points([one for one in table if one["engine"].startswith(start)], what), marker=mark, color=colour, label=name)
    axes.set(title="A change, once committed", xlabel="open missions", ylabel="until an answer shows it, ms")
