import { type RefObject, useEffect, useRef, useState } from 'react';

/** Rows that are drawn together. Fewer mean more to watch while scrolling, more mean more to draw at once when they come near. */
const PORTION_ROWS = 12;
/** Lists up to this length are drawn whole: the browser bears them, and its own search finds everything. */
const WHOLE_ROWS = 60;
// A screen above and below is drawn before it is seen.
const NEAR = '100% 0px';
// In what scrolls inside the page. Not as a share: of a list that does not scroll by itself, Chromium takes the share of its whole length.
const NEAR_INSIDE = '600px 0px';

// Stretches that come and go in one frame, at most: whoever scrolls fast brings many, and a page that draws them all at once stands still.
const CHANGES_A_FRAME = 4;

/** What is to become of stretches, in the order in which they came or went; of each only the latest. */
const waiting = new Map<Element, () => unknown>();

function changeSome() {
  for (const [element, change] of [...waiting].slice(0, CHANGES_A_FRAME)) {
    waiting.delete(element);
    change();
  }
  if (waiting.size > 0) requestAnimationFrame(changeSome);
}

function inTurn(element: Element, change: () => unknown) {
  if (waiting.size === 0) requestAnimationFrame(changeSome);
  waiting.delete(element);
  waiting.set(element, change);
}

/** A stretch of a list; `start` is the place of its first row. */
export interface Portion<T> {
  readonly start: number;
  readonly rows: readonly T[];
}

/** Whether a list is so long that only what is near the eye is drawn. */
export const isLong = (rows: readonly unknown[]): boolean => rows.length > WHOLE_ROWS;

/** The stretches of a list that are drawn or left out together: one, where it is short. */
export function portionsOf<T>(rows: readonly T[]): readonly Portion<T>[] {
  if (!isLong(rows)) return [{ start: 0, rows }];
  const count = Math.ceil(rows.length / PORTION_ROWS);
  return Array.from({ length: count }, (_, index) => {
    const start = index * PORTION_ROWS;
    return { start, rows: rows.slice(start, start + PORTION_ROWS) };
  });
}

/**
 * Watches whether a stretch of a list is near what is seen, in the page or in a panel that scrolls. `height` is null while its rows are to be
 * drawn, else how high they are (before they were drawn once: a guess), so that the list stays as long as it is. Where the focus is, rows stay.
 */
export function useNear<E extends HTMLElement>(of: { isAlways: boolean; isFirst: boolean; count: number; rowHeight: number }) {
  const { isAlways, isFirst, count } = of;
  const ref: RefObject<E | null> = useRef<E>(null);
  const [left, setLeft] = useState<number | null>(isAlways || isFirst ? null : of.rowHeight);
  useEffect(() => {
    const element = ref.current;
    if (isAlways || element === null) return;
    // `scrollMargin` is `rootMargin` for what scrolls inside the page; a browser that does not know it draws a little later.
    const options: IntersectionObserverInit & { scrollMargin: string } = { rootMargin: NEAR, scrollMargin: NEAR_INSIDE };
    const observer = new IntersectionObserver((entries) => {
      const last = entries.at(-1);
      if (last === undefined) return;
      const { height } = last.boundingClientRect;
      if (last.isIntersecting) inTurn(element, () => setLeft(null));
      // Without height it is not shown at all: nothing can be learnt from it.
      else if (height > 0) inTurn(element, () => !element.contains(document.activeElement) && setLeft(height / count));
    }, options);
    observer.observe(element);
    return () => {
      observer.disconnect();
      waiting.delete(element);
    };
  }, [isAlways, count]);
  return { ref, height: isAlways || left === null ? null : left * count };
}
