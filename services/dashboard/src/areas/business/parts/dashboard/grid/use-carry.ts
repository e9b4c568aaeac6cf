import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { type Bounds, type Box, COLUMNS, type Layout, moved, positionBy, positionUnder, resized } from './arrange.ts';

/** Room between widgets and height of a row, in pixels: the same as in the style sheet. */
export const GAP = 14;
export const ROW = 84;

/** Pixels from the edge of the window at which a drag scrolls, and how far at a time. */
const EDGE = 56;
const SCROLLED = 14;

/** What has just happened to the widget, for the live region. */
export type Carried = 'taken' | 'moved' | 'sized' | 'dropped' | 'given-up';

interface Carry {
  readonly widget: string;
  readonly by: 'keys' | 'pointer' | 'corner';
  /** The layout as it would be saved. */
  readonly draft: Layout;
}

interface Options {
  readonly grid: RefObject<HTMLElement | null>;
  readonly layout: Layout;
  readonly boundsOf: (widget: string) => Bounds;
  readonly onChange: (next: Layout) => void;
  readonly onSay: (what: Carried, widget: string, draft: Layout) => void;
}

/** Moves and sizes one widget at a time, by keys or pointer; nothing is saved before it is dropped. */
export function useCarry({ grid, layout, boundsOf, onChange, onSay }: Options) {
  const [carry, setCarry] = useState<Carry | null>(null);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);

  const boxesOf = (draft: Layout): readonly Box[] =>
    draft.map(({ widget }) => grid.current?.querySelector(`[data-widget="${widget}"]`)?.getBoundingClientRect() ?? new DOMRect());
  const take = (widget: string, by: Carry['by']) => {
    setCarry({ widget, by, draft: layout });
    onSay('taken', widget, layout);
  };
  const drop = ({ widget, draft }: Carry) => {
    setCarry(null);
    if (draft !== layout) onChange(draft);
    onSay('dropped', widget, draft);
  };
  const giveUp = ({ widget }: Carry) => {
    setCarry(null);
    onSay('given-up', widget, layout);
  };

  const onKeyDown = (widget: string, event: KeyboardEvent<HTMLElement>) => {
    const isPick = event.key === ' ' || event.key === 'Enter';
    if (carry?.widget !== widget) {
      if (!isPick) return;
      event.preventDefault();
      return take(widget, 'keys');
    }
    if (isPick) {
      event.preventDefault();
      return drop(carry);
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      return giveUp(carry);
    }
    const at = carry.draft.findIndex((one) => one.widget === widget);
    const now = carry.draft[at];
    if (now === undefined) return;
    const grown = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.shiftKey && grown !== undefined) {
      event.preventDefault();
      const isWidth = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
      const size = isWidth ? { width: now.width + grown } : { height: now.height + grown };
      const draft = resized(carry.draft, widget, size, boundsOf(widget));
      setCarry({ ...carry, draft });
      return onSay('sized', widget, draft);
    }
    const to = positionBy(event.key, at, boxesOf(carry.draft));
    if (to === null) return;
    event.preventDefault();
    const draft = moved(carry.draft, widget, to);
    setCarry({ ...carry, draft });
    onSay('moved', widget, draft);
  };

  /** Follows the pointer until it is let go; Escape gives up. */
  const follow = (widget: string, by: 'pointer' | 'corner', event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.focus();
    take(widget, by);
    let held: Carry = { widget, by, draft: layout };
    const show = (draft: Layout) => {
      if (draft === held.draft) return;
      held = { ...held, draft };
      setCarry(held);
    };
    const start = { x: event.clientX, y: event.clientY, size: layout.find((one) => one.widget === widget) };
    const column = ((grid.current?.clientWidth ?? 0) + GAP) / COLUMNS;
    const onMove = ({ clientX: x, clientY: y }: globalThis.PointerEvent) => {
      if (y < EDGE) window.scrollBy(0, -SCROLLED);
      if (y > window.innerHeight - EDGE) window.scrollBy(0, SCROLLED);
      if (by === 'corner') {
        if (start.size === undefined) return;
        const width = start.size.width + Math.round((x - start.x) / column);
        const height = start.size.height + Math.round((y - start.y) / (ROW + GAP));
        return show(resized(held.draft, widget, { width, height }, boundsOf(widget)));
      }
      const at = held.draft.findIndex((one) => one.widget === widget);
      show(moved(held.draft, widget, positionUnder({ x, y }, at, boxesOf(held.draft))));
    };
    const end = (act: (carried: Carry) => void) => () => {
      stop.current();
      act(held);
    };
    const [onUp, onCancel] = [end(drop), end(giveUp)];
    const onKey = (key: globalThis.KeyboardEvent) => {
      if (key.key !== 'Escape') return;
      key.preventDefault();
      onCancel();
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onCancel);
    window.addEventListener('keydown', onKey, true);
    stop.current = () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onCancel);
      window.removeEventListener('keydown', onKey, true);
    };
  };

  return {
    shown: carry?.draft ?? layout,
    carried: carry?.widget ?? null,
    by: carry?.by ?? null,
    onKeyDown,
    onPointerDown: follow,
    /** The focus has left a widget that keys carry. */
    onBlur: () => carry?.by === 'keys' && drop(carry),
  };
}
