// SPDX-License-Identifier: BSL-1.0
// Everything that is shown is made here. Texts of the data become text nodes and attribute values, never markup.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const has_library = typeof d3 !== "undefined";

/// An element. What begins with "on" is a listener; false, null and undefined are left out.
function make(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
        else if (value !== false && value !== null && value !== undefined)
            made.setAttribute(name, value === true ? "" : String(value));
    }
    made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return made;
}

function make_svg(tag, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
}

/// A long text with its middle left out; the whole is in the title of the element that shows it.
function shortened(text, length = 60) {
    const characters = Array.from(text);
    if (characters.length <= length) return text;
    const half = Math.floor((length - 1) / 2);
    return characters.slice(0, half).join("") + "…" + characters.slice(-half).join("");
}

/// A name, set apart so that its direction does not turn the text around it.
function name_of(text, length = 60) {
    const short = shortened(text, length);
    return make("bdi", { title: short === text ? null : shortened(text, 1000) }, short);
}

const digits = new Intl.NumberFormat("en");
const grouped = (number) => digits.format(number);
const counted = (number, one, many) => `${grouped(number)} ${number === 1 ? one : many}`;

const outcome_words = {
    m2m: "M2M",
    iot: "IoT",
    iot_containing_m2m: "IoT containing M2M",
    neither: "neither M2M nor IoT",
    insufficient: "undecided",
};
const chip = (word, text = word) => make("span", { class: "chip " + word }, text);
const outcome_chip = (outcome) => chip(outcome, outcome_words[outcome]);

/// Tells those who do not see the page.
function say(text) {
    document.getElementById("said").textContent = text;
}

/// A section with a heading, or nothing where it has no content.
function sheet(id, heading, ...content) {
    const shown = content.flat(Infinity).filter(Boolean);
    if (shown.length === 0) return null;
    const title = make("h2", { id: id + "-heading" }, heading);
    return make("section", { id, class: "sheet", "aria-labelledby": title.id }, title, ...shown);
}

/// A list of { text, details } as sentences; says how many more there are.
function sentences(entries, more = 0) {
    if (entries.length === 0) return null;
    const items = entries.map((entry) =>
        make(
            "li",
            {},
            make("span", { class: "text" }, entry.text),
            (entry.details ?? []).map((detail) => make("div", { class: "details text" }, detail)),
        ),
    );
    if (more > 0) items.push(make("li", { class: "quiet" }, `and ${grouped(more)} more, which the text report lists with --all`));
    return make("ul", { class: "plain" }, items);
}

function table(heads, rows, caption) {
    return make(
        "div",
        { class: rows.length > 12 ? "scroll long" : "scroll", tabindex: 0, role: "region", "aria-label": caption },
        make(
            "table",
            {},
            make("caption", { class: "unseen" }, caption),
            make(
                "thead",
                {},
                make(
                    "tr",
                    {},
                    heads.map((head) => make("th", { scope: "col" }, head)),
                ),
            ),
            make("tbody", {}, rows),
        ),
    );
}
