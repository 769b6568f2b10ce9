// Says so when the server can't be reached, instead of leaving a button that seems to do nothing.
const trouble = document.getElementById("trouble");
document.addEventListener("htmx:sendError", () => { trouble.textContent = trouble.dataset.unreachable; });
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== trouble) trouble.textContent = "";
});
