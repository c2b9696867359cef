// SPDX-License-Identifier: BSL-1.0
// The legend, the search for a node, and the facts of what is chosen in a graph.

function legend(given) {
    const mark = (kind) =>
        make_svg(
            "svg",
            { viewBox: "-1.2 -1.2 2.4 2.4", "aria-hidden": "true" },
            make_svg("path", { d: looks[kind].path, class: "tone-" + looks[kind].tone }),
        );
    const line = (kind) =>
        make_svg(
            "svg",
            { viewBox: "0 0 32 20", class: "wide", "aria-hidden": "true" },
            make_svg("path", { d: "M0 10H32", class: "line-" + kind }),
        );
    const tint = make_svg(
        "svg",
        { viewBox: "0 0 20 20", "aria-hidden": "true" },
        make_svg("rect", { width: 20, height: 20, rx: 6, class: "tone-tint" }),
    );
    const used = [...new Set(given.shapes.kind)].sort().map((kind) => data.kinds[kind]);
    const { flows, m2m, iot } = given.edges;
    const decides = m2m.some((count, e) => count + iot[e] > 0);
    return make(
        "ul",
        { class: "legend", "aria-label": "Legend" },
        used.map((kind) => make("li", {}, mark(kind), looks[kind].words)),
        flows.includes(0) && make("li", {}, line("link"), "link"),
        flows.includes(1) && make("li", {}, line("flow"), "flow"),
        decides && make("li", {}, line("strong"), "decides"),
        used.length > 0 && make("li", {}, line("mark"), "highlighted"),
        given.groups.length > 0 && make("li", {}, tint, "M2M subsystem"),
    );
}

let search_count = 0;

/// A box that finds nodes by a part of their name: arrows, Enter, Escape.
function search_box(view) {
    const most = 12;
    const id = `search-${++search_count}`;
    let lower = null; // made when first searched
    let found = [];
    let active = -1;
    const list = make("ul", { class: "found", id: id + "-list", role: "listbox", "aria-label": "Nodes found", hidden: true });
    const input = make("input", {
        type: "search",
        id,
        role: "combobox",
        placeholder: "Find a node",
        "aria-label": "Find a node by name",
        "aria-autocomplete": "list",
        "aria-expanded": "false",
        "aria-controls": list.id,
        autocomplete: "off",
        spellcheck: "false",
    });
    const close = () => {
        list.hidden = true;
        active = -1;
        input.setAttribute("aria-expanded", "false");
        input.removeAttribute("aria-activedescendant");
    };
    const show_active = () => {
        for (const [i, item] of [...list.children].entries())
            if (i < found.length) item.setAttribute("aria-selected", i === active);
        if (active < 0) return;
        input.setAttribute("aria-activedescendant", list.children[active].id);
        list.children[active].scrollIntoView({ block: "nearest" });
    };
    const take = (i) => {
        const shape = found[i];
        close();
        view.find(shape);
    };
    const search = () => {
        const { name } = view.graph.shapes;
        lower ??= name.map((text) => text.toLowerCase());
        const wanted = input.value.trim().toLowerCase();
        found = [];
        let more = 0;
        if (wanted !== "")
            for (let s = 0; s < lower.length; ++s) if (lower[s].includes(wanted)) found.length < most ? found.push(s) : ++more;
        list.replaceChildren(
            ...found.map((s, i) =>
                make(
                    "li",
                    {
                        id: `${id}-${i}`,
                        role: "option",
                        "aria-selected": "false",
                        onmousedown: (e) => e.preventDefault(),
                        onclick: () => take(i),
                    },
                    name_of(name[s], 80),
                ),
            ),
        );
        if (wanted !== "" && found.length === 0) list.append(make("li", { class: "quiet" }, "no node has this in its name"));
        if (more > 0) list.append(make("li", { class: "quiet" }, `and ${grouped(more)} more`));
        list.hidden = wanted === "";
        active = found.length > 0 ? 0 : -1;
        input.setAttribute("aria-expanded", String(!list.hidden));
        show_active();
        if (wanted !== "") say(counted(found.length + more, "node found", "nodes found"));
    };
    input.addEventListener("input", search);
    input.addEventListener("blur", () => close());
    input.addEventListener("keydown", (event) => {
        if (event.key === "ArrowDown" && list.hidden) search();
        else if (event.key === "ArrowDown" && found.length > 0) active = (active + 1) % found.length;
        else if (event.key === "ArrowUp" && found.length > 0) active = (active + found.length - 1) % found.length;
        else if (event.key === "Enter" && active >= 0 && !list.hidden) take(active);
        else if (event.key === "Escape" && !list.hidden) close();
        else return;
        event.preventDefault();
        if (!list.hidden) show_active();
    });
    return make("div", { class: "search" }, input, list);
}

/// What is known of the chosen shape or folded subsystem, and its part in the verdict.
function fill_facts(view) {
    const { facts, graph, chosen } = view;
    facts.hidden = !chosen;
    if (!chosen) return facts.replaceChildren();
    const rows = chosen.shape !== undefined ? shape_facts(view, chosen.shape) : group_facts(view, chosen.group);
    const group = chosen.shape !== undefined ? graph.shapes.group[chosen.shape] - 1 : chosen.group;
    const name = chosen.shape !== undefined ? graph.shapes.name[chosen.shape] : graph.groups[chosen.group].name;
    const folds = group >= 0 && graph.can_fold(group);
    facts.replaceChildren(
        make("h3", {}, make("bdi", {}, name)),
        make(
            "dl",
            {},
            rows.flatMap(([term, value]) => [make("dt", {}, term), make("dd", {}, value)]),
        ),
        ...(folds
            ? [
                  make(
                      "button",
                      { type: "button", class: "no-print", onclick: () => view.fold(group) },
                      graph.folded.has(group) ? "Unfold its subsystem" : "Fold its subsystem",
                  ),
              ]
            : []),
    );
}

function separated(elements) {
    return elements.flatMap((element, i) => (i === 0 ? [element] : [", ", element]));
}

function shape_facts(view, s) {
    const { shapes } = view.graph;
    const most = 12;
    const rows = [["Kind", looks[data.kinds[shapes.kind[s]]].words]];
    if (shapes.count[s] !== 1) rows.push(["Stands for", counted(shapes.count[s], "node", "nodes")]);
    for (const [term, value] of shapes.facts[s]) rows.push([term, value]);
    const near = view.graph.neighbours(s);
    const go = (n) =>
        make(
            "button",
            { type: "button", class: "plain", onclick: () => view.choose({ shape: n.shape }) },
            name_of(shapes.name[n.shape], 30),
        );
    for (const [term, which] of [
        ["Linked with", "links"],
        ["Sends to", "flows_to"],
        ["Receives from", "flows_from"],
    ]) {
        const list = near.filter((n) => n[which] > 0 && n.shape !== s);
        const shown = separated(list.slice(0, most).map(go));
        if (list.length > most) shown.push(`, and ${grouped(list.length - most)} more`);
        if (shown.length > 0) rows.push([term, shown]);
    }
    const abouts = near.flatMap((n) => n.about);
    if (abouts.length > 0) rows.push(["By", shortened(abouts.slice(0, 6).join("; "), 300)]);
    const part = part_of(view, s, shapes.group[s] - 1);
    rows.push(["In the verdict", part.length > 0 ? separated(part) : "no reason, objection or exposure shown here rests on it"]);
    return rows;
}

function group_facts(view, g) {
    const group = view.graph.groups[g];
    const part = part_of(view, null, g);
    const rows = [["Machines", grouped(group.machines)]];
    if (part.length > 0) rows.push(["In the verdict", separated(part)]);
    return rows;
}
