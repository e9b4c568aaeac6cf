import { createContext, useContext } from 'react';
import type { Translate } from '../../i18n/i18n.ts';

/** A failure as the kit shows it. */
interface ShownProblem {
  readonly message: string;
  /** Code to tell the administrator; null when the failure never reached the server. */
  readonly requestId: string | null;
  /** Status of the answer; null when there was none. */
  readonly status: number | null;
  /** Messages by field name. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What the application around the kit provides. The kit makes no calls, so it cannot read failures or the connection itself. */
export interface Kit {
  /** Whether the server can be reached. */
  readonly isOnline: boolean;
  /** Describes an error in the language of `t`. */
  readonly problemOf: (error: unknown, t: Translate) => ShownProblem;
}

/** Without an application, as in tests of single parts, the server counts as reachable. */
export const KitContext = createContext<Kit>({
  isOnline: true,
  problemOf: (error) => ({ message: String(error), requestId: null, status: null, fields: {} }),
});

/** Reads what the application provides; renders again when it changes. */
export const useKit = (): Kit => useContext(KitContext);
