// SPDX-License-Identifier: BSL-1.0
// The graph as it is drawn now: the shapes of the data, where folded subsystems are one item each.

/// How a kind looks: its path in a square from -1 to 1, and its tone. The same marks as in the other pictures.
const looks = {
    unknown: { path: "M0-1L1 0L0 1L-1 0Z", tone: "unknown", words: "unknown kind", hint: "?" },
    device: { path: "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z", tone: "thing", words: "device" },
    personal_device: { path: "M-.65-1H.65V1H-.65Z", tone: "thing", words: "personal device" },
    gateway: { path: "M-.55-1H.55L1.1 0L.55 1H-.55L-1.1 0Z", tone: "transport", words: "gateway" },
    relay: { path: "M-.6-.6H.6V.6H-.6Z", tone: "transport", words: "relay" },
    server: { path: "M-1-.85H1V.85H-1Z", tone: "service", words: "server" },
    cloud_service: {
        path: "M-.75.7A.6.6 0 0 1-.75-.3A.8.8 0 0 1 .7-.35A.55.55 0 0 1 .75.7Z",
        tone: "service",
        words: "cloud service",
    },
    application: { path: "M0-1L1 .8H-1Z", tone: "service", words: "application" },
    person: { path: "M0-1L.95-.31L.59.81H-.59L-.95-.31Z", tone: "human", words: "person" },
};

class Graph {
    constructor(given) {
        this.given = given;
        this.shapes = given.shapes;
        this.edges = given.edges;
        this.groups = given.groups;
        this.size = this.shapes.name.length;
        this.stretch();
        this.members = this.groups.map(() => []);
        for (let s = 0; s < this.size; ++s) if (this.shapes.group[s] > 0) this.members[this.shapes.group[s] - 1].push(s);
        this.at_shape = Array.from({ length: this.size }, () => []);
        for (let e = 0; e < this.edges.from.length; ++e) {
            this.at_shape[this.edges.from[e]].push(e);
            if (this.edges.to[e] !== this.edges.from[e]) this.at_shape[this.edges.to[e]].push(e);
        }
        this.folded = new Set();
        this.arrange();
    }

    /// Pictures of few nodes are narrow: there is more room beside them than below.
    stretch() {
        const { x, y } = this.shapes;
        const extent = (of) =>
            of.reduce((most, value) => Math.max(most, value), 0) - of.reduce((least, value) => Math.min(least, value), Infinity);
        const factor = Math.min(1.8, (1.5 * extent(y)) / (extent(x) || 1));
        if (factor > 1) this.shapes.x = x.map((place) => place * factor);
    }

    can_fold(group) {
        return this.members[group].length > 1;
    }
    fold(group, wanted = !this.folded.has(group)) {
        if (!this.can_fold(group)) return;
        if (wanted) this.folded.add(group);
        else this.folded.delete(group);
        this.arrange();
    }
    fold_all(wanted) {
        this.folded = new Set(wanted ? this.groups.keys() : []);
        for (const group of this.folded) if (!this.can_fold(group)) this.folded.delete(group);
        this.arrange();
    }

    /// Makes the items and lines of the present folding.
    arrange() {
        this.items = [];
        this.item_of = new Array(this.size);
        const of_group = new Map();
        for (let s = 0; s < this.size; ++s) {
            const group = this.shapes.group[s] - 1;
            if (!this.folded.has(group)) {
                this.item_of[s] = this.items.push(this.item_of_shape(s)) - 1;
                continue;
            }
            if (!of_group.has(group)) of_group.set(group, this.items.push(this.item_of_group(group)) - 1);
            this.item_of[s] = of_group.get(group);
        }
        this.lines = [];
        const seen = new Map();
        for (let e = 0; e < this.edges.from.length; ++e) {
            const a = this.item_of[this.edges.from[e]];
            const b = this.item_of[this.edges.to[e]];
            if (a === b) continue;
            const flows = this.edges.flows[e] === 1;
            const key = (flows ? 1 : 0) + 2 * (flows || a < b ? a * this.items.length + b : b * this.items.length + a);
            const decides = this.edges.m2m[e] + this.edges.iot[e] > 0;
            const line = seen.get(key);
            if (line) line.decides ||= decides;
            else seen.set(key, this.lines[this.lines.push({ a, b, flows, decides }) - 1]);
        }
        this.find_near = null;
    }
    item_of_shape(s) {
        const { x, y, name, kind, count } = this.shapes;
        return {
            x: x[s],
            y: y[s],
            name: name[s],
            kind: data.kinds[kind[s]],
            count: count[s],
            shape: s,
            group: this.shapes.group[s] - 1,
        };
    }
    item_of_group(group) {
        const members = this.members[group];
        const middle = (of) => members.reduce((sum, s) => sum + of[s], 0) / members.length;
        const { name, machines } = this.groups[group];
        return { x: middle(this.shapes.x), y: middle(this.shapes.y), name, kind: "device", count: machines, shape: null, group };
    }

    /// The item nearest to a point, within a distance; -1 if there is none.
    nearest(x, y, within) {
        if (has_library) {
            this.find_near ??= d3
                .quadtree()
                .x((i) => this.items[i].x)
                .y((i) => this.items[i].y)
                .addAll([...this.items.keys()]);
            return this.find_near.find(x, y, within) ?? -1;
        }
        let best = -1;
        let least = within * within;
        for (const [i, item] of this.items.entries()) {
            const distance = (item.x - x) ** 2 + (item.y - y) ** 2;
            if (distance <= least) [best, least] = [i, distance];
        }
        return best;
    }
    /// The next item from this one in a direction (dx, dy); -1 if there is none.
    towards(from, dx, dy) {
        const here = this.items[from];
        let best = -1;
        let least = Infinity;
        for (const [i, item] of this.items.entries()) {
            const along = (item.x - here.x) * dx + (item.y - here.y) * dy;
            const aside = Math.abs((item.x - here.x) * dy) + Math.abs((item.y - here.y) * dx);
            if (i === from || along <= 0 || aside > 2 * along) continue;
            const far = along + 2 * aside;
            if (far < least) [best, least] = [i, far];
        }
        return best;
    }
    /// The items next to a shape, and how: { shape, links, flows_to, flows_from, about }.
    neighbours(shape) {
        const found = new Map();
        for (const e of this.at_shape[shape]) {
            const from = this.edges.from[e];
            const other = from === shape ? this.edges.to[e] : from;
            if (!found.has(other)) found.set(other, { shape: other, links: 0, flows_to: 0, flows_from: 0, about: [] });
            const entry = found.get(other);
            entry[this.edges.flows[e] === 0 ? "links" : from === shape ? "flows_to" : "flows_from"] += this.edges.count[e];
            if (this.edges.about[e] !== "") entry.about.push(this.edges.about[e]);
        }
        return [...found.values()];
    }

    /// A witness as what is to be marked: items, and pairs of items that lines between them belong to.
    marked(witness) {
        if (!witness) return { items: new Set(), pairs: new Set() };
        const items = new Set();
        const pairs = new Set();
        const add_pair = (a, b) => {
            if (a !== undefined && b !== undefined && a !== b) pairs.add(Math.min(a, b) * this.items.length + Math.max(a, b));
        };
        if (witness.group !== undefined) {
            for (const s of this.members[witness.group]) items.add(this.item_of[s]);
            return { items, pairs };
        }
        const shown = (list) => list.map((s) => this.item_of[s - 1]); // none of what is not drawn
        const way = shown(witness.way);
        const ends = shown(witness.ends);
        for (const item of [...way, ...ends]) if (item !== undefined) items.add(item);
        for (let i = 1; i < way.length; ++i) add_pair(way[i - 1], way[i]);
        if (witness.flow) add_pair(ends[0], ends[1]);
        return { items, pairs };
    }
}
