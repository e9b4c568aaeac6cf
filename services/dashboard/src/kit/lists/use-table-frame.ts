import { type RefObject, useLayoutEffect, useRef } from 'react';
import styles from './list-portions.module.css';

// Below this a column that wraps its text is no use.
const FILL_PX = 160;

function release(table: HTMLTableElement, heads: readonly HTMLElement[]) {
  table.classList.remove(styles.steady ?? '');
  for (const head of heads) head.removeAttribute('style');
}

/** Holds the columns where they are: each has what its widest row so far needs (`needs`, by place), and a part of what is left. */
function hold(table: HTMLTableElement, heads: readonly HTMLElement[], needs: number[], room: number) {
  release(table, heads);
  table.style.width = 'max-content';
  const isFill = (head: HTMLElement) => head.dataset.kind === 'fill';
  for (const [index, head] of heads.entries()) {
    const { width } = head.getBoundingClientRect();
    needs[index] = Math.max(needs[index] ?? 0, isFill(head) ? Math.min(width, FILL_PX) : width);
  }
  table.style.width = '';
  const sum = needs.reduce((all, need) => all + need, 0);
  const rest = Math.max(0, room - sum);
  const hasFill = heads.some(isFill);
  for (const [index, head] of heads.entries()) {
    const need = needs[index] ?? 0;
    head.style.width = `${need + (hasFill ? (isFill(head) ? rest : 0) : (rest * need) / sum)}px`;
  }
  table.classList.add(styles.steady ?? '');
}

/**
 * Where a table is wider than its frame, brings its columns closer together, then leaves out what only a large frame has, then, from the
 * last on, as many of those that only a wide one has as it takes. `isWider` sets the columns and measures them, each time anew.
 */
function tighten(frame: HTMLElement, heads: readonly HTMLElement[], isWider: () => boolean): void {
  delete frame.dataset.tight;
  delete frame.dataset.out;
  for (const step of ['close', 'less']) if (isWider()) frame.dataset.tight = step;
  const out: number[] = [];
  for (let index = heads.length; index > 0 && isWider(); index -= 1) {
    if (heads[index - 1]?.dataset.from !== 'wide') continue;
    out.push(index);
    frame.dataset.out = out.join(' ');
  }
}

const isCut = (row: HTMLTableRowElement): boolean => Array.from(row.cells).some((cell) => cell.scrollWidth > cell.clientWidth);

const rowsIn = (mutations: readonly MutationRecord[]) =>
  mutations.flatMap(({ addedNodes }) => [...addedNodes].filter((node) => node instanceof HTMLTableRowElement));

// Rows come while one scrolls, a screen before they are seen: they are measured when that rests, once for all of them.
const REST_MS = 80;

/**
 * Fits a table into its frame. Where it has room its head stays in sight while the page scrolls; else columns that only a wide frame has are
 * left out, and if that is not enough it scrolls sideways. The columns of a long
 * one stay where they are: rows that come into sight move them only where they would be cut off.
 */
export function useTableFrame(isLong: boolean, columns: string): RefObject<HTMLTableElement | null> {
  const ref = useRef<HTMLTableElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other columns are measured anew
  useLayoutEffect(() => {
    const table = ref.current;
    const frame = table?.parentElement;
    if (table === null || frame === null || frame === undefined) return;
    const heads = Array.from(table.tHead?.rows[0]?.cells ?? []);
    const needs: number[] = [];
    let known = 0;
    const sizes = new ResizeObserver(() => {
      const isOther = frame.clientWidth !== known;
      known = frame.clientWidth;
      if (isOther || table.offsetWidth > known) {
        release(table, heads);
        tighten(frame, heads, () => {
          // By the rows that are there now: what others needed is no reason to leave a column out.
          needs.length = 0;
          if (isLong) hold(table, heads, needs, known);
          return table.offsetWidth > known;
        });
      }
      frame.toggleAttribute('data-fits', table.offsetWidth <= known);
    });
    sizes.observe(frame);
    sizes.observe(table);
    const added = new Set<HTMLTableRowElement>();
    let resting: number | undefined;
    const rows = new MutationObserver((mutations) => {
      for (const row of rowsIn(mutations)) added.add(row);
      window.clearTimeout(resting);
      resting = window.setTimeout(() => {
        if ([...added].some((row) => row.isConnected && isCut(row))) hold(table, heads, needs, frame.clientWidth);
        added.clear();
      }, REST_MS);
    });
    if (isLong) rows.observe(table, { childList: true, subtree: true });
    return () => {
      sizes.disconnect();
      rows.disconnect();
      window.clearTimeout(resting);
      release(table, heads);
      delete frame.dataset.tight;
      delete frame.dataset.out;
    };
  }, [isLong, columns]);
  return ref;
}
