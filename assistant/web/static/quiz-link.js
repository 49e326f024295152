// Copies the participants' link; without this, it stands in its field to be copied by hand.

import { toast } from "./announce.js";

const field = document.getElementById("link");
const button = document.getElementById("copy-link");

async function copy() {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // Without encryption, as on a house's own network, browsers offer only the old way.
    if (!document.execCommand("copy")) return;
  }
  toast(button.dataset.done);
}

if (button) {
  button.hidden = false;
  button.addEventListener("click", copy);
}
