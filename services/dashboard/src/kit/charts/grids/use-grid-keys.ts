import { type KeyboardEvent, useState } from 'react';

/** A place in a grid of cells. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Where a key leads within `rows` × `columns`; null when it is not for moving. */
export function movedBy(key: string, { row, column }: Cell, rows: number, columns: number): Cell | null {
  const within = (value: number, length: number) => Math.min(Math.max(value, 0), length - 1);
  if (key === 'Home') return { row, column: 0 };
  if (key === 'End') return { row, column: columns - 1 };
  const move = MOVES[key];
  return move === undefined ? null : { row: within(row + move[0], rows), column: within(column + move[1], columns) };
}

/**
 * One cell of a grid is in the order of tabs; arrow keys, Home and End move it and the focus, over places that hold nothing too. Cells carry
 * `data-row` and `data-column`.
 */
export function useGridKeys(rows: number, columns: number, start: Cell) {
  const [cell, setCell] = useState(start);
  return {
    cell,
    setCell,
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      let next = movedBy(event.key, cell, rows, columns);
      if (next === null) return;
      event.preventDefault();
      let from = cell;
      while (next.row !== from.row || next.column !== from.column) {
        const cell = event.currentTarget.querySelector<HTMLElement>(`[data-row="${next.row}"][data-column="${next.column}"]`);
        if (cell !== null) {
          setCell(next);
          cell.focus();
          return;
        }
        from = next;
        next = movedBy(event.key === 'Home' ? 'ArrowRight' : event.key === 'End' ? 'ArrowLeft' : event.key, from, rows, columns) ?? from;
      }
    },
  };
}
