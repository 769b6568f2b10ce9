// In the table of times the Enter key goes to the next child's time, so that a class is typed without looking up.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("#results [name^=time-]")) return;
  event.preventDefault();
  const inputs = [...document.querySelectorAll("#results [name^=time-]")];
  const next = inputs[inputs.indexOf(event.target) + 1] ?? document.querySelector("#results button.save");
  next.focus();
  next.select?.();
});
