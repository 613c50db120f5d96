// Runs before the first paint: sets what the reader chose on this machine, so that a dark room stays dark, and asks at once for
// what would otherwise be asked for one after the other once the application runs.
(function () {
  let chosen;
  try { chosen = JSON.parse(localStorage.getItem("shiliu.preferences") || "{}"); } catch { chosen = {}; }
  const root = document.documentElement;
  const dark = chosen.theme === "dark" || (chosen.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.classList.toggle("dark", dark);
  if (chosen.type === "large") root.dataset.type = "large";
  if (chosen.density === "loose") root.dataset.density = "loose";
  root.lang = chosen.locale === "en" ? "en" : "zh-CN";

  const pages = []; // which files each page needs, by the shape of its address: early/plugin.ts writes them here
  const page = pages.find(function (one) { return new RegExp(one[0]).test(location.pathname); });
  for (const file of page ? page[1] : []) {
    const link = document.createElement("link");
    link.rel = file.endsWith(".css") ? "stylesheet" : "modulepreload";
    if (link.rel === "stylesheet") link.setAttribute("blocking", "render");
    link.crossOrigin = "";
    link.href = file;
    document.head.append(link);
  }

  const session = "/api/v1/session";
  const answer = fetch(session, { headers: { "Accept": "application/json", "Accept-Language": root.lang }, credentials: "same-origin", cache: "no-cache" });
  answer.catch(function () { /* api/client.ts says that the server does not answer */ });
  window.shiliuEarly = { [session]: answer };
})();
