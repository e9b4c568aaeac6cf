import { type KeyboardEvent, useRef, useState } from 'react';
import type { Row } from '../../../parts/resources/queries.ts';
import type { Move } from './move.ts';

/** A card that is carried by keys, and the state it would go to. */
export interface Carried {
  readonly row: Row;
  readonly to: string;
}

/** What has just happened to a card, for the live region. */
export type CardNews = 'taken' | 'over' | 'kept' | 'fixed';

const STEPS: Readonly<Record<string, readonly [column: number, card: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const cardsIn = (column: Element): readonly HTMLElement[] => [...column.querySelectorAll<HTMLElement>('[data-card]')];

/** Focuses the next card of the column, or the card at the same height of the next column that has one. */
function focusBeside(card: HTMLElement, [aside, along]: readonly [number, number]): void {
  const column = card.closest('[data-state]');
  if (column === null) return;
  const own = cardsIn(column);
  const at = own.indexOf(card);
  if (along !== 0) {
    own[at + along]?.focus();
    return;
  }
  const columns = [...(column.parentElement?.querySelectorAll('[data-state]') ?? [])];
  for (let next = columns[columns.indexOf(column) + aside], step = aside; next !== undefined; ) {
    const cards = cardsIn(next);
    const beside = cards[Math.min(at, cards.length - 1)];
    if (beside !== undefined) {
      beside.focus();
      return;
    }
    step += aside;
    next = columns[columns.indexOf(column) + step];
  }
}

/** Keys of the board: arrows go from card to card; Space takes a card, arrows choose its column, Space or Enter puts it there, Escape leaves it. */
export function useCardKeys(options: {
  states: readonly string[];
  movesOf: (state: string) => readonly Move[];
  onMove: (row: Row, action: string) => void;
  onNews: (what: CardNews, card: Carried) => void;
}) {
  const { states, movesOf, onMove, onNews } = options;
  const [carried, setCarried] = useState<Carried | null>(null);
  // A second key comes before the first is drawn.
  const held = useRef<Carried | null>(null);
  const hold = (next: Carried | null) => {
    held.current = next;
    setCarried(next);
  };
  const leave = () => {
    if (held.current === null) return;
    onNews('kept', held.current);
    hold(null);
  };
  const put = ({ row, to }: Carried) => {
    const action = movesOf(row.state ?? '').find((one) => one.to === to)?.action;
    if (action === undefined) return leave();
    hold(null);
    onMove(row, action);
  };
  const onKeyDown = (row: Row, event: KeyboardEvent<HTMLElement>) => {
    const from = row.state ?? '';
    const now = held.current?.row.id === row.id ? held.current : null;
    const step = STEPS[event.key];
    if (now === null) {
      if (event.key !== ' ' && step === undefined) return;
      event.preventDefault();
      if (step !== undefined) return focusBeside(event.currentTarget, step);
      if (movesOf(from).length === 0) return onNews('fixed', { row, to: from });
      hold({ row, to: from });
      return onNews('taken', { row, to: from });
    }
    if (event.key === 'Tab') return leave();
    event.preventDefault();
    if (event.key === ' ' || event.key === 'Enter') return put(now);
    if (event.key === 'Escape') {
      event.stopPropagation();
      return leave();
    }
    if (step === undefined || step[0] === 0) return;
    const reachable = states.filter((state) => state === from || movesOf(from).some(({ to }) => to === state));
    const to = reachable[reachable.indexOf(now.to) + step[0]];
    if (to === undefined) return;
    hold({ row, to });
    onNews('over', { row, to });
  };
  return { carried, onKeyDown, onBlur: leave };
}
