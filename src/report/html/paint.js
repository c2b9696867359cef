// SPDX-License-Identifier: BSL-1.0
// Draws a graph on a canvas: what is far is left small, what is marked comes last, names where there is room.

class Painter {
    constructor(canvas) {
        this.canvas = canvas;
        this.pen = canvas.getContext("2d");
        this.paths = new Map(Object.entries(looks).map(([kind, look]) => [kind, new Path2D(look.path)]));
        this.read_colours();
    }
    read_colours() {
        const style = getComputedStyle(document.documentElement);
        const colour = (name) => style.getPropertyValue("--" + name).trim();
        this.colours = Object.fromEntries(
            [
                "sheet",
                "paper",
                "ink",
                "quiet",
                "thing",
                "transport",
                "service",
                "human",
                "unknown",
                "link",
                "flow",
                "tint",
                "tint-soft",
                "mark",
                "accent",
            ].map((name) => [name, colour(name)]),
        );
        this.font = style.fontFamily || "sans-serif";
    }
    /// Takes the size that the canvas has on the page. @return whether it has any
    fit() {
        const { clientWidth: width, clientHeight: height } = this.canvas;
        const fine = window.devicePixelRatio || 1;
        if (width === 0 || height === 0) return false;
        if (this.canvas.width !== Math.round(width * fine) || this.canvas.height !== Math.round(height * fine)) {
            this.canvas.width = Math.round(width * fine);
            this.canvas.height = Math.round(height * fine);
        }
        [this.width, this.height, this.fine] = [width, height, fine];
        return true;
    }

    /// @param at  { k, x, y }: how the plane of the graph lies on the canvas
    /// @param marked  { items, pairs } @param chosen  an item, or -1 @param shown  { links, flows, names }
    draw(graph, at, marked, chosen, shown) {
        if (!this.fit()) return;
        const pen = this.pen;
        this.places = graph.items.map((item) => [item.x * at.k + at.x, item.y * at.k + at.y]);
        this.radius = Math.min(13, Math.max(1.6, 11 * at.k));
        const some = marked.items.size > 0;
        pen.setTransform(this.fine, 0, 0, this.fine, 0, 0);
        pen.fillStyle = this.colours.paper;
        pen.fillRect(0, 0, this.width, this.height);
        this.draw_groups(graph);
        const crowd = Math.min(1, Math.max(0.12, (this.radius * 400) / graph.lines.length)); // many lines are drawn thin
        pen.globalAlpha = some ? Math.min(crowd, 0.4) : crowd;
        if (shown.links) this.draw_lines(graph, (line) => !line.flows, this.colours.link);
        if (shown.flows) this.draw_lines(graph, (line) => line.flows, this.colours.flow);
        pen.globalAlpha = 1;
        this.draw_marked_lines(graph, marked.pairs);
        this.draw_items(graph, marked.items, some);
        if (chosen >= 0) this.ring(graph, chosen, this.colours.accent, 3, 6);
        if (shown.names) this.draw_names(graph, marked.items, chosen);
    }

    inside([x, y], margin = 40) {
        return x > -margin && y > -margin && x < this.width + margin && y < this.height + margin;
    }
    size_of(item) {
        return item.count > 1 ? this.radius * Math.min(2.6, 1.15 + Math.log10(item.count) / 2.5) : this.radius;
    }

    /// Each subsystem that is not folded as a tinted hull.
    draw_groups(graph) {
        const pen = this.pen;
        pen.fillStyle = pen.strokeStyle = this.colours["tint-soft"];
        pen.lineJoin = pen.lineCap = "round";
        pen.lineWidth = this.radius * 3.4;
        for (const [group, members] of graph.members.entries()) {
            if (graph.folded.has(group) || members.length === 0) continue;
            const hull = convex_hull(members.map((s) => this.places[graph.item_of[s]]));
            const path = new Path2D();
            for (const [x, y] of hull) path.lineTo(x, y);
            path.closePath();
            pen.stroke(path);
            pen.fill(path);
        }
    }

    draw_lines(graph, wanted, colour) {
        const pen = this.pen;
        pen.strokeStyle = pen.fillStyle = colour;
        const some = 400; // in one path: the more there are in one, the longer each takes
        for (const strong of [false, true]) {
            pen.lineWidth = strong ? Math.min(2.4, Math.max(0.8, this.radius / 3)) : Math.min(1, Math.max(0.5, this.radius / 5));
            let path = new Path2D();
            let count = 0;
            for (const line of graph.lines) {
                if (line.decides !== strong || !wanted(line)) continue;
                const [a, b] = [this.places[line.a], this.places[line.b]];
                if (this.outside(a, b)) continue;
                this.add_line(path, graph, line, a, b);
                if (++count % some !== 0) continue;
                pen.stroke(path);
                path = new Path2D();
            }
            pen.stroke(path);
        }
    }
    outside([ax, ay], [bx, by]) {
        return Math.max(ax, bx) < 0 || Math.max(ay, by) < 0 || Math.min(ax, bx) > this.width || Math.min(ay, by) > this.height;
    }
    /// A link is straight; a flow is bent to one side, with a tip where there is room for one.
    add_line(path, graph, line, [ax, ay], [bx, by]) {
        path.moveTo(ax, ay);
        if (!line.flows) return void path.lineTo(bx, by);
        const [dx, dy] = [bx - ax, by - ay];
        const far = Math.hypot(dx, dy) || 1;
        const bend = Math.min(0.16, 24 / far);
        const [cx, cy] = [(ax + bx) / 2 - dy * bend, (ay + by) / 2 + dx * bend];
        path.quadraticCurveTo(cx, cy, bx, by);
        if (this.radius < 4 || far < 4 * this.radius) return;
        const turn = Math.atan2(by - cy, bx - cx);
        const tip = this.size_of(graph.items[line.b]) + 2;
        const [tx, ty] = [bx - Math.cos(turn) * tip, by - Math.sin(turn) * tip];
        for (const side of [-0.45, 0.45]) {
            path.moveTo(tx, ty);
            path.lineTo(tx - Math.cos(turn + side) * 8, ty - Math.sin(turn + side) * 8);
        }
    }
    draw_marked_lines(graph, pairs) {
        if (pairs.size === 0) return;
        const pen = this.pen;
        const path = new Path2D();
        const found = new Set();
        for (const line of graph.lines) {
            const key = Math.min(line.a, line.b) * graph.items.length + Math.max(line.a, line.b);
            if (!pairs.has(key)) continue;
            found.add(key);
            this.add_line(path, graph, line, this.places[line.a], this.places[line.b]);
        }
        pen.strokeStyle = this.colours.mark;
        pen.lineWidth = 3.5;
        pen.stroke(path);
        const bare = new Path2D(); // an interaction that no row stands for
        for (const key of pairs) {
            if (found.has(key)) continue;
            bare.moveTo(...this.places[Math.floor(key / graph.items.length)]);
            bare.lineTo(...this.places[key % graph.items.length]);
        }
        pen.setLineDash([6, 5]);
        pen.stroke(bare);
        pen.setLineDash([]);
    }

    draw_items(graph, marked, some) {
        const pen = this.pen;
        const small = this.radius < 3;
        pen.lineWidth = 1.4;
        pen.strokeStyle = this.colours.paper;
        for (const [i, item] of graph.items.entries()) {
            const [x, y] = this.places[i];
            if (!this.inside([x, y])) continue;
            const is_marked = marked.has(i);
            pen.globalAlpha = some && !is_marked ? 0.5 : 1;
            pen.fillStyle = item.shape === null ? this.colours.tint : this.colours[looks[item.kind].tone];
            const size = this.size_of(item);
            if (small && item.count === 1 && !is_marked) {
                pen.fillRect(x - size, y - size, 2 * size, 2 * size);
                continue;
            }
            this.stamp(looks[item.kind] ? item.kind : "unknown", x, y, Math.max(size, is_marked ? 5 : 0));
            if (item.count > 1 && size > 9) this.count_in(item, x, y);
            else if (item.kind === "unknown" && size > 7) this.letter("?", x, y, size * 1.3);
        }
        pen.globalAlpha = 1;
        for (const i of marked) this.ring(graph, i, this.colours.mark, 2.5, 3);
    }
    stamp(kind, x, y, size) {
        const pen = this.pen;
        pen.save();
        pen.translate(x, y);
        pen.scale(size, size);
        pen.fill(this.paths.get(kind));
        pen.lineWidth = 1.4 / size;
        pen.stroke(this.paths.get(kind));
        pen.restore();
    }
    count_in(item, x, y) {
        const text = item.count < 10000 ? grouped(item.count) : Math.round(item.count / 1000) + "k";
        this.letter(text, x, y, 11);
    }
    letter(text, x, y, size) {
        const pen = this.pen;
        pen.font = `600 ${size}px ${this.font}`;
        pen.textAlign = "center";
        pen.textBaseline = "middle";
        pen.fillStyle = this.colours.paper;
        pen.fillText(text, x, y + 0.5);
    }
    ring(graph, i, colour, width, gap) {
        const pen = this.pen;
        const [x, y] = this.places[i];
        if (!this.inside([x, y])) return;
        pen.beginPath();
        pen.arc(x, y, Math.max(5, this.size_of(graph.items[i]) * 1.15) + gap, 0, 2 * Math.PI);
        pen.strokeStyle = colour;
        pen.lineWidth = width;
        pen.stroke();
    }

    /// Names of what is chosen and marked, then of services and transport, then of all others: each only where no other stands.
    draw_names(graph, marked, chosen) {
        const pen = this.pen;
        pen.font = `12px ${this.font}`;
        pen.textAlign = "center";
        pen.textBaseline = "top";
        pen.lineJoin = "round";
        const taken = new Set();
        const weight = (i) => (i === chosen ? 3 : marked.has(i) ? 2 : looks[graph.items[i].kind].tone === "thing" ? 0 : 1);
        const seen = [];
        for (let i = 0; i < this.places.length; ++i) {
            if (!this.inside(this.places[i], 0)) continue;
            if (this.radius >= 6 || weight(i) > 1 || graph.items[i].count > 1) seen.push(i);
        }
        if (seen.length > 1500) seen.length = 1500;
        seen.sort((a, b) => weight(b) - weight(a));
        for (const i of seen) {
            const text = shortened(graph.items[i].name, weight(i) > 1 ? 40 : 22);
            const x = this.places[i][0];
            const y = this.places[i][1] + this.name_below(graph, i, weight(i) > 1, marked);
            if (!this.take(taken, x, y, pen.measureText(text).width) && weight(i) < 2) continue;
            pen.lineWidth = 3;
            pen.strokeStyle = this.colours.paper;
            pen.strokeText(text, x, y);
            pen.fillStyle = marked.size > 0 && weight(i) < 2 ? this.colours.quiet : this.colours.ink;
            pen.fillText(text, x, y);
        }
    }
    /// How far below its middle the name of an item begins: below its ring, or above it where another ring is below.
    name_below(graph, i, has_ring, marked) {
        const size = this.size_of(graph.items[i]);
        if (!has_ring) return size + 4;
        const off = Math.max(5, size * 1.15) + 7;
        const [x, y] = this.places[i];
        const in_the_way = (k) => {
            const [dx, dy] = [this.places[k][0] - x, this.places[k][1] - y];
            return k !== i && Math.abs(dx) < 40 && dy > 0 && dy < 2 * off + 30;
        };
        return marked.size < 50 && [...marked].some(in_the_way) ? -off - 12 : off;
    }
    /// Takes the cells of a grid that a name covers. @return whether all were free
    take(taken, x, y, width) {
        const cells = [];
        for (let column = Math.floor((x - width / 2) / 12); column <= Math.floor((x + width / 2) / 12); ++column)
            for (const row of [Math.floor(y / 14), Math.floor((y + 12) / 14)]) cells.push(column * 10000 + row);
        if (cells.some((cell) => taken.has(cell))) return false;
        for (const cell of cells) taken.add(cell);
        return true;
    }
}

/// Of points, by Andrew's monotone chain.
function convex_hull(points) {
    const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    if (sorted.length < 3) return sorted;
    const left_turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
    const half = (list) => {
        const chain = [];
        for (const point of list) {
            while (chain.length > 1 && left_turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0) chain.pop();
            chain.push(point);
        }
        chain.pop();
        return chain;
    };
    return [...half(sorted), ...half(sorted.reverse())];
}
