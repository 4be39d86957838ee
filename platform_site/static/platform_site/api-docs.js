// Swagger UI draws parts without the roles, levels and names by which they are found without seeing them.

const LACKING = [
  [".information-container", () => ({ role: "banner" })],
  [".scheme-container", () => ({ role: "region", "aria-label": "Authorization" })],
  ["h3.opblock-tag", () => ({ "aria-level": "2" })],
  ["h4", () => ({ "aria-level": "3" })],
  ["h5", () => ({ "aria-level": "4" })],
  ["table.responses-table", ({ id }) => ({ "aria-label": id || "Responses" })],
  [".parameters select", (select) => ({ "aria-label": select.closest("tr")?.dataset.paramName ?? "Value" })],
  ["#servers", () => ({ "aria-label": "Server" })],
  [".response select", () => ({ "aria-label": "Media type" })],
  [".highlight-code pre, pre.microlight, pre.example", () => ({ tabindex: "0" })],
];

function complete(root) {
  for (const [selector, attributesOf] of LACKING) {
    for (const element of root.querySelectorAll(selector)) {
      for (const [name, value] of Object.entries(attributesOf(element))) {
        if (element.getAttribute(name) !== value) element.setAttribute(name, value);
      }
    }
  }
}

const place = document.querySelector("#swagger-ui");
new MutationObserver(() => complete(place)).observe(place, { childList: true, subtree: true });
complete(place);
