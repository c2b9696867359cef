# SPDX-License-Identifier: BSL-1.0
"""Checks galleries: gallery.py SOURCE_DIR EXAMPLES HOSTILE, folders that docs/make-gallery made."""
import base64
import html.parser
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

SVG = "{http://www.w3.org/2000/svg}"
failures = 0


def check(good, *words):
    global failures
    if not good:
        failures += 1
        print("FAILED:", *words)


class Page(html.parser.HTMLParser):
    """What the page of a deployment is made of."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.texts = {}
        self.loads = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append(tag)
        self.open = attributes.get("id", tag)
        self.loads += [v for k, v in attributes.items() if k in ("src", "href") and v != "data:,"]

    def handle_endtag(self, tag):
        self.open = None

    def handle_data(self, text):
        self.texts[self.open] = self.texts.get(self.open, "") + text

    open = None


def check_picture(name, text):
    try:
        root = xml.fromstring(text)
    except xml.ParseError as error:
        return check(False, name, "is not well-formed:", error)
    check(root.tag == SVG + "svg", name, "is an SVG")
    check(root.find(SVG + "title").text, name, "has a title")
    check(not list(root.iter(SVG + "script")), name, "has a script")


def check_page(name, text):
    page = Page(text)
    check(page.tags.count("html") == 1 and page.tags.count("body") == 1, name, "is one page")
    check(page.tags.count("script") == 4, name, "has other scripts than its own")
    check(not page.loads, name, "loads", page.loads[:3])
    try:
        json.loads(page.texts["data"])
    except (KeyError, ValueError) as error:
        check(False, name, "has no data:", error)


def check_gallery(folder):
    """@return the titles of what is shown, with file and verdict"""
    text = (folder / "index.html").read_text(encoding="utf-8")
    root = xml.fromstring(text)  # well-formed, or this stops
    check("prefers-color-scheme: dark" in text, folder, "has no dark colours")
    check(not list(root.iter("script")), folder, "has a script")
    for image in root.iter("img"):
        check(image.get("alt"), folder, "has a picture without words")
        kind, _, data = image.get("src").partition(",")
        check(kind == "data:image/svg+xml;base64", folder, "loads a picture:", image.get("src")[:60])
        check_picture("a picture of the index", base64.b64decode(data))
    for element in root.iter():
        check(element.get("src", "data:").startswith("data:"), folder, "loads", element.get("src"))
    linked = set()
    for link in [*root.iter("a"), *root.iter("link")]:
        target = link.get("href")
        if target == "data:,":
            continue
        check(re.fullmatch(r"[A-Za-z0-9_-]+\.(html|svg)", target), folder, "links to", target)
        check((folder / target).is_file(), folder, "links to", target, "which is not there")
        linked.add(target)
    made = {path.name for path in folder.iterdir()} - {"index.html"}
    check(linked == made, folder, "does not link to", sorted(made - linked))
    for path in sorted(folder.glob("*.svg")):
        check_picture(path, path.read_bytes())
    for path in sorted(folder.glob("*.html")):
        if path.name != "index.html":
            check_page(path, path.read_text(encoding="utf-8"))
    shown = []
    for article in root.iter("article"):
        verdict = article.find("p[@class='verdict']")
        shown.append((article.find("h3").text, article.find(".//a").get("href"), "" if verdict is None else verdict.text))
    return shown


source, examples, hostile = map(pathlib.Path, sys.argv[1:])
shown = check_gallery(examples)
files = {file: (title, verdict) for title, file, verdict in shown}
deployments = sorted((source / "examples" / "deployments").glob("*.json"))
check(len(deployments) >= 16, "there are example deployments")
for path in deployments:
    title, verdict = files.get(path.stem + ".html", ("", ""))
    check(title == json.loads(path.read_bytes())["name"], path.stem, "is shown by its name:", title)
    check(re.fullmatch(r"(Undecided|(M2M|IoT|IoT containing M2M|Neither M2M nor IoT), with (high|medium|low) confidence)(; contested)?",
                       verdict), path.stem, "has a verdict in one line:", verdict)
    check((examples / (path.stem + ".svg")).is_file(), path.stem, "has a picture")
for path in sorted((source / "examples" / "one-site").iterdir()):
    check(path.name == "hosts.csv" or re.sub("[^a-z]", "-", "one-site/" + path.name) + ".html" in files, path.name, "is shown")
check(files["plc-cell-cloud.html"][1] == "IoT containing M2M, with high confidence", "the verdict of plc-cell-cloud")
check(files["water-metering.html"][1] == "M2M, with medium confidence; contested", "the verdict of water-metering")
machine = str(source.resolve())
check(not any(machine in path.read_text(encoding="utf-8") for path in examples.iterdir()), "a page tells where it was made")

names = [title for title, _, _ in check_gallery(hostile)]
check(len(names) == 3, "each of three deployments is shown", names)
check(names[0] == "<script>alert(1)</script>\"'&amp;]]>--\\u0007\\u202e", "a name is data:", names[0])
sys.exit(1 if failures else print("%d deployments are shown" % sum(verdict != "" for _, _, verdict in shown)))
