// Shows how the making of suggestions goes on, and the outcome when it is there.

const bar = document.getElementById("bar");
const doing = document.getElementById("doing");

async function follow() {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    const response = await fetch(`${location.pathname}/status`).catch(() => null);
    if (!response) continue;
    const state = await response.json();
    if (state.finished) {
      location.reload();
      return;
    }
    bar.value = state.share;
    if (doing.textContent !== state.what) doing.textContent = state.what;
  }
}

await follow();
