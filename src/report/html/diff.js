// SPDX-License-Identifier: BSL-1.0
// The page of two deployments: what changed, beside a picture of each.

function difference_answer() {
    const { before, after } = data;
    document.title = `${data.same_verdict ? "The same verdict" : "The verdict changed"}: ${shortened(data.title, 60)}`;
    const side = (verdict) => [
        outcome_chip(verdict.outcome),
        verdict.outcome !== "insufficient" && chip(verdict.confidence, verdict.confidence + " confidence"),
        verdict.contested && chip("contested"),
    ];
    const counts = (i) => [before.counts[i][1], after.counts[i][1]];
    return make(
        "div",
        { class: "sheet " + after.outcome },
        make("div", { class: "quiet" }, "m2miot", data.title !== "" && [" · ", name_of(data.title, 120)]),
        make("h1", {}, data.same_verdict ? "The verdict is the same" : "The verdict changed"),
        make("p", {}, "It was ", side(before), "It is ", side(after)),
        data.opening.map((line, i) => make("p", { class: i > 0 ? "quiet" : null }, line)),
        make(
            "ul",
            { class: "counts" },
            after.counts.map(([what], i) => {
                const [was, is] = counts(i);
                return make(
                    "li",
                    {},
                    make("strong", {}, was === is ? grouped(is) : `${grouped(was)} → ${grouped(is)}`),
                    " " + what,
                );
            }),
        ),
    );
}

/// A section whose entries mark, in the picture of the one deployment or the other, what they speak of.
function difference_cards(section) {
    if (section.entries.length === 0) return null;
    const cards = section.entries.map((entry) =>
        marker(
            entry.witness,
            entry.text,
            { class: "card" },
            make("span", { class: "text" }, entry.text),
            (entry.details ?? []).map((detail) => make("span", { class: "quiet text" }, detail)),
        ),
    );
    const more =
        section.more > 0
            ? make("p", { class: "quiet" }, `and ${grouped(section.more)} more, which the text report lists with --all`)
            : null;
    return make("section", { "aria-label": section.heading }, make("h3", {}, section.heading), cards, more);
}

function difference_page() {
    document.getElementById("answer").append(difference_answer());
    views.push(new GraphView(data.graphs[0], "before", "Before"), new GraphView(data.graphs[1], "after", "After"));
    const cards = data.sections.map(difference_cards).filter(Boolean);
    const list = cards.length > 0 ? cards : [make("p", {}, "Nothing that is compared differs.")];
    document
        .getElementById("page")
        .append(
            ...[
                plain_sections("causes", "What changed the verdict", [data.causes]),
                make("div", { class: "two" }, ...views.map((view) => view.element)),
                sheet("differences", "What came, went and changed", list),
                plain_sections("problems", "Warnings", data.problems),
            ].filter(Boolean),
        );
    begin();
}
