// The publish button says "schedule" while the chosen moment lies ahead. The server decides.
'use strict';

document.addEventListener('DOMContentLoaded', () => {
  const button = document.querySelector('button[data-label-later]');
  const [day, time] = ['date', 'time'].map((part) => document.querySelector(`[name=published_at_${part}]`));
  if (!button || !day) {
    return;
  }
  const show = () => {
    const moment = new Date(`${day.value}T${time.value || '00:00'}`);
    button.textContent = moment > new Date() ? button.dataset.labelLater : button.dataset.labelNow;
  };
  day.addEventListener('input', show);
  time.addEventListener('input', show);
  show();
});
