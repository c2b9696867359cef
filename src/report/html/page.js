// SPDX-License-Identifier: BSL-1.0
// Puts the page together.

function answer() {
    const [headline, ...lines] = data.opening;
    document.title = `${outcome_words[data.outcome]}: ${shortened(data.title, 60)}`;
    return make(
        "div",
        { class: "sheet " + data.outcome },
        make("div", { class: "quiet" }, "m2miot", data.title !== "" && [" · ", name_of(data.title, 120)]),
        make("h1", {}, capital(outcome_words[data.outcome])),
        data.outcome !== "insufficient" && chip(data.confidence, data.confidence + " confidence"),
        data.contested && chip("contested"),
        make("p", {}, headline),
        lines.map((line) => make("p", { class: "quiet" }, line)),
        make(
            "ul",
            { class: "counts" },
            data.counts.map(([what, count]) => make("li", {}, make("strong", {}, grouped(count)), " " + what)),
        ),
    );
}
const capital = (text) => text[0].toUpperCase() + text.slice(1);

/// Which markers rest on a shape or a group, as buttons that press them.
function part_of(view, shape, group) {
    const found = [];
    for (const { button, witness, label } of markers) {
        if (view_of(witness) !== view) continue;
        const is_meant = (s) => s > 0 && (shape === null ? view.graph.shapes.group[s - 1] - 1 === group : s - 1 === shape);
        const rests = witness.group !== undefined ? witness.group === group : [...witness.way, ...witness.ends].some(is_meant);
        if (rests && !found.some((other) => other.label === label)) found.push({ button, witness, label });
        if (found.length === 8) break;
    }
    return found.map(({ button, witness, label }) =>
        make(
            "button",
            {
                type: "button",
                class: "plain",
                onclick: () => {
                    if (pressed !== button) press(button, witness, label);
                },
            },
            shortened(label, 60),
        ),
    );
}

function verdict_page() {
    document.getElementById("answer").append(answer());
    views.push(new GraphView(data.graph, "picture", "The deployment"));
    const { problems } = data;
    document
        .getElementById("page")
        .append(
            ...[
                make("div", { class: "beside" }, reasons(), views[0].element),
                subsystems(),
                make("div", { class: "two" }, policies(), missing()),
                definitions(),
                data.flips && plain_sections("flips", "What would flip it", data.flips.sections, data.flips.opening),
                plain_sections("looked-at", "Looked at", data.looked_at),
                plain_sections("problems", "Warnings", [{ ...problems }]),
                data.notes.length > 0 && sheet("notes", "About this page", sentences(data.notes.map((text) => ({ text })))),
            ].filter(Boolean),
        );
    begin();
    const first = markers.find(({ button }) => button.dataset.criterion);
    if (!first) return;
    pressed = first.button;
    pressed.setAttribute("aria-pressed", "true");
    views[0].witness = first.witness; // in the picture of everything, where it is
}

/// What needs sizes, colours and the reader's wishes.
function begin() {
    for (const view of views) view.begin();
    const recolour = () => views.forEach((view) => view.recolour());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
    for (const when of ["beforeprint", "afterprint"])
        addEventListener(when, () => {
            if (when === "beforeprint")
                document.documentElement.dataset.paper = "yes"; // light, whatever the screen is
            else delete document.documentElement.dataset.paper;
            for (const view of views) {
                view.painter.read_colours();
                view.draw_now();
            }
        });
    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !event.defaultPrevented) clear_marks();
    });
    document.documentElement.dataset.ready = "yes";
}

function about() {
    const licences = document.getElementById("licences").textContent.trim();
    return [
        make("p", {}, `Made by ${data.tool}. This page is complete in itself: it loads nothing, and sends nothing.`),
        licences === "" || !has_library
            ? make("p", {}, "It was made without its drawing library, d3: its picture does not move.")
            : make(
                  "details",
                  { class: "no-print" },
                  make("summary", {}, "Its drawing library, d3, and its licence"),
                  make("pre", { tabindex: 0 }, licences),
              ),
    ];
}

if (data.page === "verdict") verdict_page();
else difference_page();
document.getElementById("about").append(...about());
