/* <picture-field> around a select of pictures: shows the chosen one, opens the library, sends a new
   one. The select stays the field that the form sends. */

const WAIT = 250; // milliseconds without a key before the library is searched

class PictureField extends HTMLElement {
  connectedCallback() {
    if (this.select) return;
    this.select = this.querySelector("select");
    this.append(this.querySelector("template").content.cloneNode(true));
    this.chosen = this.querySelector(".picture-field__chosen");
    this.remover = this.querySelector("[data-remove]");
    this.buttons = this.querySelector(".picture-field__buttons");
    this.buttons.setAttribute("role", "group");
    this.buttons.setAttribute("aria-label", this.select.labels[0]?.textContent.trim() ?? "");
    this.select.hidden = true;
    this.remover.addEventListener("click", () => {
      this.choose("", "", "");
      this.querySelector("[data-open]").focus();
    });
    // Out of the form around: a form may not stand in a form, nor Enter in a search send it.
    this.dialogs = Object.fromEntries([...this.querySelectorAll("dialog")].map((dialog) => {
      document.body.append(dialog);
      return [dialog.dataset.part, dialog];
    }));
    this.querySelectorAll("[data-open]").forEach((button) => {
      button.addEventListener("click", () => this.open(button.dataset.open));
    });
    this.listen(this.dialogs.library, this.dialogs.upload);
    this.show();
  }

  disconnectedCallback() {
    Object.values(this.dialogs ?? {}).forEach((dialog) => dialog.remove());
  }

  listen(library, upload) {
    upload.addEventListener("picture-added", ({ detail }) => {
      this.choose(detail.id, detail.text, detail.thumbnail);
      upload.close();
    });
    this.list = library.querySelector("ul");
    this.said = library.querySelector("[data-lost]");
    this.words = library.querySelector("[type=search]");
    this.words.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.load(), WAIT);
    });
    this.words.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.load();
    });
    this.list.addEventListener("click", ({ target }) => {
      const more = target.closest("[data-before]");
      if (more) this.load(more.dataset.before);
      const choice = target.closest("[data-picture]");
      if (!choice) return;
      const { picture, thumbnail } = choice.dataset;
      this.choose(picture, choice.textContent.trim(), thumbnail);
      library.close();
    });
  }

  open(part) {
    this.dialogs[part].showModal();
    if (part === "library") this.load();
  }

  /** Fills the list anew, or goes on below the picture `before`. */
  async load(before = "") {
    const address = new URL(this.dataset.choicesUrl, location);
    address.searchParams.set("q", this.words.value.trim());
    if (before) address.searchParams.set("before", before);
    this.asked = address.href;
    let html = "";
    try {
      const answer = await fetch(address);
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      html = await answer.text();
      this.said.textContent = "";
    } catch {
      this.said.textContent = this.said.dataset.lost;
      return;
    }
    if (this.asked !== address.href) return; // other words were typed meanwhile
    if (!before) this.list.replaceChildren();
    this.list.querySelector(".picture-choices__more")?.remove();
    const count = this.list.children.length;
    this.list.insertAdjacentHTML("beforeend", html);
    if (before) this.list.children[count]?.querySelector("button")?.focus();
  }

  choose(key, text, thumbnail) {
    let option = [...this.select.options].find(({ value }) => value === String(key));
    if (!option) {
      option = new Option(text, key);
      option.dataset.thumbnail = thumbnail;
      this.select.append(option);
    }
    this.select.value = option.value;
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
    this.show();
  }

  show() {
    const option = this.select.selectedOptions[0];
    const isChosen = Boolean(option?.value);
    this.chosen.hidden = this.remover.hidden = !isChosen;
    if (!isChosen) return;
    this.chosen.querySelector("img").src = option.dataset.thumbnail;
    this.chosen.querySelector("span").textContent = option.textContent;
  }
}

customElements.define("picture-field", PictureField);
