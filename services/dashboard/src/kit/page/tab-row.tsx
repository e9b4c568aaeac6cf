import { Children, type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './tab-row.module.css';

/** Marks a link as a tab of a row. */
export const tabClass = styles.tab;

/** Tabs in one line: on a narrow page it scrolls, begins with the current one in view, and fades where there is more. */
export function TabRow({ label, current, children }: { label: string; current: string; children: ReactNode }) {
  const ref = useRef<HTMLElement>(null);
  const fade = () => {
    if (ref.current === null) return;
    const { scrollLeft, scrollWidth, clientWidth, dataset } = ref.current;
    dataset.before = String(scrollLeft > 1);
    dataset.after = String(scrollLeft + clientWidth < scrollWidth - 1);
  };
  const count = Children.count(children);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is another place to scroll to
  useLayoutEffect(() => {
    const row = ref.current;
    if (row === null) return;
    // Told when sizes are known, first of all and whenever words or fonts that come later make tabs wider: nothing is laid out early.
    const sized = new ResizeObserver(() => {
      const tab = row.querySelector<HTMLElement>('[aria-current]');
      if (tab !== null) row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
      fade();
    });
    for (const one of [row, ...row.children]) sized.observe(one);
    return () => sized.disconnect();
  }, [current, count]);
  return (
    <nav ref={ref} className={styles.tabs} aria-label={label} onScroll={fade}>
      {children}
    </nav>
  );
}
