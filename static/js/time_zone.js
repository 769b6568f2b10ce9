// Tells the sign-up form where its person lives, so that "today" is their day. Without it the server's zone is taken.
for (const input of document.querySelectorAll("input[data-time-zone]")) {
  input.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
}
