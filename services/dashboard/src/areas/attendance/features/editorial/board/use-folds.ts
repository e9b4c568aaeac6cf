import { useState, useSyncExternalStore } from 'react';
import type { PieceState } from '../piece.ts';

const STORED = 'balai.editorial.columns';
/** States that are over: where there is little room their columns are folded. */
const FOLDED: readonly PieceState[] = ['published', 'rejected', 'archived'];
/** Up to here nine columns have no room for a title. */
const LITTLE_ROOM = 'screen and (max-width: 95em)';

const media = () => window.matchMedia(LITTLE_ROOM);
const listen = (listener: () => void) => {
  const query = media();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** What somebody folded (true) or opened (false) themselves. */
type Choices = Partial<Readonly<Record<PieceState, boolean>>>;

function storedChoices(): Choices {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(STORED) ?? '{}');
    return typeof stored === 'object' && stored !== null ? stored : {};
  } catch {
    return {};
  }
}

/** Which columns of the board are folded; this browser remembers what was folded and opened by hand. */
export function useFolds() {
  const hasLittleRoom = useSyncExternalStore(
    listen,
    () => media().matches,
    () => false,
  );
  const [choices, setChoices] = useState(storedChoices);
  const isFolded = (state: PieceState): boolean => choices[state] ?? (hasLittleRoom && FOLDED.includes(state));
  const toggle = (state: PieceState) => {
    const next = { ...choices, [state]: !isFolded(state) };
    setChoices(next);
    try {
      window.localStorage.setItem(STORED, JSON.stringify(next));
    } catch {
      // Where nothing is kept it is folded anew at the next visit.
    }
  };
  return { isFolded, toggle };
}
