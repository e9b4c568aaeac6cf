import { dropKept } from './kept-databases.ts';

/** The browser's store of kept answers (see `offline/answers.ts`). */
export const KEPT = 'balai-kept';
/** Whose answers those are; without it they are nobody's and never shown. */
const OWNER = 'balai.kept-for';

/** Whose answers are kept in this browser; null: nobody's. All its windows see the same. */
export function keptFor(): string | null {
  try {
    return window.localStorage.getItem(OWNER);
  } catch {
    // Storage may be blocked; then nothing is kept.
    return null;
  }
}

/** From now on answers are kept for this account. */
export const keepFor = (owner: string): void => window.localStorage.setItem(OWNER, owner);

/** Drops every kept answer: after signing out, before somebody else's session, and when a session is refused. */
export function forgetKept(): void {
  try {
    window.localStorage.removeItem(OWNER);
  } catch {
    // Nothing was kept.
  }
  void globalThis.caches?.delete(KEPT).catch(() => undefined);
  dropKept();
}
