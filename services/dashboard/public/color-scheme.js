// Sets the colour scheme and the contrast before the first paint, so that a dark page never flashes white. A file of its own: inline scripts are forbidden.
(() => {
  let chosen = null;
  let contrast = null;
  try {
    chosen = window.localStorage.getItem('balai.color-scheme');
    contrast = window.localStorage.getItem('balai.contrast');
  } catch {
    // Storage may be blocked; then the system's scheme applies.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  const strong = contrast === 'more' || (contrast !== 'normal' && window.matchMedia('(prefers-contrast: more)').matches);
  document.documentElement.toggleAttribute('data-high-contrast', strong);
})();
