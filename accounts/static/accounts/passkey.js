// Says on the page what allauth's passkey scripts would tell the console alone, and where passkeys cannot work.

const NUMBERS = /^(\d+\.){3}\d+$|^\[/; // an address of numbers has no name a passkey could belong to

export default function passkey(trouble) {
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    trouble.hidden = false;
  });
  const hint = document.querySelector("[data-needs-a-name]");
  if (hint) hint.hidden = !NUMBERS.test(location.hostname);
}
