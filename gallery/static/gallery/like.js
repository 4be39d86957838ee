// <form data-like>: where htmx cannot swap the button, because it was refused, offline or signed out, a person learns of it
// as without script.

export default function like(form) {
  for (const name of ["htmx:responseError", "htmx:sendError"]) form.addEventListener(name, () => form.submit());
  form.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const answered = new URL(detail.xhr.responseURL, location.href);
    if (answered.pathname === new URL(form.action).pathname) return;
    detail.shouldSwap = false;
    answered.searchParams.set("next", location.pathname);
    location.assign(answered); // to sign in, and back to this page
  });
}
