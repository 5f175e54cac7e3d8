// The map of missions, over the outlines that the page already shows (or over images, where the network has chosen some).
"use strict";
window.relaisMap = async (figure) => {
  const { L } = window;
  const drawn = figure.querySelector("svg");
  const { france, tiles, credit, zoomIn, zoomOut, close, label } = figure.dataset;
  const box = document.createElement("div");
  box.className = "leaflet-box";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", label);
  drawn.after(box);
  drawn.setAttribute("hidden", "");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(box, { zoomControl: false, zoomSnap: tiles ? 1 : 0.25, minZoom: 4, maxZoom: tiles ? 15 : 8, zoomAnimation: !still, fadeAnimation: !still, inertia: !still });
  L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  map.attributionControl.setPrefix(false);
  const dots = [...drawn.querySelectorAll(".dot")];
  const places = dots.map((dot) => [Number(dot.dataset.lat), Number(dot.dataset.lon)]);
  // All over the country: all of it, rather than a frame that cuts Brittany off.
  const country = L.latLngBounds([41.3, -5.2], [51.2, 9.6]);
  const found = L.latLngBounds(places);
  const wide = !found.isValid() || (country.contains(found) && found.getNorth() - found.getSouth() > 4);
  map.fitBounds(wide ? country : found, { padding: wide ? [4, 4] : [24, 24], maxZoom: tiles ? 12 : 8 });
  if (tiles) L.tileLayer(tiles, { attribution: credit, referrerPolicy: "no-referrer" }).addTo(map);
  else {
    // Each ring by itself and as it is: together they would cut holes in one another, simplified apart they would no longer meet.
    const land = { className: "land", interactive: false, smoothFactor: 0, noClip: true };
    for (const ring of outlines(await (await fetch(france)).text())) L.polygon(ring, land).addTo(map);
  }
  const hovers = matchMedia("(hover: hover)").matches;
  // Never under the buttons of the corner.
  const popup = { autoPanPaddingTopLeft: [56, 16], autoPanPaddingBottomRight: [16, 16] };
  dots.forEach((dot, at) => {
    const text = dot.querySelector("title").textContent;
    const link = document.createElement("a");
    Object.assign(link, { href: dot.dataset.href, textContent: text });
    const marker = L.circleMarker(places[at], { radius: Number(dot.getAttribute("r")), className: "dot" }).bindPopup(link, popup).addTo(map);
    const shape = marker.getElement();
    for (const [name, value] of [["tabindex", "0"], ["role", "button"], ["aria-label", text], ["aria-expanded", "false"]]) shape.setAttribute(name, value);
    shape.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      marker.openPopup();
      link.focus();
    });
    // A finger has nothing to hover with, and one word of the place at a time is enough.
    if (hovers) marker.bindTooltip(text).on("tooltipopen", () => marker.isPopupOpen() && marker.closeTooltip());
    marker.on("popupopen", () => {
      shape.setAttribute("aria-expanded", "true");
      marker.getPopup().getElement()?.querySelector("[aria-label]")?.setAttribute("aria-label", close);
      marker.closeTooltip();
    });
    marker.on("popupclose", ({ popup }) => {
      shape.setAttribute("aria-expanded", "false");
      if (popup.getElement()?.contains(document.activeElement)) shape.focus();
    });
  });
  // Wherever the focus is inside.
  box.addEventListener("keydown", (event) => event.key === "Escape" && map.closePopup());

  // `web/france.svg`: whole numbers, relative lines, 62.5 units a degree of latitude, narrowed at 46.5°.
  function outlines(svg) {
    const rings = [];
    for (const [, path] of svg.matchAll(/ d="([^"]+)"/g)) {
      let x = 0, y = 0;
      for (const [, command, numbers] of path.matchAll(/([Mlz])([^Mlz]*)/g)) {
        if (command === "z") continue;
        const steps = (numbers.match(/-?\d+/g) ?? []).map(Number);
        if (command === "M") rings.push([]);
        for (let at = 0; at + 1 < steps.length; at += 2) {
          const from = command === "M" ? [0, 0] : [x, y];
          [x, y] = [from[0] + steps[at], from[1] + steps[at + 1]];
          rings.at(-1).push([51.3 - y / 62.5, x / (62.5 * 0.6883546) - 5.4]);
        }
      }
    }
    return rings;
  }
};
