/* Say on the page that a passkey was not used; allauth's script would tell the console alone. */

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const trouble = document.querySelector("[data-passkey-trouble]");
  // Written with the scripts, at the end of the page; read where the eye is.
  document.querySelector("main h1").after(trouble);
  trouble.hidden = false;
});
