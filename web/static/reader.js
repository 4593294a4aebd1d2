import "./panel.js";
import "./page.js";

document.querySelector(".guide-text mark")?.scrollIntoView({ block: "center" });
