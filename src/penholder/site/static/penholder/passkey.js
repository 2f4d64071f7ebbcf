// Says in words when the browser used no passkey, where nothing would happen otherwise.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey-failed").hidden = false;
});
