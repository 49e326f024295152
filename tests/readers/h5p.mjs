// Reads an .h5p file on stdin; has h5p-server check it as an upload without libraries, and writes
// its content.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import h5p from "@lumieducation/h5p-server";

const require = createRequire(import.meta.url);
const source = "@lumieducation/h5p-server/build/src";
const Importer = require(`${source}/PackageImporter.js`).default;
const Validator = require(`${source}/PackageValidator.js`).default;

const folder = mkdtempSync(join(tmpdir(), "h5p-"));
try {
  const file = join(folder, "quiz.h5p");
  writeFileSync(file, readFileSync(0));
  const storage = new h5p.fsImplementations.FileLibraryStorage(join(folder, "libraries"));
  const validator = new Validator(new h5p.H5PConfig(), new h5p.LibraryManager(storage));
  await validator.validateFileSizes(file);
  const unpacked = join(folder, "unpacked");
  mkdirSync(unpacked);
  const all = { includeContent: true, includeLibraries: true, includeMetadata: true };
  await Importer.extractPackage(file, unpacked, all);
  await validator.validateExtractedPackage(unpacked, true, true);
  process.stdout.write(readFileSync(join(unpacked, "content", "content.json"), "utf8"));
} finally {
  rmSync(folder, { recursive: true });
}
