"use strict";
// Only a convenience: without it the page says the same after it is loaded again.
const state = document.getElementById("state");
const copy = document.getElementById("copy");
const command = document.getElementById("command");
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(command.textContent);
    copy.textContent = copy.dataset.done;
  });
}
state.textContent = state.dataset.checking;
state.parentElement.classList.add("checking");
const look = async () => {
  try {
    const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
    const said = answer.headers.get("sdconsole-link");
    if (said && said !== "waiting") {
      location.reload();
      return;
    }
  } catch {
    // The line is away for a moment: look again.
  }
  setTimeout(look, 4000);
};
setTimeout(look, 4000);
