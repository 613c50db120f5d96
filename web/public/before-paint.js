// Runs before the first paint, so that a dark room stays dark: sets what the reader chose on this machine.
(function () {
  var chosen = {};
  try { chosen = JSON.parse(localStorage.getItem("shiliu.preferences") || "{}"); } catch { chosen = {}; }
  var root = document.documentElement;
  var dark = chosen.theme === "dark" || (chosen.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.classList.toggle("dark", dark);
  if (chosen.type === "large") root.dataset.type = "large";
  if (chosen.density === "loose") root.dataset.density = "loose";
  root.lang = chosen.locale === "en" ? "en" : "zh-CN";
})();
