import type { KeptDraft } from './draft.ts';

const PREFIX = 'balai.draft.';
/** Older ones are nobody's any more: a browser is shared, and a text is not kept in it for ever. */
const KEPT_MS = 7 * 86_400_000;

interface Stored extends KeptDraft {
  readonly at: number;
}

/** What somebody typed into a piece that the server does not have: kept in this browser, for their account only. */
export interface KeptDrafts {
  read(): KeptDraft | null;
  write(draft: KeptDraft | null): void;
}

function dropOld(now: number): void {
  for (const key of Object.keys(window.localStorage).filter((one) => one.startsWith(PREFIX))) {
    const { at = 0 } = JSON.parse(window.localStorage.getItem(key) ?? '{}') as Partial<Stored>;
    if (now - at > KEPT_MS) window.localStorage.removeItem(key);
  }
}

/** The place of one piece for one account. Where storage is blocked or full nothing is kept, and typing goes on. */
export function keptDrafts(accountId: string, pieceId: string): KeptDrafts {
  const key = `${PREFIX}${accountId}.${pieceId}`;
  return {
    read() {
      try {
        dropOld(Date.now());
        const stored = window.localStorage.getItem(key);
        return stored === null ? null : (JSON.parse(stored) as Stored);
      } catch {
        return null;
      }
    },
    write(draft) {
      try {
        if (draft === null) window.localStorage.removeItem(key);
        else window.localStorage.setItem(key, JSON.stringify({ ...draft, at: Date.now() } satisfies Stored));
      } catch {
        // The page still has it.
      }
    },
  };
}
