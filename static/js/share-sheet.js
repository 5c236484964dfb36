/* <share-sheet data-url="…" data-title="…" data-label="Share…"><a href="…">Recommend</a></share-sheet>
   Adds a button that opens the device's own share sheet, where there is one. */

class ShareSheet extends HTMLElement {
  connectedCallback() {
    if (!navigator.share || this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "share-sheet__button";
    button.textContent = this.dataset.label;
    button.addEventListener("click", () => this.share());
    this.append(button);
  }

  async share() {
    try {
      await navigator.share({ title: this.dataset.title, url: this.dataset.url });
    } catch (error) {
      if (error.name !== "AbortError") throw error; // the reader closed the sheet
    }
  }
}

customElements.define("share-sheet", ShareSheet);
