import { Link, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import { useWord } from '../i18n/use-word.ts';
import type { NavItem } from './features.ts';
import styles from './place-tabs.module.css';
import { keepWork } from './use-client.ts';
import { useNavItems } from './use-nav-items.ts';

const prefixOf = (path: string): string => path.split('/$')[0] ?? path;

/** Whether an address belongs to a menu entry: its path, or one below it. */
export const isAt = ({ paths }: Pick<NavItem, 'paths'>, pathname: string): boolean =>
  paths.some((path) => (path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${prefixOf(path)}/`)));

const depthOn =
  (pathname: string) =>
  (path: string): number =>
    pathname.startsWith(prefixOf(path)) ? prefixOf(path).length : 0;

/** Tabs in one line: on a narrow page it scrolls, begins with the current one in view, and fades where there is more. */
function Row({ label, current, children }: { label: string; current: string; children: ReactNode }) {
  const ref = useRef<HTMLElement>(null);
  const fade = () => {
    if (ref.current === null) return;
    const { scrollLeft, scrollWidth, clientWidth, dataset } = ref.current;
    dataset.before = String(scrollLeft > 1);
    dataset.after = String(scrollLeft + clientWidth < scrollWidth - 1);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is another place to scroll to
  useLayoutEffect(() => {
    const row = ref.current;
    const tab = row?.querySelector<HTMLElement>('[aria-current]');
    if (row !== null && tab != null) row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
    fade();
    window.addEventListener('resize', fade);
    return () => window.removeEventListener('resize', fade);
  }, [current]);
  return (
    <nav ref={ref} className={styles.tabs} aria-label={label} onScroll={fade}>
      {children}
    </nav>
  );
}

/** The pages of the place that is open, beside each other; nothing where it has one. */
export function PlaceTabs() {
  const { t } = useLanguage();
  const word = useWord();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const items = useNavItems();
  // The nearest: below a page there may be the page of another tab.
  const [current] = items
    .filter((item) => item.under !== 'menu' && isAt(item, pathname))
    .sort((a, b) => Math.max(...b.paths.map(depthOn(pathname))) - Math.max(...a.paths.map(depthOn(pathname))));
  if (current === undefined || current.under === 'menu') return null;
  const beside = items.filter(({ under }) => under === current.under);
  if (beside.length < 2) return null;
  return (
    <Row label={t(`place.${current.under}`)} current={current.name}>
      {beside.map((item) => (
        <Link
          key={item.name}
          to={item.to}
          search={keepWork}
          className={styles.tab}
          data-active={item === current || undefined}
          aria-current={item === current ? 'page' : undefined}
        >
          {word(`${item.name}.nav`, 'label')}
        </Link>
      ))}
    </Row>
  );
}
