import type { KeyboardEvent as KeyPress } from 'react';

/** In a lying chart the library's left is down: what its rows show is asked for by up and down, or by left and right for back and forth. */
const TURNED: Readonly<Record<string, string>> = {
  ArrowDown: 'ArrowLeft',
  ArrowRight: 'ArrowLeft',
  ArrowUp: 'ArrowRight',
  ArrowLeft: 'ArrowRight',
};

/** Keys of a lying chart as its drawing understands them. */
export function turned(event: KeyPress<HTMLElement>): void {
  const key = TURNED[event.key];
  if (key === undefined || !event.nativeEvent.isTrusted) return;
  event.preventDefault();
  event.stopPropagation();
  event.target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
}
