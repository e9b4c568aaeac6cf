import { useEffect } from 'react';
import { useConnection } from '../../api/connection.ts';

const KEPT_AS = 'balai.parts-asked-again';
/** How long before each time: the network is often said to be back before it is, and a server that starts needs its time. */
const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** What was tried so long ago was another fault. */
const FORGOTTEN_MS = 120_000;

interface Tries {
  readonly count: number;
  readonly at: number;
}

function triesSoFar(): number {
  try {
    const kept = window.sessionStorage.getItem(KEPT_AS);
    if (kept === null) return 0;
    const { count, at }: Tries = JSON.parse(kept);
    return Date.now() - at < FORGOTTEN_MS ? count : 0;
  } catch {
    // Storage may be blocked: without a count it would go on for ever.
    return WAITS_MS.length;
  }
}

/** Asks for no body: what is kept for the time without a connection answers whoever wants one. */
const isServerThere = (): Promise<boolean> =>
  fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );

/**
 * Loads the page anew as soon as the server answers: a part that did not arrive is not asked for again within a visit. Not for ever: a part
 * that the server does not have would have it go round and round.
 * @returns ends the waiting
 */
export function reloadOnceThere(): () => void {
  const tries = triesSoFar();
  const wait = WAITS_MS[tries];
  if (wait === undefined) return () => undefined;
  let timer = setTimeout(async function again() {
    if (!(await isServerThere())) {
      timer = setTimeout(again, wait);
      return;
    }
    window.sessionStorage.setItem(KEPT_AS, JSON.stringify({ count: tries + 1, at: Date.now() } satisfies Tries));
    window.location.reload();
  }, wait);
  return () => clearTimeout(timer);
}

/** While a part of the page is missing and there is a connection, the page is loaded anew. */
export function useMissingPart(isMissing: boolean): void {
  const { online } = useConnection();
  useEffect(() => (isMissing && online ? reloadOnceThere() : undefined), [isMissing, online]);
}
