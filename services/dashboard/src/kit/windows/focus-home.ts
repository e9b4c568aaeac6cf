/** Where the focus goes when what had it goes away: the window around it, else the list or part it stood in, else the page. */
const AROUND = 'dialog, [role=dialog], section[aria-labelledby], main';
/** So long after a window has closed a list may still be read anew, and take along the row that the focus went back to. */
const WATCH_MS = 5_000;

/** Gives the focus to what stands around something that is gone: to its heading, which says where one is. */
export function focusAround(gone: Element): void {
  const around = gone.closest<HTMLElement>(AROUND);
  if (around === null) return;
  const heading = around.tagName === 'MAIN' ? null : around.querySelector<HTMLElement>('h2, h3');
  const home = heading ?? around;
  if (!home.hasAttribute('tabindex')) home.tabIndex = -1;
  home.focus({ preventScroll: true });
}

/** An element and all around it, while they are still together. */
export function lineOf(element: Element | null): readonly Element[] {
  const line: Element[] = [];
  for (let at = element; at !== null && at !== document.body; at = at.parentElement) line.push(at);
  return line;
}

/** After a window has closed: the focus stays near what opened it, also when that has gone, or goes while the page is read anew. */
export function keepFocusNear([opener, ...around]: readonly Element[]): void {
  if (opener === undefined) return;
  const done = () => {
    observer.disconnect();
    clearTimeout(timer);
    document.removeEventListener('focusin', elsewhere);
  };
  const elsewhere = ({ target }: FocusEvent) => {
    if (target !== opener) done();
  };
  const check = () => {
    if (opener.isConnected || document.activeElement !== document.body) return;
    done();
    const left = around.find((one) => one.isConnected);
    if (left !== undefined) focusAround(left);
  };
  // A button that goes away leaves the focus itself: it comes first.
  const observer = new MutationObserver(() => requestAnimationFrame(check));
  const timer = setTimeout(done, WATCH_MS);
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusin', elsewhere);
  requestAnimationFrame(check);
}
