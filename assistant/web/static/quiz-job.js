// Shows how a job in the background goes on, and the outcome when it is there.

const job = document.getElementById("job");
const bar = document.getElementById("bar");
const doing = document.getElementById("doing");

function tell(text) {
  if (doing.textContent !== text) doing.textContent = text;
}

async function follow() {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    const response = await fetch(`${location.pathname}/status`).catch(() => null);
    const state = await response?.json().catch(() => null);
    if (!state) {
      tell(job.dataset.away);
    } else if (state.finished) {
      location.reload();
      return;
    } else {
      bar.value = state.share;
      tell(state.what);
    }
  }
}

await follow();
