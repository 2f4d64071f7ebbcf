// Says when the text has changed, in every open browser; reading goes on undisturbed until one asks for the new text.
const place = document.getElementById("changed");
if (place && window.EventSource) {
  const events = new EventSource(place.dataset.events);
  events.addEventListener("changed", () => {
    if (place.childElementCount) return;
    const link = document.createElement("a");
    link.href = location.pathname;
    link.textContent = place.dataset.show;
    place.append(place.dataset.said + " ", link);
  });
}
