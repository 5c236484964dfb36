// <box-columns>: boxes are dragged from column to column, or moved by their buttons and selects,
// without loading the page again. The fields of each box always say where it stands, so what is
// sent is the same with and without JavaScript.

class BoxColumns extends HTMLElement {
  connectedCallback() {
    this.lists = [...this.querySelectorAll('[data-side]')];
    this.status = this.querySelector('[role=status]');
    this.classList.add('box-columns--live');
    for (const box of this.querySelectorAll('.box-place')) box.draggable = true;
    this.addEventListener('click', (event) => this.step(event));
    this.addEventListener('change', (event) => this.changeSide(event));
    this.addEventListener('dragstart', (event) => this.lift(event));
    this.addEventListener('dragover', (event) => this.carry(event));
    this.addEventListener('drop', (event) => event.preventDefault());
    this.addEventListener('dragend', () => this.drop());
    window.addEventListener('beforeunload', (event) => {
      if (this.unsaved) event.preventDefault();
    });
    this.closest('form').addEventListener('submit', () => { this.unsaved = false; });
    this.number();
  }

  /** Write into the fields where the boxes stand. */
  number() {
    for (const list of this.lists) {
      [...list.children].forEach((box, index) => {
        box.querySelector('select').value = list.dataset.side;
        box.querySelector('input[type=number]').value = index + 1;
      });
    }
  }

  /** The place of a box has changed: the fields say so, and so does a voice. */
  settle(box) {
    this.unsaved = true;
    this.number();
    const side = box.querySelector('select').selectedOptions[0].textContent;
    const position = box.querySelector('input[type=number]').value;
    this.status.textContent = this.dataset.moved
      .replace('{side}', side).replace('{position}', position).replace('{title}', box.dataset.title);
  }

  step(event) {
    const button = event.target.closest('button[name=move]');
    if (!button) return;
    event.preventDefault();
    const box = button.closest('.box-place');
    if (button.value.startsWith('up')) box.previousElementSibling?.before(box);
    else box.nextElementSibling?.after(box);
    this.settle(box);
    button.focus();
  }

  changeSide(event) {
    const box = event.target.closest('.box-place');
    if (!box) return;
    const side = box.querySelector('select').value;
    const list = this.lists.find((candidate) => candidate.dataset.side === side);
    const wanted = Math.max(1, Number(box.querySelector('input[type=number]').value) || 1);
    const others = [...list.children].filter((other) => other !== box);
    list.insertBefore(box, event.target.matches('select') ? null : others[wanted - 1] ?? null);
    this.settle(box);
    event.target.focus();
  }

  lift(event) {
    this.lifted = event.target.closest?.('.box-place');
    if (!this.lifted) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', this.lifted.dataset.title);
    this.lifted.classList.add('box-place--lifted');
  }

  carry(event) {
    const list = event.target.closest('.box-column')?.querySelector('[data-side]');
    if (!this.lifted || !list) return;
    event.preventDefault();
    const below = [...list.children].find((box) => {
      const {top, height} = box.getBoundingClientRect();
      return box !== this.lifted && event.clientY < top + height / 2;
    });
    list.insertBefore(this.lifted, below ?? null);
  }

  drop() {
    if (!this.lifted) return;
    this.lifted.classList.remove('box-place--lifted');
    this.settle(this.lifted);
    this.lifted = null;
  }
}

customElements.define('box-columns', BoxColumns);
