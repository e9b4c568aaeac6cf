const SCHEME = 'data-mantine-color-scheme';

/** Pages are printed light, whatever they are on the screen: paper is white, and a dark page with backgrounds drinks ink. Call once before rendering. */
export function lightOnPaper(): void {
  const root = document.documentElement;
  let onScreen: string | null = null;
  const begin = () => {
    onScreen ??= root.getAttribute(SCHEME);
    root.setAttribute(SCHEME, 'light');
  };
  const end = () => {
    if (onScreen !== null) root.setAttribute(SCHEME, onScreen);
    onScreen = null;
  };
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
  window.matchMedia('print').addEventListener('change', ({ matches }) => (matches ? begin() : end()));
}
