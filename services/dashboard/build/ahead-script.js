// Asks for what the page at this address needs while the application is still on its way: its files, its texts, the session. Without it
// each would be asked for only when the one before has come. The build writes in which files are whose (see ahead.ts). A file of its own:
// inline scripts are forbidden.
((built) => {
  // Of pages that are seldom opened only the frame is known.
  const page = built.pages.find(({ path }) => new RegExp(path).test(window.location.pathname)) ?? { files: [], texts: { id: [], en: [] } };
  let language = 'id';
  try {
    if (window.localStorage.getItem('balai.language') === 'en') language = 'en';
  } catch {
    // Storage may be blocked; Indonesian is the default.
  }
  for (const place of new Set([...built.texts[language], ...(page.isPublic ? [] : built.frame), ...page.files, ...page.texts[language]])) {
    const file = built.files[place];
    const link = document.createElement('link');
    // Plain preloads of styles: they are put on when the page is drawn.
    if (file.endsWith('.css')) Object.assign(link, { rel: 'preload', as: 'style' });
    else link.rel = 'modulepreload';
    // The application itself comes first: it can begin while these are on their way.
    Object.assign(link, { crossOrigin: '', fetchPriority: 'low', href: `/${file}` });
    document.head.append(link);
  }
  if (page.isPublic) return;
  const session = fetch('/api/auth/session', { credentials: 'same-origin', headers: { 'accept-language': language } });
  // Whoever takes the answer hears of its failure.
  session.catch(() => undefined);
  window.balaiAhead = new Map([['/api/auth/session', session]]);
})(__BUILT__);
