#!/usr/bin/env python3
"""Makes the page of a report: src/report_page/page_*.inc of what stands in src/report_page/page/.

    make_report_page.py          checks the types, bundles the scripts and writes the page
    make_report_page.py --check  exits with 1 where it is not current, with 77 where npm cannot be asked

The libraries and the bundler come from npm at the versions of package-lock.json, into build/report_page.
"""
import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SOURCE = TOP / "src/report_page/page"
PLACE = TOP / "build/report_page"
HEAD = "// Made by tools/make_report_page.py of src/report_page/page. Do not edit.\n"
PIECE = 12_000  # characters; far below what compilers must take in one text
SKIPPED = 77


def install():
    """What package-lock.json names. False where that cannot be had."""
    PLACE.mkdir(parents=True, exist_ok=True)
    for file in ("package.json", "package-lock.json"):
        shutil.copy(SOURCE / file, PLACE / file)
    done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=PLACE, text=True,
                          capture_output=True, check=False)
    if done.returncode != 0:
        print(done.stderr[-2000:], file=sys.stderr)
    return done.returncode == 0


def run(*command):
    return subprocess.run(command, cwd=PLACE, check=True, text=True, capture_output=True).stdout


def copy_sources():
    for old in PLACE.glob("*.ts"):
        old.unlink()
    for file in [*SOURCE.glob("*.ts"), SOURCE / "tsconfig.json"]:
        shutil.copy(file, PLACE / file.name)


def bundle():
    """The script, and the packages that are in it."""
    # Without its postinstall script, the bundler's own command is a starter in JavaScript.
    run("node", "node_modules/esbuild/bin/esbuild", "main.ts", "--bundle", "--minify", "--format=iife",
        "--target=es2022", "--charset=ascii", "--legal-comments=none", "--metafile=meta.json", "--outfile=bundle.js")
    inputs = json.loads((PLACE / "meta.json").read_text())["outputs"]["bundle.js"]["inputs"]
    found = {re.match(r"node_modules/((?:@[^/]+/)?[^/]+)/", path) for path in inputs}
    packages = sorted({match[1] for match in found if match})
    return (PLACE / "bundle.js").read_text().strip(), packages


def licences(packages):
    parts = []
    for name in packages:
        folder = PLACE / "node_modules" / name
        version = json.loads((folder / "package.json").read_text())["version"]
        text = next(file for file in sorted(folder.iterdir()) if file.name.upper().startswith("LICEN")).read_text()
        parts.append(f"{name} {version}\n\n{text.strip()}\n")
    return ("\n" + "-" * 40 + "\n\n").join(parts)


def styles():
    """The colours of kinds of services, as src/query/formats/service_style.cpp has them."""
    text = (TOP / "src/query/formats/service_style.cpp").read_text()
    rows = re.findall(r'NodeStyle\{"(\w+)", "(#\w+)", "(#\w+)"', text)
    return "\n".join(f".style-{name} {{ fill: light-dark({fill}, color-mix(in srgb, {line} 62%, #1e2329)); "
                     f"stroke: light-dark({line}, {fill}); }}" for name, fill, line in rows)


def digest(text):
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def safe(name, text):
    """What stands in an element of its own must not end it."""
    if re.search(r"</(script|style)|<!--|<script", text, re.IGNORECASE):
        raise SystemExit(f"{name} holds what would end its element")
    return text


def literals(text):
    """Pieces of at most PIECE characters, as raw texts of C++, after the head of a made file."""
    pieces = [text[i:i + PIECE] for i in range(0, len(text), PIECE)]
    if ')page"' in text:
        raise SystemExit("the page holds what would end a raw text")
    return HEAD + "".join(f'std::string_view(R"page({piece})page"),\n' for piece in pieces)


def page():
    script, packages = bundle()
    style = (SOURCE / "page.css").read_text().replace("@STYLES@", styles())
    loaded = PLACE / "page.css"
    loaded.write_text(style)
    style = run("node", "node_modules/esbuild/bin/esbuild", "page.css", "--minify", "--target=chrome123").strip()
    parts = {"SCRIPT": safe("the script", script), "STYLE": safe("the style", style),
             "LICENCES": safe("a licence", licences(packages)), "SCRIPT_HASH": digest(script),
             "STYLE_HASH": digest(style)}
    text = re.sub(r"@(SCRIPT|STYLE|LICENCES|SCRIPT_HASH|STYLE_HASH)@", lambda found: parts[found[1]],
                  (SOURCE / "page.html").read_text())
    return text.split("@DATA@")


def main():
    if shutil.which("npm") is None:
        print("skipped: npm is not installed; 'apt-get install npm' brings it", file=sys.stderr)
        return SKIPPED
    if not install():
        print("skipped: npm could not install what the page is made of", file=sys.stderr)
        return SKIPPED
    copy_sources()
    try:
        run("node", "node_modules/typescript/bin/tsc", "--project", "tsconfig.json")
        before, after = page()
    except subprocess.CalledProcessError as failed:
        print(failed.stdout + failed.stderr, file=sys.stderr)
        return 1
    stale = 0
    for name, text in (("page_before_data.inc", before), ("page_after_data.inc", after)):
        path = TOP / "src/report_page" / name
        made = literals(text)
        if sys.argv[1:] != ["--check"]:
            path.write_text(made, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != made:
            print(f"{path.relative_to(TOP)} is not current: run tools/make_report_page.py")
            stale = 1
    if not stale:
        print(f"the page has {len(before.encode()) + len(after.encode())} bytes without its data")
    return stale


if __name__ == "__main__":
    sys.exit(main())
