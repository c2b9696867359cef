// SPDX-License-Identifier: BSL-1.0
// The verdict beside its picture: cards and table rows that mark their witness. One is marked at a time.

const views = []; // a page of two deployments has one for each
let pressed = null;
const markers = []; // { button, witness, label }

const view_of = (witness) => views[witness.view ?? 0];

function clear_marks() {
    if (!pressed) return;
    pressed.setAttribute("aria-pressed", "false");
    pressed = null;
    for (const view of views) view.mark(null);
    say("Nothing is highlighted");
}

function press(button, witness, label) {
    if (pressed === button) return clear_marks();
    pressed?.setAttribute("aria-pressed", "false");
    pressed = button;
    button.setAttribute("aria-pressed", "true");
    for (const view of views) view.mark(view === view_of(witness) ? witness : null);
    say(`Highlighted: ${shortened(label, 80)}`);
}

/// Whether something of a witness is drawn.
const has_witness = (witness) => witness && (witness.group !== undefined || [...witness.way, ...witness.ends].some((s) => s > 0));

/// A button that marks a witness; where there is nothing to mark, the same without a button.
function marker(witness, label, attributes, ...content) {
    if (!has_witness(witness)) return make("div", { class: attributes.class }, ...content);
    const button = make(
        "button",
        {
            type: "button",
            "aria-pressed": "false",
            "aria-controls": view_of(witness).canvas.id,
            ...attributes,
            onclick: () => press(button, witness, label),
        },
        ...content,
    );
    markers.push({ button, witness, label });
    return button;
}

/// "plc-1 → switch → vendor-cloud"; of a long way, its beginning and its end.
function way_in_words(witness) {
    if (!witness?.names || witness.names.length < 2) return null;
    const shown = witness.names.map((name) => name_of(name, 32));
    if (witness.between) shown.splice(5, 0, `… ${grouped(witness.between)} more …`);
    return shown.flatMap((name, i) => (i > 0 ? [" → ", name] : [name]));
}

const status_words = { holds: "holds", fails: "does not hold", not_applicable: "does not apply", unknown: "not known" };

function finding_card(finding) {
    const way = way_in_words(finding.witness);
    const about = [
        chip(finding.weight, finding.weight),
        `${finding.criterion}, ${status_words[finding.status]}`,
        finding.count > 0 ? counted(finding.count, "interaction", "interactions") : null,
        finding.citation,
    ].filter(Boolean);
    return marker(
        finding.witness,
        finding.criterion,
        { class: "card", "data-criterion": finding.criterion },
        make("span", { class: "text" }, finding.text),
        way && make("span", { class: "quiet text" }, way),
        make(
            "span",
            { class: "about" },
            about.map((word) => (typeof word === "string" ? make("span", {}, word) : word)),
        ),
    );
}

function reasons() {
    const heads = {
        for: data.outcome === "insufficient" || data.outcome === "neither" ? "What would decide it" : "Why",
        against: "What speaks against it",
        not: data.outcome === "m2m" ? "Why it is not IoT" : "Why it is not M2M",
    };
    const parts = Object.entries(heads).map(([side, head]) => {
        const found = data.findings.filter((finding) => finding.side === side);
        if (found.length === 0) return null;
        return make("section", { "aria-label": head }, make("h3", {}, head), found.map(finding_card));
    });
    const others = data.findings.filter((finding) => finding.side === "other");
    if (others.length > 0)
        parts.push(
            make(
                "details",
                { class: "no-print" },
                make("summary", {}, `${counted(others.length, "other criterion", "other criteria")} of this definition`),
                others.map(finding_card),
            ),
        );
    return make(
        "section",
        { id: "reasons", class: "sheet", "aria-labelledby": "reasons-heading" },
        make("h2", { id: "reasons-heading" }, "Reasons"),
        parts,
    );
}

const state_words = {
    closed: "no way to the world beyond",
    used: "exchanges with the world beyond",
    open: "a way out that nothing is declared to take",
};

function subsystem_row(subsystem, number) {
    const label = `Subsystem ${number}`; // as flip --subsystem takes it
    const group = subsystem.witness?.group;
    const fold = group !== undefined && views[0].graph.can_fold(group);
    const exposures = subsystem.exposures.map((exposure) => {
        const words = exposure.use === "used" ? "in use, to " : "open, to ";
        return make(
            "li",
            {},
            marker(
                exposure.witness,
                `exposure to ${exposure.end}`,
                { class: "plain" },
                words,
                name_of(exposure.end, 40),
                ": ",
                way_in_words(exposure.witness),
            ),
        );
    });
    if (subsystem.more > 0) exposures.push(make("li", { class: "quiet" }, `and ${grouped(subsystem.more)} more`));
    const first = separated(subsystem.first.map((name) => name_of(name, 30)));
    if (subsystem.machines > subsystem.first.length)
        first.push(` and ${grouped(subsystem.machines - subsystem.first.length)} more`);
    return make(
        "tr",
        {},
        make("th", { scope: "row" }, marker(subsystem.witness, label, { class: "plain" }, label)),
        make("td", { class: "number" }, grouped(subsystem.machines)),
        make("td", {}, first),
        make("td", {}, outcome_chip("m2m"), chip(subsystem.confidence, subsystem.confidence)),
        make(
            "td",
            {},
            chip(subsystem.state, subsystem.state === "used" ? "exposed" : subsystem.state),
            make("div", { class: "quiet" }, state_words[subsystem.state]),
        ),
        make("td", {}, exposures.length > 0 ? make("ul", { class: "plain" }, exposures) : "none"),
        make(
            "td",
            { class: "no-print" },
            fold ? make("button", { type: "button", onclick: () => views[0].fold(group) }, "Fold") : "",
        ),
    );
}

function subsystems() {
    const { heading, count, listed } = data.subsystems;
    if (count === 0) return null;
    const more = count - listed.length;
    return sheet(
        "subsystems",
        heading,
        table(
            ["", "Machines", "Which", "Outcome", "World beyond", "Exposures", ""],
            listed.map((subsystem, i) => subsystem_row(subsystem, i)),
            heading,
        ),
        more > 0 &&
            make(
                "p",
                { class: "quiet" },
                `and ${counted(more, "smaller subsystem", "smaller subsystems")}, which --format json lists.`,
            ),
    );
}

function policies() {
    const rows = data.policies.map((policy) =>
        make(
            "tr",
            { class: policy.asked ? "asked" : null },
            make("td", {}, policy.words + (policy.asked ? " (asked)" : "")),
            make("td", {}, outcome_chip(policy.outcome)),
        ),
    );
    return sheet(
        "policies",
        "Under each server policy",
        table(["Where", "It is"], rows, "The outcome under each server policy"),
        make(
            "p",
            { class: "quiet" },
            data.contested
                ? "Contested: the answer turns on which servers count as machines."
                : "The answer is the same under every policy.",
        ),
    );
}

function missing() {
    const { entries, more, range } = data.missing;
    const items = entries.map((entry) =>
        make(
            "li",
            {},
            marker(entry.witness, "what is not known", { class: "card" }, make("span", { class: "text" }, entry.text)),
        ),
    );
    if (more > 0) items.push(make("li", { class: "quiet" }, `and ${grouped(more)} more, which the text report lists with --all`));
    const range_line = make(
        "p",
        {},
        "The answer can be: ",
        range.map(outcome_chip),
        range.length > 1 ? "" : " whatever is found out.",
    );
    if (entries.length === 0) items.push(make("li", {}, "Nothing that is not known takes part."));
    return sheet("missing", "To find out", range.length > 0 && range_line, make("ul", { class: "plain" }, items));
}

function definitions() {
    const given = data.definitions;
    if (!given) return null;
    const rows = given.verdicts.map((verdict) =>
        make(
            "tr",
            {},
            make("th", { scope: "row" }, verdict.name),
            make("td", {}, outcome_chip(verdict.outcome)),
            make("td", {}, verdict.outcome !== "insufficient" && chip(verdict.confidence), verdict.contested && chip("contested")),
            make(
                "td",
                {},
                (verdict.details ?? []).map((detail) => make("div", { class: "text" }, detail)),
            ),
        ),
    );
    const partings = given.partings.map((parting) =>
        make(
            "li",
            {},
            marker(parting.witness, "where definitions part", { class: "card" }, make("span", { class: "text" }, parting.text)),
        ),
    );
    return sheet(
        "definitions",
        "Under other definitions",
        given.opening.map((line) => make("p", {}, line)),
        table(["Definition", "It is", "How sure", "By"], rows, "The outcome under each definition"),
        partings.length > 0 && [make("h3", {}, "Where they part"), make("ul", { class: "plain" }, partings)],
    );
}

/// Sections of plain sentences: { heading, entries, more }.
function plain_sections(id, heading, sections, opening = []) {
    const parts = sections
        .filter((section) => section.entries.length > 0)
        .flatMap((section) => [
            section.heading !== "" && section.heading !== heading && make("h3", {}, section.heading),
            sentences(section.entries, section.more),
        ]);
    return sheet(id, heading, parts.length > 0 && [opening.map((line) => make("p", {}, line)), ...parts]);
}
