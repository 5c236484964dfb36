/* <picture-uploader data-url>: chosen or dropped files, each with its text and its progress, sent one
   after the other. Says "picture-added" for each with what the server answered in `detail`. */

const PREVIEW = 96;

/** Draws the file into the canvas; a file that the browser cannot read is left to the server. */
async function preview(file, canvas) {
  try {
    const image = await createImageBitmap(file);
    const scale = PREVIEW / Math.min(image.width, image.height);
    const [width, height] = [image.width * scale, image.height * scale];
    const [left, top] = [(PREVIEW - width) / 2, (PREVIEW - height) / 2];
    canvas.getContext("2d").drawImage(image, left, top, width, height);
    image.close();
  } catch {
    canvas.classList.add("picture-uploader__preview--none");
  }
}

class PictureUploader extends HTMLElement {
  connectedCallback() {
    if (this.list) return;
    this.list = this.querySelector("ul");
    this.button = this.querySelector(".picture-uploader__send");
    this.input = this.querySelector("input[type=file]");
    this.input.addEventListener("change", () => {
      this.add(this.input.files);
      this.input.value = "";
    });
    this.button.addEventListener("click", () => this.sendAll());
    this.addEventListener("dragover", (event) => event.preventDefault());
    this.addEventListener("drop", (event) => {
      event.preventDefault();
      this.add(event.dataTransfer.files);
    });
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches(".picture-uploader__alt")) {
        event.preventDefault();
        this.sendAll();
      }
    });
    document.querySelectorAll("[data-with-script]").forEach((part) => { part.hidden = false; });
    document.querySelectorAll("[data-without-script]").forEach((part) => { part.hidden = true; });
  }

  get waiting() {
    return [...this.list.children].filter((row) => row.file);
  }

  add(files) {
    for (const file of files) {
      const row = this.querySelector("template").content.cloneNode(true).firstElementChild;
      row.file = file;
      row.querySelector(".picture-uploader__name").textContent = file.name;
      row.querySelector(".picture-uploader__remove").addEventListener("click", () => {
        row.remove();
        this.show();
        this.input.focus();
      });
      preview(file, row.querySelector("canvas"));
      this.list.append(row);
    }
    this.show();
    this.waiting[0]?.querySelector(".picture-uploader__alt").focus();
  }

  show() {
    this.list.hidden = !this.list.children.length;
    this.button.hidden = !this.waiting.length;
  }

  async sendAll() {
    if (this.button.disabled) return;
    this.button.disabled = true;
    for (const row of this.waiting) await this.send(row);
    this.button.disabled = false;
    this.show();
  }

  async send(row) {
    const [said, progress, remove] = ["said", "progress", "remove"].map((part) =>
      row.querySelector(`.picture-uploader__${part}`));
    remove.hidden = true;
    progress.hidden = false;
    said.textContent = "";
    const [added, message] = await this.post(row, progress);
    progress.hidden = true;
    row.classList.toggle("picture-uploader__row--refused", !added);
    said.textContent = added ? this.dataset.done : message;
    if (!added) {
      remove.hidden = false;
      return;
    }
    row.file = null;
    row.querySelector("label").hidden = true;
    this.dispatchEvent(new CustomEvent("picture-added", { bubbles: true, detail: added }));
  }

  /** Resolves to [what the server told of the new picture] or [null, a sentence]. */
  post(row, progress) {
    const form = new FormData();
    form.append("alt", row.querySelector(".picture-uploader__alt").value);
    form.append("upload", row.file);
    const request = new XMLHttpRequest(); // fetch does not tell how far an upload has come
    request.responseType = "json";
    request.open("POST", this.dataset.url);
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    request.setRequestHeader("X-CSRFToken", token?.value ?? "");
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      progress.value = loaded / total;
    });
    return new Promise((resolve) => {
      request.addEventListener("loadend", () => {
        const { status, response } = request;
        if (status === 201) resolve([response]);
        else resolve([null, response?.error?.message ?? this.dataset.lost]);
      });
      request.send(form);
    });
  }
}

customElements.define("picture-uploader", PictureUploader);
