// SPDX-License-Identifier: BSL-1.0
// The page of two deployments, as a reader uses it.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { close, marked_points, open_browser, read, settled, shots } from "./reader.mjs";

let browser;
before(async () => {
    browser = await open_browser();
});
after(() => browser.close());

test("a page of two deployments says what changed the verdict, and marks what came and what went", async () => {
    const page = await read(browser, "difference.html");
    assert.equal(await page.locator("h1").innerText(), "The verdict changed");
    assert.match(await page.locator("#causes").innerText(), /Applied to the deployment before/);
    await settled(page);
    assert.equal(await marked_points(page, "#after-canvas"), 0);
    await page.locator("#differences button.card", { hasText: "Came: edge-gateway to vendor-cloud" }).click();
    assert.ok((await marked_points(page, "#after-canvas")) > 100);
    assert.equal(await marked_points(page, "#before-canvas"), 0);
    await page.locator("#differences button.card", { hasText: "Went: plc-1 to plc-old" }).click();
    assert.equal(await marked_points(page, "#after-canvas"), 0);
    assert.ok((await marked_points(page, "#before-canvas")) > 100);
    await page.screenshot({ path: path.join(shots, "difference.png"), fullPage: true });
    await page.keyboard.press("Escape");
    assert.equal(await page.locator('button[aria-pressed="true"]').count(), 0);
    await page.locator("#before").getByRole("combobox").fill("plc-old");
    await page.keyboard.press("Enter");
    assert.match(await page.locator("#before .facts").innerText(), /plc-old/);
    await close(page);
});
