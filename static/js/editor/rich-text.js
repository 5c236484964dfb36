/* Makes CKEditor 5 of each textarea[data-editor]. Where CKEditor's files are missing or fail, the
   textarea stays, and the guard against losing unsaved text works all the same. */

const HEADINGS = [
  { model: "paragraph", title: "Paragraph", class: "ck-heading_paragraph" },
  ...[2, 3, 4].map((level) => ({
    model: `heading${level}`,
    view: `h${level}`,
    title: `Heading ${level}`,
    class: `ck-heading_heading${level}`,
  })),
];

// An allow-list: no raw HTML, no source, no fonts. All that may be stored has its plugin, or
// opening an article would lose it.
const PLUGINS = [
  "Essentials", "Paragraph", "Heading", "Bold", "Italic", "Underline", "Strikethrough", "Subscript",
  "Superscript", "Code", "CodeBlock", "Link", "AutoLink", "List", "ListProperties", "BlockQuote",
  "Table", "TableToolbar", "TableCaption", "ImageBlock", "ImageInline", "ImageToolbar",
  "ImageStyle", "ImageCaption", "ImageTextAlternative", "MediaEmbed", "HorizontalLine",
  "PasteFromOffice", "RemoveFormat", "WordCount", "PendingActions",
];
const UPLOAD_PLUGINS = ["ImageUpload", "SimpleUploadAdapter"];

const PICTURE_STYLES = ["block", "alignLeft", "alignRight"];

const player = (address) =>
  `<div class="editor__video"><iframe src="${address}" allow="fullscreen"></iframe></div>`;

// The same hosts as blog/richtext/videos.py, which decides.
const VIDEOS = [
  {
    name: "youtube",
    url: [
      /^(?:m\.|www\.)?youtube\.com\/(?:watch\?(?:.*&)?v=|shorts\/|embed\/|live\/)([\w-]{11})/,
      /^youtu\.be\/([\w-]{11})/,
    ],
    html: ([, id]) => player(`https://www.youtube-nocookie.com/embed/${id}`),
  },
  {
    name: "vimeo",
    url: [/^(?:www\.)?vimeo\.com\/(\d{1,12})/, /^player\.vimeo\.com\/video\/(\d{1,12})/],
    html: ([, id]) => player(`https://player.vimeo.com/video/${id}?dnt=1`),
  },
  {
    name: "dailymotion",
    url: [/^(?:www\.)?dailymotion\.com\/video\/([A-Za-z0-9]{1,16})/, /^dai\.ly\/([A-Za-z0-9]{1,16})/],
    html: ([, id]) => player(`https://geo.dailymotion.com/player.html?video=${id}`),
  },
];

const peertube = (host) => ({
  name: `peertube-${host}`,
  url: new RegExp(`^${host.replaceAll(".", "\\.")}/(?:w|videos/watch)/([A-Za-z0-9-]{8,40})`),
  html: ([, id]) => player(`https://${host}/videos/embed/${id}`),
});

function configuration(textarea, settings, counter) {
  const upload = textarea.dataset.uploadUrl;
  const token = textarea.form?.elements.namedItem("csrfmiddlewaretoken")?.value;
  const names = upload ? [...PLUGINS, ...UPLOAD_PLUGINS] : PLUGINS;
  const toolbar = [
    "undo", "redo", "|", "heading", "|", "bold", "italic", "link",
    { label: settings.words.more, icon: "threeVerticalDots", items: [
      "underline", "strikethrough", "subscript", "superscript", "code", "removeFormat",
    ] },
    "|", "bulletedList", "numberedList", "blockQuote", "|",
    ...(upload ? ["uploadImage"] : []), "mediaEmbed", "insertTable", "horizontalLine", "codeBlock",
    "|", "accessibilityHelp",
  ];
  return {
    licenseKey: "GPL",
    plugins: names.map((name) => window.CKEDITOR[name]),
    language: { ui: settings.language, content: settings.contentLanguage },
    label: textarea.labels?.[0]?.textContent.trim().replace(/\s*:$/, ""),
    toolbar: { items: toolbar, shouldNotGroupWhenFull: true },
    heading: { options: HEADINGS },
    link: { defaultProtocol: "https://" },
    list: { properties: { styles: false, startIndex: true, reversed: false } },
    codeBlock: { languages: [{ language: "plaintext", label: settings.words.code }] },
    image: {
      styles: { options: ["inline", ...PICTURE_STYLES] },
      toolbar: [
        ...PICTURE_STYLES.map((style) => `imageStyle:${style}`), "|",
        "toggleImageCaption", "imageTextAlternative",
      ],
      upload: { types: ["jpeg", "png", "gif", "webp"] },
    },
    table: {
      contentToolbar: ["tableColumn", "tableRow", "mergeTableCells", "|", "toggleTableCaption"],
    },
    mediaEmbed: { providers: [...VIDEOS, ...settings.peertube.map(peertube)] },
    simpleUpload: upload && { uploadUrl: upload, headers: { "X-CSRFToken": token } },
    wordCount: {
      onUpdate: ({ words }) => {
        counter.textContent = settings.words.count.replace("%d", words);
      },
    },
  };
}

/** Asks before the page is left with text that was not sent; returns what marks text as changed. */
function guard(form) {
  let changed = false;
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
  form?.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) changed = false;
  });
  return () => {
    changed = true;
  };
}

/** Keeps the form from being sent while a picture is still on its way: it would be lost. */
function holdWhileUploading(editor, form, notice, words) {
  const pending = editor.plugins.get("PendingActions");
  form?.addEventListener("submit", (event) => {
    notice.textContent = pending.hasAny ? words.uploading : "";
    if (pending.hasAny) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, { capture: true });
}

async function start(textarea) {
  const settings = JSON.parse(textarea.dataset.editor);
  const room = document.createElement("div");
  const foot = document.createElement("div");
  const [counter, notice] = ["count", "notice"].map((part) => {
    const piece = document.createElement("span");
    piece.className = `editor__${part}`;
    return piece;
  });
  room.className = "editor";
  foot.className = "editor__foot";
  notice.setAttribute("role", "alert");
  foot.append(counter, notice);
  textarea.replaceWith(room);
  room.append(textarea, foot);

  const touch = guard(textarea.form);
  textarea.addEventListener("input", touch);
  if (!window.CKEDITOR) return;
  const { ClassicEditor } = window.CKEDITOR;
  try {
    const editor = await ClassicEditor.create(textarea, configuration(textarea, settings, counter));
    textarea.required = false; // it is hidden now: the browser could not point at it
    editor.editing.view.change((writer) => {
      writer.addClass("rich-text", editor.editing.view.document.getRoot());
    });
    editor.model.document.on("change:data", touch);
    textarea.labels?.forEach((label) => label.addEventListener("click", () => editor.focus()));
    holdWhileUploading(editor, textarea.form, notice, settings.words);
  } catch (error) {
    console.error("The editor did not start; the text can be written as HTML.", error);
  }
}

// Not `defer` alone: an inline form's empty copy (__prefix__) is no text to edit.
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("textarea[data-editor]:not([name*='__prefix__'])").forEach(start);
});
