// SPDX-License-Identifier: BSL-1.0
// The page of a verdict, as a reader uses it.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { close, facts, marked_points, open_browser, read, said, settled, shots } from "./reader.mjs";

let browser;
before(async () => {
    browser = await open_browser();
});
after(() => browser.close());

test("a page opens without an error or a request, and says the answer", async () => {
    const page = await read(browser, "plant.html");
    assert.equal(await page.locator("h1").innerText(), "IoT containing M2M");
    assert.match(await page.title(), /^IoT containing M2M: /);
    assert.match(await page.locator("#answer").innerText(), /confidence/);
    for (const id of ["reasons", "picture", "subsystems", "policies", "missing", "definitions", "flips", "looked-at"])
        assert.equal(await page.locator("#" + id).count(), 1, id);
    await close(page);
});

test("the first reason is highlighted; a click on another highlights its witness; a second click ends it", async () => {
    const page = await read(browser, "plant.html");
    const cards = page.locator("#reasons button.card");
    assert.equal(await cards.nth(0).getAttribute("aria-pressed"), "true");
    assert.ok((await marked_points(page)) > 200);
    const names = () =>
        page.evaluate(() => [...views[0].graph.marked(views[0].witness).items].map((i) => views[0].graph.items[i].name).sort());
    const first = await names();
    const cloud = page.locator('button.card[data-criterion="cloud-involvement"]');
    await cloud.click();
    assert.equal(await cloud.getAttribute("aria-pressed"), "true");
    assert.equal(await page.locator('button[aria-pressed="true"]').count(), 1);
    const second = await names();
    assert.notDeepEqual(first, second);
    assert.ok(second.includes("vendor-cloud"), second.join());
    assert.match(await said(page).textContent(), /^Highlighted: cloud-involvement/);
    assert.ok((await marked_points(page)) > 200);
    await cloud.click();
    assert.equal(await marked_points(page), 0);
    await close(page);
});

test("subsystems have the numbers that flip takes, and the legend says what is drawn", async () => {
    const page = await read(browser, "plant.html");
    assert.match(await page.locator("#subsystems tbody tr").first().innerText(), /^Subsystem 0\b/);
    const legend = page.locator(".legend");
    for (const words of ["device", "link", "flow", "decides", "highlighted", "M2M subsystem"])
        assert.equal(await legend.getByText(words, { exact: true }).count(), 1, words);
    await close(page);
});

test("names of what is highlighted keep clear of its rings", async () => {
    const page = await read(browser, "plant.html");
    await settled(page);
    const clear = await page.evaluate(() => {
        const { painter, graph } = views[0];
        const ring = Math.max(5, painter.radius * 1.15) + 3;
        const places = painter.places.map((place) => [...place]);
        painter.places[0] = [100, 100];
        painter.places[1] = [100, 100 + 3 * ring];
        const both = new Set([0, 1]);
        const [upper, lower] = [painter.name_below(graph, 0, true, both), painter.name_below(graph, 1, true, both)];
        painter.places = places;
        return upper + 12 < -ring && lower > ring;
    });
    assert.ok(clear);
    await close(page);
});

test("a deployment of nothing has a page without a picture, which says so", async () => {
    const page = await read(browser, "empty.html");
    assert.equal(await page.locator("#picture-canvas").isVisible(), false);
    assert.equal(await page.locator(".tools").count(), 0);
    assert.equal(await page.locator(".legend li").count(), 0);
    assert.match(await page.locator("#picture").innerText(), /There is no node to draw\./);
    await close(page);
});

test("search finds a node, and its facts say its part in the verdict", async () => {
    const page = await read(browser, "plant.html");
    const search = page.getByRole("combobox", { name: "Find a node by name" });
    await search.fill("VENDOR");
    assert.equal(await page.getByRole("option").count(), 1);
    await search.press("Enter");
    assert.match(await facts(page).innerText(), /vendor-cloud/);
    assert.match(await facts(page).innerText(), /cloud service/);
    assert.match(await facts(page).innerText(), /cloud-involvement/);
    await search.fill("nothing of this name");
    assert.match(await page.locator(".found").innerText(), /no node has this in its name/);
    await search.press("Escape");
    assert.equal(await page.locator(".found").isVisible(), false);
    await close(page);
});

test("a click on a node in the picture shows its facts; one beside it clears them", async () => {
    const page = await read(browser, "plant.html");
    await settled(page);
    const place = await page.evaluate(() => {
        const item = views[0].graph.items.findIndex((i) => i.name === "switch");
        const box = views[0].canvas.getBoundingClientRect();
        const [x, y] = views[0].painter.places[item];
        return [box.left + x, box.top + y];
    });
    await page.mouse.click(...place);
    assert.match(await facts(page).innerText(), /^switch/);
    assert.match(await facts(page).innerText(), /relay/);
    const corner = await page.locator("#picture-canvas").boundingBox();
    await page.mouse.click(corner.x + 4, corner.y + 4);
    assert.equal(await facts(page).isVisible(), false);
    await close(page);
});

test("the wheel zooms a picture that is used, and dragging moves it", async () => {
    const page = await read(browser, "plant.html");
    await settled(page);
    const box = await page.locator("#picture-canvas").boundingBox();
    const at = () => page.evaluate(() => ({ ...views[0].at }));
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator("#picture-canvas").focus();
    const before = await at();
    await page.mouse.wheel(0, -300);
    await settled(page);
    const zoomed = await at();
    assert.ok(zoomed.k > before.k);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 80, box.y + box.height / 2 + 40, { steps: 4 });
    await page.mouse.up();
    await settled(page);
    const moved = await at();
    assert.ok(Math.abs(moved.x - zoomed.x - 80) < 2 && Math.abs(moved.y - zoomed.y - 40) < 2);
    await close(page);
});

test("everything works by keyboard, with a visible focus", async () => {
    const page = await read(browser, "plant.html");
    const focused = () => page.evaluate(() => document.activeElement.tagName + "." + document.activeElement.className);
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "BUTTON.card");
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none");
    await page.keyboard.press("Enter"); // the first card is highlighted already: this ends it
    assert.equal(await page.locator('button[aria-pressed="true"]').count(), 0);
    await page.keyboard.press("Space");
    assert.equal(await page.locator('button[aria-pressed="true"]').count(), 1);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator('button[aria-pressed="true"]').count(), 0);

    for (let i = 0; i < 40 && !(await focused()).startsWith("CANVAS"); ++i) await page.keyboard.press("Tab");
    assert.match(await focused(), /^CANVAS/);
    await page.keyboard.press("ArrowRight");
    const first = await said(page).textContent();
    assert.notEqual(first, "");
    const seen = new Set();
    for (const key of ["ArrowUp", "ArrowUp", "ArrowLeft", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight"]) {
        await page.keyboard.press(key);
        seen.add(await said(page).textContent());
    }
    assert.ok(seen.size > 2, [...seen].join());
    await page.keyboard.press("Enter");
    assert.match(await focused(), /^DIV\.facts/);
    await page.locator("#picture-canvas").focus();
    await page.keyboard.press("Escape");
    assert.equal(await facts(page).isVisible(), false);
    await close(page);
});

test("subsystems fold and unfold, by button, key and table", async () => {
    const page = await read(browser, "plant.html");
    const items = () => page.evaluate(() => views[0].graph.items.length);
    const all = await items();
    await page.getByRole("button", { name: "Fold all subsystems", exact: true }).click();
    const folded = await items();
    assert.ok(folded < all);
    await page.getByRole("button", { name: "Unfold all subsystems" }).click();
    assert.equal(await items(), all);
    await page.locator("#subsystems").getByRole("button", { name: "Fold", exact: true }).first().click();
    assert.equal(await items(), folded);
    const search = page.getByRole("combobox");
    await search.fill("plc-1");
    await search.press("Enter"); // what is found is unfolded
    assert.equal(await items(), all);
    await page.keyboard.press("f"); // the keyboard is in the picture then
    assert.equal(await items(), folded);
    await close(page);
});

test("a row of the table highlights its subsystem, an exposure its path", async () => {
    const page = await read(browser, "plant.html");
    const marked = () =>
        page.evaluate(() => [...views[0].graph.marked(views[0].witness).items].map((i) => views[0].graph.items[i].name).sort());
    await page.locator("#subsystems tbody th button").first().click();
    assert.deepEqual(await marked(), ["plc-1", "plc-2", "plc-3"]);
    await page.locator("#subsystems tbody li button").last().click();
    assert.ok((await marked()).includes("vendor-cloud"));
    await close(page);
});

test("names of any kind stay text", async () => {
    const page = await read(browser, "hostile.html");
    assert.equal(await page.evaluate(() => window.owned), undefined);
    assert.equal(await page.locator("script").count(), 4); // the data, the licences, the library, the page
    assert.equal(await page.locator("img, iframe, object, embed, form, base, a[href]").count(), 0);
    assert.ok((await page.locator("body").innerText()).includes("<script>window.owned = 1</script>"));
    const search = page.getByRole("combobox");
    for (const part of ["<img", "</script>", "\"'`", "&lt;", "${", "\\u202e"]) {
        await search.fill(part);
        assert.ok((await page.getByRole("option").count()) > 0, part);
        await search.press("Enter");
        await settled(page);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `the page is ${wide} points too wide`);
    await page.screenshot({ path: path.join(shots, "hostile.png"), fullPage: true });
    await close(page);
});

test("ten thousand nodes are drawn, searched, marked, folded and moved", async () => {
    const page = await read(browser, "large.html");
    assert.equal(await page.evaluate(() => views[0].graph.size), 10000);
    await settled(page);
    const took = await page.evaluate(() => {
        const began = performance.now();
        for (let i = 0; i < 5; ++i) views[0].draw_now();
        return (performance.now() - began) / 5;
    });
    console.log(`drawing 10,000 nodes: ${took.toFixed(1)} ms`);
    await page.screenshot({ path: path.join(shots, "large.png") });
    const search = page.getByRole("combobox");
    await search.fill("sensor-77");
    assert.ok((await page.getByRole("option").count()) > 1);
    await search.press("Enter");
    assert.match(await facts(page).innerText(), /sensor-77/);
    await settled(page);
    await page.screenshot({ path: path.join(shots, "large-found.png") });
    await page.getByRole("button", { name: "Fold all subsystems", exact: true }).click();
    assert.ok((await page.evaluate(() => views[0].graph.items.length)) < 10000);
    await settled(page);
    await page.screenshot({ path: path.join(shots, "large-folded.png") });
    await close(page);
});

test("a larger deployment is drawn folded, and says what was folded", async () => {
    const page = await read(browser, "folded.html");
    assert.ok((await page.evaluate(() => views[0].graph.size)) <= 200);
    assert.match(await page.locator("#picture").innerText(), /drawn|folded|stand/);
    const cards = page.locator("#reasons button.card:visible");
    for (let i = 0; i < (await cards.count()); ++i) {
        if ((await cards.nth(i).getAttribute("aria-pressed")) === "false") await cards.nth(i).click();
        const all = await page.evaluate(() => [...views[0].witness.way, ...views[0].witness.ends].every((shape) => shape > 0));
        assert.ok(all, "the marks that hold a witness are known");
    }
    await cards.first().click();
    await settled(page);
    await page.screenshot({ path: path.join(shots, "folded.png"), fullPage: true });
    await close(page);
});

test("without its library the page has a picture that does not move, and the same cards", async () => {
    const page = await read(browser, "plain.html");
    assert.equal(await page.evaluate(() => typeof d3), "undefined");
    assert.match(await page.locator("#picture").innerText(), /does not move/);
    assert.ok((await marked_points(page)) > 200);
    await page.locator('button.card[data-criterion="cloud-involvement"]').click();
    assert.ok((await marked_points(page)) > 200);
    await page.getByRole("combobox").fill("vendor");
    await page.keyboard.press("Enter");
    assert.match(await facts(page).innerText(), /vendor-cloud/);
    await page.locator("#picture-canvas").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("+");
    await page.keyboard.press("Escape");
    await page.screenshot({ path: path.join(shots, "plain.png"), fullPage: true });
    await close(page);
});

test("it is readable in light, in dark, on a phone and on paper", async () => {
    for (const colorScheme of ["light", "dark"]) {
        const page = await read(browser, "plant.html", { colorScheme });
        await settled(page);
        await page.screenshot({ path: path.join(shots, `plant-${colorScheme}.png`), fullPage: true });
        await close(page);
    }
    const phone = await read(browser, "plant.html", { viewport: { width: 390, height: 800 }, hasTouch: true });
    await settled(phone);
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `the page is ${wide} points too wide`);
    await phone.screenshot({ path: path.join(shots, "plant-phone.png"), fullPage: true });
    await close(phone);
    const paper = await read(browser, "plant.html", { colorScheme: "dark" });
    await paper.pdf({
        path: path.join(shots, "plant.pdf"),
        format: "A4",
        margin: { top: "12mm", bottom: "12mm", left: "12mm", right: "12mm" },
    });
    await close(paper);
});
