import { dropWritten } from './kept-databases.ts';

const PREFIX = 'balai.draft.';
/** Older drafts are dropped: a browser may be shared. */
const KEPT_MS = 7 * 86_400_000;

interface Stored<Draft> {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly draft: Draft;
}

/** What somebody typed that the server does not have: kept in this browser, for one account only. */
export interface KeptDraft<Draft> {
  read(): Stored<Draft> | null;
  /** Null removes it. */
  write(draft: Draft | null): void;
}

const draftKeys = (): string[] => Object.keys(window.localStorage).filter((key) => key.startsWith(PREFIX));

function dropOld(now: number): void {
  for (const key of draftKeys()) {
    const { at = 0 } = JSON.parse(window.localStorage.getItem(key) ?? '{}') as Partial<Stored<unknown>>;
    if (now - at > KEPT_MS) window.localStorage.removeItem(key);
  }
}

/** The draft of one account about one thing, such as a client and a record. Where storage is blocked or full, nothing is kept. */
export function keptDraft<Draft>(accountId: string, ...about: readonly string[]): KeptDraft<Draft> {
  const key = PREFIX + [accountId, ...about].join('.');
  return {
    read() {
      try {
        dropOld(Date.now());
        const stored = window.localStorage.getItem(key);
        return stored === null ? null : (JSON.parse(stored) as Stored<Draft>);
      } catch {
        return null;
      }
    },
    write(draft) {
      try {
        if (draft === null) window.localStorage.removeItem(key);
        else window.localStorage.setItem(key, JSON.stringify({ at: Date.now(), draft } satisfies Stored<Draft>));
      } catch {
        // The page still has it.
      }
    },
  };
}

/** Removes the drafts of every account but `accountId`: after signing out of all, after signing in of all others. */
export function forgetDrafts(accountId?: string): void {
  dropWritten(accountId);
  try {
    for (const key of draftKeys())
      if (accountId === undefined || !key.startsWith(`${PREFIX}${accountId}.`)) window.localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
