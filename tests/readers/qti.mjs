// Reads a JSON list of QTI 2.1 documents on stdin; writes them as QTI 3 by Citolab's converter.
import { readFileSync } from "node:fs";
import { convertQti2toQti3 } from "@citolab/qti-convert/qti-convert-node";

const converted = [];
for (const document of JSON.parse(readFileSync(0, "utf8"))) {
  converted.push(await convertQti2toQti3(document));
}
process.stdout.write(JSON.stringify(converted));
