// Asks for what the page at this address needs while the application is still on its way: its files, its texts, the session, its first data. Without it
// each would be asked for only when the one before has come. The build writes in which files are whose (see ahead.ts). A file of its own:
// inline scripts are forbidden.
((built) => {
  const isAt = (path) => new RegExp(path).test(window.location.pathname);
  // Of pages that are seldom opened nothing is known but what declares them.
  const page = built.pages.find(({ path }) => isAt(path)) ?? { files: [], texts: built.late };
  let language = 'id';
  try {
    // One that nobody knows is answered in Indonesian.
    language = window.localStorage.getItem('balai.language') ?? language;
  } catch {
    // Storage may be blocked; Indonesian is the default.
  }
  // Of Portuguese texts nothing is known: every page would begin with their names, and few people read them.
  for (const place of new Set([...(built.texts[language] ?? []), ...page.files, ...(page.texts[language] ?? [])])) {
    const file = built.files[place];
    const link = document.createElement('link');
    // Plain preloads of styles: they are put on when the page is drawn.
    if (file.endsWith('.css')) Object.assign(link, { rel: 'preload', as: 'style' });
    else link.rel = 'modulepreload';
    // The application itself comes first: it can begin while these are on their way.
    Object.assign(link, { crossOrigin: '', fetchPriority: 'low', href: `/${file}` });
    document.head.append(link);
  }
  if (isAt(built.public)) return;
  const answers = new Map();
  const ask = (path) => {
    const answer = fetch(path, { credentials: 'same-origin', headers: { 'accept-language': language } });
    // Whoever takes the answer hears of its failure.
    answer.catch(() => undefined);
    answers.set(path, answer);
    // What nobody has taken by then would be old.
    setTimeout(() => answers.delete(path), 20_000);
    return answer;
  };
  const session = ask('/api/auth/session');
  const follow = async (callsAt) => {
    const answer = (await session).clone();
    if (answer.ok) for (const path of callsAt(window.location, (await answer.json()).data)) void ask(path);
  };
  window.balaiAhead = { answers, follow: (callsAt) => void follow(callsAt).catch(() => undefined) };
  // One of the first files that come, long before the application that is made of it, too.
  if (page.files.length > 0) import(`/${built.first}`).catch(() => undefined);
})(__BUILT__);
