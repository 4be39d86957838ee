// Before the first paint, so that nothing jumps: styles may tell a page with script from one without.
document.documentElement.classList.add("js");
