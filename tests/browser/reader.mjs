// SPDX-License-Identifier: BSL-1.0
// A reader of pages: opens one in the browser, and takes note of every error and every request.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const shots = process.env.SHOTS;
mkdirSync(shots, { recursive: true });

export async function open_browser() {
    const as_root = process.getuid?.() === 0; // root may not use the browser's sandbox
    return chromium.launch({ executablePath: process.env.BROWSER, headless: true, args: as_root ? ["--no-sandbox"] : [] });
}

/// @return the page, with what went wrong in `page.wrong` and what it asked for in `page.asked`
export async function read(browser, name, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    page.wrong = [];
    page.asked = [];
    page.on("console", (message) => {
        const of_tests = message.text().includes("willReadFrequently"); // it is the tests that read the canvas back
        if (["error", "warning"].includes(message.type()) && !of_tests) page.wrong.push(message.text());
    });
    page.on("pageerror", (error) => page.wrong.push(String(error)));
    page.on("request", (request) => page.asked.push(request.url()));
    page.on("dialog", (dialog) => {
        page.wrong.push("a dialog: " + dialog.message());
        return dialog.dismiss();
    });
    const url = pathToFileURL(path.join(process.env.PAGES, name)).href;
    await page.goto(url);
    await page.locator("html[data-ready=yes]").waitFor({ state: "attached" });
    page.own_url = url;
    return page;
}

/// To be called last: nothing went wrong, and nothing but the page itself was asked for.
export async function close(page) {
    assert.deepEqual(page.wrong, []);
    assert.deepEqual(
        page.asked.filter((url) => url !== page.own_url && !url.startsWith("data:")),
        [],
    );
    await page.context().close();
}

/// How many points of the canvas have about the colour that marks.
export async function marked_points(page, canvas = "#picture-canvas") {
    await settled(page);
    return page.evaluate((selector) => {
        const shown = document.querySelector(selector);
        const { data: points } = shown.getContext("2d").getImageData(0, 0, shown.width, shown.height);
        const wanted = getComputedStyle(document.documentElement).getPropertyValue("--mark").trim();
        const [r, g, b] = [1, 3, 5].map((at) => parseInt(wanted.slice(at, at + 2), 16));
        let count = 0;
        for (let i = 0; i < points.length; i += 4)
            if (Math.abs(points[i] - r) + Math.abs(points[i + 1] - g) + Math.abs(points[i + 2] - b) < 30) ++count;
        return count;
    }, canvas);
}

/// Waits until movements have ended.
export async function settled(page) {
    await page.waitForTimeout(450);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

export const facts = (page) => page.locator("#picture .facts");
export const said = (page) => page.locator("#said");
