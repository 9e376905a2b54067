"use strict";

(() => {
  const tabs = [...document.querySelectorAll("#services a")];
  const address = (service) => `/openapi/${service}.yaml`;

  /** The service that the address names, else the one of conversations. */
  const chosen = () => {
    const named = tabs.find((tab) => location.hash.startsWith(`#${tab.dataset.service}`));
    return named ? named.dataset.service : "messaging";
  };

  const mark = (service) => {
    for (const tab of tabs) {
      const active = tab.dataset.service === service;
      tab.classList.toggle("chosen", active);
      tab.setAttribute("aria-selected", String(active));
    }
  };

  let shown = chosen();
  mark(shown);

  const ui = SwaggerUIBundle({
    url: address(shown),
    dom_id: "#swagger-ui",
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    validatorUrl: null,
    showCommonExtensions: true,
  });

  // One sign-in serves all: the documents name the same security scheme, whose state stays.
  const show = (service) => {
    if (service !== shown) {
      shown = service;
      mark(service);
      ui.specActions.updateUrl(address(service));
      ui.specActions.download(address(service));
      scrollTo(0, 0);
    }
  };

  addEventListener("hashchange", () => show(chosen()));

  fetch("/health", { cache: "no-store" })
    .then((answer) => answer.json())
    .then((health) => {
      const link = document.getElementById("health");
      link.classList.add(health.status === "UP" ? "up" : "down");
      link.title = Object.entries(health.services)
        .map(([name, state]) => `${name}: ${state}`)
        .join("\n");
    })
    .catch(() => {});
})();
