// Makes of each tags field a select with the blog's own completion. The text field stays what is
// sent, so that the form is the same with and without JavaScript.
'use strict';
{
  const names = (text) => text.split(',').map((name) => name.trim()).filter(Boolean);

  const enhance = (input) => {
    const $ = django.jQuery;
    const select = document.createElement('select');
    select.multiple = true;
    for (const name of names(input.value)) {
      select.append(new Option(name, name, true, true));
    }
    const label = input.labels[0]?.textContent.replace(/\s*:\s*$/, '').trim() ?? '';
    select.setAttribute('aria-label', label);
    input.after(select);
    input.hidden = true;
    $(select).select2({
      ajax: {
        url: input.dataset.tagsUrl,
        delay: 200,
        data: ({term, page}) => ({
          term, page, app_label: 'articles', model_name: 'taggedarticle', field_name: 'tag',
        }),
      },
      tags: true,
      tokenSeparators: [','],
      theme: 'admin-autocomplete',
      width: '100%',
      language: document.documentElement.lang,
      // A new word comes after the tags that exist: Enter takes the one already there.
      insertTag: (found, tag) => found.push(tag),
    });
    select.nextElementSibling.querySelector('.select2-search__field').setAttribute('aria-label', label);
    $(select).on('change', () => {
      input.value = Array.from(select.selectedOptions, (option) => option.value).join(', ');
    });
    input.labels[0]?.addEventListener('click', () => $(select).select2('open'));
  };

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('input[data-tags-url]').forEach(enhance);
  });
}
