// The question field that Gradio draws: finding it, filling it in, and the fields beside it.

export function whenReady() {
  return new Promise((resolve) => {
    const look = () => {
      const field = document.querySelector("#question textarea");
      const carrier = document.querySelector("#carrier");
      const drawn = ["send", "stop"].every((id) => document.getElementById(id));
      if (!field || !carrier || !drawn || !document.querySelector("#choice textarea")) return false;
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

export function choice() {
  const area = document.querySelector("#choice textarea");
  return {
    read: () => JSON.parse(area.value || "{}"),
    change: (part) => fill(area, JSON.stringify({ ...JSON.parse(area.value || "{}"), ...part })),
  };
}
