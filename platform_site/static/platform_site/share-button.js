// <button data-share="address" hidden>: hands an address to the device's own sheet for sharing, where
// there is one. Beside it stands the address itself, to copy.

export default function shareButton(button) {
  const shared = { url: button.dataset.share, title: document.title };
  if (!navigator.share || !navigator.canShare?.(shared)) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.share(shared);
    } catch {
      // closed without sharing
    }
  });
}
