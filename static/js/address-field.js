// <address-field data-check="…">: while a name is typed, its address is suggested; while an address
// is typed, it is said whether it can be had. Without it the form says so when it is sent.

const PAUSE = 350;

class AddressField extends HTMLElement {
  connectedCallback() {
    this.nameInput = this.querySelector("[name=name]");
    this.addressInput = this.querySelector("[name=slug]");
    this.status = this.querySelector("[role=status]");
    this.isTheirs = this.addressInput.value !== "";
    this.nameInput.addEventListener("input", () => {
      if (!this.isTheirs) this.askSoon("name", this.nameInput.value);
    });
    this.addressInput.addEventListener("input", () => {
      this.isTheirs = this.addressInput.value !== "";
      this.askSoon("address", this.addressInput.value);
    });
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  askSoon(what, text) {
    clearTimeout(this.timer);
    this.say("", false);
    if (text.trim()) this.timer = setTimeout(() => this.ask(what, text), PAUSE);
  }

  async ask(what, text) {
    const question = (this.question = new URLSearchParams({ [what]: text }));
    let answer;
    try {
      const response = await fetch(`${this.dataset.check}?${question}`);
      answer = response.ok ? await response.json() : null;
    } catch {
      answer = null; // the form is checked when it is sent
    }
    // A slow answer to what was typed before says nothing of what stands there now.
    if (!answer || question !== this.question) return;
    if (what === "name" && !this.isTheirs) this.addressInput.value = answer.address;
    this.say(answer.words, answer.free);
  }

  say(words, free) {
    this.status.textContent = words;
    this.status.toggleAttribute("data-free", free);
  }
}

customElements.define("address-field", AddressField);
