// How far an archive is, asked every second; when it is ready, the page shows it. Without a script
// the page says that a letter will come.

const PAUSE = 1000;

class ArchiveProgress extends HTMLElement {
  connectedCallback() {
    this.bar = this.querySelector("progress");
    this.timer = setInterval(() => this.ask(), PAUSE);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async ask() {
    let state;
    try {
      const answer = await fetch(this.getAttribute("state"), { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      state = await answer.json();
    } catch {
      return; // the network comes back
    }
    if (state.ready) {
      clearInterval(this.timer);
      location.reload();
    } else if (state.failed) {
      clearInterval(this.timer);
      this.bar.remove();
      this.querySelector(".held__failed").hidden = false;
    } else if (state.total) {
      this.bar.max = state.total;
      this.bar.value = state.done;
    }
  }
}

customElements.define("archive-progress", ArchiveProgress);
