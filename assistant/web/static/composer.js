// The question field that Gradio draws: finding it, filling it in, and the fields beside it.

export function whenReady() {
  return new Promise((resolve) => {
    const look = () => {
      const field = document.querySelector("#question textarea");
      const carrier = document.querySelector("#carrier");
      const buttons = ["send", "stop", "ask"].every((id) => document.getElementById(id));
      const sent = ["asked", "choice"].every((id) => document.querySelector(`#${id} textarea`));
      if (!field || !carrier || !buttons || !sent) return false;
      resolve({ field, carrier });
      return true;
    };
    if (look()) return;
    const watch = new MutationObserver(() => look() && watch.disconnect());
    watch.observe(document.body, { childList: true, subtree: true });
  });
}

export function fill(area, value) {
  area.value = value;
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

// The field that is seen stays the visitor's: what is asked is sent by one that is not.
export function post(question) {
  fill(document.querySelector("#asked textarea"), question);
  document.getElementById("ask").click();
}

export function choice() {
  const area = document.querySelector("#choice textarea");
  return {
    read: () => JSON.parse(area.value || "{}"),
    change: (part) => fill(area, JSON.stringify({ ...JSON.parse(area.value || "{}"), ...part })),
  };
}
