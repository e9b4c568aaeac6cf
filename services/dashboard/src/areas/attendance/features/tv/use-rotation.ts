import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';

const SLIDE_MS = 20_000;

const onVisibility = (changed: () => void) => {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
};

/** Which of `count` slides is shown: the next after 20 s, by arrow keys at once; space or `toggle` pauses. In a tab that nobody sees it stands still. */
export function useRotation(count: number) {
  const [index, setIndex] = useState(0);
  const [isPaused, setIsPaused] = useState(false);
  const isSeen = useSyncExternalStore(onVisibility, () => !document.hidden);
  const move = useCallback((by: number) => setIndex((now) => (count === 0 ? 0 : (now + by + count) % count)), [count]);
  const toggle = useCallback(() => setIsPaused((now) => !now), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every slide has its full time, also one that was chosen by hand
  useEffect(() => {
    if (isPaused || !isSeen || count < 2) return;
    const timer = window.setTimeout(() => move(1), SLIDE_MS);
    return () => window.clearTimeout(timer);
  }, [index, isPaused, isSeen, count, move]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'ArrowRight') move(1);
      else if (event.key === 'ArrowLeft') move(-1);
      else if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) toggle();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [move, toggle]);
  return { index: Math.min(index, Math.max(0, count - 1)), isPaused, move, toggle };
}
