// <queue-keys>: j and k go from case to case, Enter opens the one that is focused (it is a link), and
// a slash goes to the search. Letters typed into a field stay letters.

class QueueKeys extends HTMLElement {
  connectedCallback() {
    this.listen = (event) => this.onKey(event);
    document.addEventListener("keydown", this.listen);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.listen);
  }

  onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "j") this.move(1);
    else if (event.key === "k") this.move(-1);
    else if (event.key === "/") document.querySelector("#searchbar")?.focus();
    else return;
    event.preventDefault();
  }

  move(step) {
    const links = [...this.querySelectorAll("#result_list tbody th a")];
    const here = links.indexOf(document.activeElement);
    const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step;
    links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
  }
}

customElements.define("queue-keys", QueueKeys);
