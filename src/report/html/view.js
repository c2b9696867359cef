// SPDX-License-Identifier: BSL-1.0
// One graph on the page: the canvas and its tools, what is marked and chosen, and the facts of what is chosen.

class GraphView {
    constructor(given, id, heading) {
        this.graph = new Graph(given);
        this.id = id;
        this.at = { k: 1, x: 0, y: 0 };
        this.witness = null;
        this.chosen = null; // { shape } or { group }
        this.shown = { links: true, flows: true, names: true };
        this.canvas = make("canvas", {
            id: id + "-canvas",
            class: has_library ? null : "still",
            tabindex: 0,
            role: "application",
            "aria-roledescription": "graph",
            "aria-label": `Graph of ${counted(given.nodes, "node", "nodes")}`,
            "aria-describedby": id + "-keys",
            hidden: this.graph.size === 0,
        });
        this.facts = make("div", { class: "facts", hidden: true, role: "region", "aria-label": "What is chosen", tabindex: -1 });
        this.element = make(
            "section",
            { id, class: "sheet picture", "aria-labelledby": id + "-heading" },
            make("h2", { id: id + "-heading" }, heading),
            this.graph.size > 0 && this.tools(),
            this.canvas,
            this.graph.size > 0 && make("p", { id: id + "-keys", class: "quiet no-print" }, this.keys_in_words()),
            legend(given),
            given.notes.map((note) => make("p", { class: "quiet" }, note)),
            this.facts,
        );
        this.listen();
    }

    keys_in_words() {
        const still = "This page was built without its drawing library: the picture does not move. Cards, search and keys work. ";
        const moving = "Drag to move, Ctrl and the wheel to zoom. ";
        const folds = this.can_fold_any() ? "f folds its subsystem, " : "";
        const keys = `In the picture: arrows go from node to node, Enter reads its facts, ${folds}Escape clears`;
        return (has_library ? moving : still) + keys + (has_library ? ", + and − zoom, 0 shows all." : ".");
    }
    can_fold_any() {
        return this.graph.members.some((_, group) => this.graph.can_fold(group));
    }
    tools() {
        const toggle = (what) =>
            make(
                "label",
                {},
                make("input", {
                    type: "checkbox",
                    checked: true,
                    onchange: (event) => {
                        this.shown[what] = event.target.checked;
                        this.redraw();
                    },
                }),
                " " + what,
            );
        const button = (text, label, onclick) =>
            make("button", { type: "button", "aria-label": label, title: label, onclick }, text);
        return make(
            "div",
            { class: "tools" },
            search_box(this),
            has_library && [
                button("+", "Zoom in", () => this.zoom_by(1.5)),
                button("−", "Zoom out", () => this.zoom_by(1 / 1.5)),
                button("All", "Show all of the picture", () => this.show_all()),
            ],
            this.can_fold_any() && [
                button("Fold", "Fold all subsystems", () => this.fold_all(true)),
                button("Unfold", "Unfold all subsystems", () => this.fold_all(false)),
            ],
            ["links", "flows", "names"].map(toggle),
        );
    }

    /// To be called once the element is on the page.
    begin() {
        this.painter = new Painter(this.canvas);
        if (has_library) {
            this.zoom = d3
                .zoom()
                .filter(() =>
                    d3.event.type === "wheel" ? d3.event.ctrlKey || document.activeElement === this.canvas : !d3.event.button,
                )
                .on("zoom", () => {
                    this.at = d3.event.transform;
                    this.redraw();
                });
            d3.select(this.canvas).call(this.zoom).on("dblclick.zoom", null);
        }
        new ResizeObserver(() => this.resized()).observe(this.canvas);
        this.resized();
    }
    resized() {
        const { clientWidth: width, clientHeight: height } = this.canvas;
        if (width === 0 || (this.width === width && this.height === height)) return;
        const first = this.width === undefined;
        [this.width, this.height] = [width, height];
        if (first || !has_library) this.show_all(false);
        this.redraw();
    }
    recolour() {
        this.painter.read_colours();
        this.redraw();
    }
    redraw() {
        if (this.waiting) return;
        this.waiting = requestAnimationFrame(() => this.draw_now());
    }
    draw_now() {
        this.waiting = null;
        this.painter.draw(this.graph, this.at, this.graph.marked(this.witness), this.chosen_item(), this.shown);
    }

    // --- moving

    /// Moves so that these items fill the canvas. @param most  the largest scale
    show_items(items, most, smoothly = true) {
        if (items.length === 0 || !this.width) return;
        const bounds = (of) => [Math.min(...of), Math.max(...of)];
        const [left, right] = bounds(items.map((i) => this.graph.items[i].x));
        const [top, bottom] = bounds(items.map((i) => this.graph.items[i].y));
        const margin = Math.min(60, this.width / 8, this.height / 8);
        const k = Math.min(
            (this.width - 2 * margin) / (right - left || 1),
            (this.height - 2 * margin) / (bottom - top || 1),
            most,
        );
        this.move_to(k, this.width / 2 - (k * (left + right)) / 2, this.height / 2 - (k * (top + bottom)) / 2, smoothly);
    }
    show_all(smoothly = true) {
        this.show_items([...this.graph.items.keys()], 1.6, smoothly);
        if (has_library) this.zoom.scaleExtent([Math.min(this.at.k, this.next_scale ?? 1) / 4, 8]);
    }
    move_to(k, x, y, smoothly) {
        this.next_scale = k;
        if (!has_library) {
            this.at = { k, x, y };
            this.redraw();
            return;
        }
        const slowly = smoothly && !matchMedia("(prefers-reduced-motion: reduce)").matches;
        const canvas = d3.select(this.canvas);
        this.zoom.scaleExtent([Math.min(k, this.zoom.scaleExtent()[0] || k), 8]);
        (slowly ? canvas.transition().duration(300) : canvas).call(this.zoom.transform, d3.zoomIdentity.translate(x, y).scale(k));
    }
    zoom_by(factor) {
        if (has_library) d3.select(this.canvas).call(this.zoom.scaleBy, factor);
    }
    is_in_sight(item) {
        const [x, y] = [this.graph.items[item].x * this.at.k + this.at.x, this.graph.items[item].y * this.at.k + this.at.y];
        return x > 20 && y > 20 && x < this.width - 20 && y < this.height - 20;
    }
    /// Makes sure that the item is in sight, and not too small.
    bring_near(item) {
        if (this.is_in_sight(item) && 11 * this.at.k > 4) return;
        const { x, y } = this.graph.items[item];
        const k = Math.max(this.at.k, 0.8);
        if (has_library) this.move_to(k, this.width / 2 - k * x, this.height / 2 - k * y, true);
    }

    // --- marking and choosing

    mark(witness) {
        this.witness = witness;
        const { items } = this.graph.marked(witness);
        const in_sight = [...items].every((item) => this.is_in_sight(item));
        if (items.size > 0 && has_library && !(in_sight && 11 * this.at.k > 4))
            this.show_items([...items, ...this.beside(items)], 1.6);
        this.redraw();
    }
    /// Something around what is marked, so that one sees where it is.
    beside(items) {
        const near = new Set();
        for (const line of this.graph.lines) {
            if (near.size > 12) break;
            if (items.has(line.a)) near.add(line.b);
            else if (items.has(line.b)) near.add(line.a);
        }
        return near;
    }
    chosen_item() {
        if (!this.chosen) return -1;
        if (this.chosen.shape !== undefined) return this.graph.item_of[this.chosen.shape];
        return this.graph.items.findIndex((item) => item.shape === null && item.group === this.chosen.group);
    }
    choose_item(item) {
        const { shape, group } = this.graph.items[item];
        this.choose(shape === null ? { group } : { shape });
    }
    choose(what, near = true) {
        this.chosen = what;
        fill_facts(this);
        const item = this.chosen_item();
        if (item >= 0 && near) this.bring_near(item);
        if (item >= 0) say(`${this.graph.items[item].name}, ${looks[this.graph.items[item].kind].words}`);
        this.redraw();
    }
    clear() {
        this.chosen = null;
        fill_facts(this);
        this.redraw();
    }
    /// Shows a shape, in its subsystem, and leaves the keyboard there.
    find(shape) {
        const group = this.graph.shapes.group[shape] - 1;
        if (this.graph.folded.has(group)) this.fold(group, false);
        this.choose({ shape });
        this.canvas.focus({ preventScroll: true });
        this.canvas.scrollIntoView({ block: "nearest" });
    }
    fold(group, wanted) {
        this.graph.fold(group, wanted);
        this.folded_now(group);
    }
    fold_all(wanted) {
        this.graph.fold_all(wanted);
        this.folded_now(null);
        say(wanted ? "All subsystems are folded" : "All subsystems are unfolded");
    }
    folded_now(group) {
        const chosen = this.chosen?.shape;
        if (chosen !== undefined && this.graph.folded.has(this.graph.shapes.group[chosen] - 1))
            this.chosen = { group: this.graph.shapes.group[chosen] - 1 };
        else if (this.chosen?.group !== undefined && !this.graph.folded.has(this.chosen.group))
            this.chosen = { shape: this.graph.members[this.chosen.group][0] };
        fill_facts(this);
        if (group !== null) say(this.graph.folded.has(group) ? "Folded" : "Unfolded");
        this.redraw();
    }

    // --- mouse and keys

    listen() {
        const place = (event) => {
            const box = this.canvas.getBoundingClientRect();
            return [(event.clientX - box.left - this.at.x) / this.at.k, (event.clientY - box.top - this.at.y) / this.at.k];
        };
        const under = (event) => this.graph.nearest(...place(event), 16 / this.at.k);
        this.canvas.addEventListener("click", (event) => {
            const item = under(event);
            if (item >= 0) this.choose_item(item);
            else this.clear();
        });
        this.canvas.addEventListener("dblclick", (event) => {
            const item = under(event);
            if (item >= 0 && this.graph.items[item].group >= 0) this.fold(this.graph.items[item].group);
        });
        this.canvas.addEventListener("pointermove", (event) => {
            const item = under(event);
            this.canvas.title = item < 0 ? "" : shortened(this.graph.items[item].name, 200);
        });
        this.canvas.addEventListener("keydown", (event) => this.key(event));
    }
    key(event) {
        const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
        const item = this.chosen_item();
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key in ways && event.shiftKey && has_library) {
            const [dx, dy] = ways[event.key];
            d3.select(this.canvas).call(this.zoom.translateBy, (-60 * dx) / this.at.k, (-60 * dy) / this.at.k);
        } else if (event.key in ways) {
            const next = item < 0 ? this.first_item() : this.graph.towards(item, ...ways[event.key]);
            if (next >= 0) this.choose_item(next);
        } else if (event.key === "Enter" && item >= 0) this.facts.focus();
        else if (event.key === "Escape") {
            this.clear();
            clear_marks();
        } else if (event.key === "f" && item >= 0 && this.graph.items[item].group >= 0) this.fold(this.graph.items[item].group);
        else if (event.key === "+" || event.key === "=") this.zoom_by(1.5);
        else if (event.key === "-") this.zoom_by(1 / 1.5);
        else if (event.key === "0") this.show_all();
        else return;
        event.preventDefault();
    }
    first_item() {
        const marked = this.graph.marked(this.witness).items;
        return marked.size > 0 ? marked.values().next().value : this.graph.nearest(...this.middle(), Infinity);
    }
    middle() {
        return [(this.width / 2 - this.at.x) / this.at.k, (this.height / 2 - this.at.y) / this.at.k];
    }
}
