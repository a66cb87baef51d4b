// Builds web/dist: one stylesheet, the fonts it names, the mark, the fonts of
// paper, and manifest.json, which gives each file's fingerprint so that the
// server can hand it out as /assets/<name>-<hash>.<ext> and never change it.

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const modules = join(here, "node_modules");
const screenFonts = join(modules, "@fontsource/atkinson-hyperlegible-next");
const paperFonts = join(modules, "@expo-google-fonts/atkinson-hyperlegible-next");

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, "paper-fonts"), { recursive: true });

const manifest = {};

/** Writes a file under its stable name and notes its fingerprint. */
function publish(name, content) {
  const bytes = Buffer.from(content);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  writeFileSync(join(dist, name), bytes);
  manifest[name] = { file: name, hash: sha256.slice(0, 12), sha256 };
  return served(name);
}

/** The name under which the server hands out a published file. */
function served(name) {
  const ext = extname(name);
  return `${name.slice(0, -ext.length)}-${manifest[name].hash}${ext}`;
}

let fontBytes = 0;
const renamed = {};
for (const weight of [400, 500, 600, 700]) {
  const name = `atkinson-${weight}.woff2`;
  const bytes = readFileSync(
    join(screenFonts, `files/atkinson-hyperlegible-next-latin-${weight}-normal.woff2`),
  );
  fontBytes += bytes.length;
  renamed[name] = publish(name, bytes);
}

for (const name of ["mark.svg"]) publish(name, readFileSync(join(here, "images", name)));

for (const name of ["passkey.js", "terminal.js"]) publish(name, readFileSync(join(here, "scripts", name)));

const { css } = sass.compile(join(here, "styles/house.scss"), {
  style: "compressed",
  charset: false,
  importers: [new sass.NodePackageImporter(here)],
  quietDeps: true,
});
const addressed = css.replace(/atkinson-\d+\.woff2/g, (name) => renamed[name]);
publish("house.css", addressed);

// Paper embeds whole faces, so it takes the TTF ones.
const faces = {
  "regular.ttf": "400Regular/AtkinsonHyperlegibleNext_400Regular.ttf",
  "italic.ttf": "400Regular_Italic/AtkinsonHyperlegibleNext_400Regular_Italic.ttf",
  "medium.ttf": "500Medium/AtkinsonHyperlegibleNext_500Medium.ttf",
  "semibold.ttf": "600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf",
  "bold.ttf": "700Bold/AtkinsonHyperlegibleNext_700Bold.ttf",
};
for (const [name, path] of Object.entries(faces)) {
  copyFileSync(join(paperFonts, path), join(dist, "paper-fonts", name));
}
copyFileSync(join(paperFonts, "LICENSE_FONT"), join(dist, "paper-fonts/LICENSE"));
copyFileSync(join(screenFonts, "LICENSE"), join(dist, "FONT-LICENSE"));

writeFileSync(join(dist, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");

// A page must stay light: the budget is part of the build.
const weights = { styles: gzipSync(addressed, { level: 9 }).length, fonts: fontBytes };
const budget = { styles: 25_000, fonts: 51_200 };
for (const [what, bytes] of Object.entries(weights)) {
  console.log(`${what}: ${bytes} bytes (budget ${budget[what]})`);
  if (bytes > budget[what]) {
    console.error(`The ${what} are over their budget.`);
    process.exitCode = 1;
  }
}
