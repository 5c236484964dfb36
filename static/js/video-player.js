/* <video-player src="…"><a href="…">Watch the video on …</a></video-player>
   Adds a button above the link; nothing is asked of the video's host before it is pressed. */

const WORDS = {
  fr: {
    play: "Lire la vidéo",
    notice: (host) => `La lecture se fait depuis ${host}, qui reçoit alors votre adresse IP.`,
  },
  en: {
    play: "Play the video",
    notice: (host) => `It plays from ${host}, which then receives your IP address.`,
  },
};

class VideoPlayer extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("button")) return;
    const language = this.closest("[lang]")?.lang.slice(0, 2);
    const words = WORDS[language] ?? WORDS.fr;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "video-player__play";
    button.textContent = words.play;
    button.addEventListener("click", () => this.play());
    const notice = document.createElement("p");
    notice.className = "video-player__notice";
    notice.textContent = words.notice(new URL(this.getAttribute("src")).host);
    this.prepend(button);
    this.append(notice);
  }

  play() {
    const frame = document.createElement("iframe");
    frame.className = "video-player__frame";
    frame.src = this.getAttribute("src");
    frame.title = this.querySelector("a").textContent;
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin"; // YouTube refuses to play without
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-presentation");
    this.replaceChildren(frame);
    frame.focus();
  }
}

customElements.define("video-player", VideoPlayer);
