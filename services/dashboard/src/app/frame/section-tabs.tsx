import { Link, useRouterState } from '@tanstack/react-router';
import { useLabels } from '../../i18n/use-labels.ts';
import { TabRow, tabClass } from '../../kit/page/tab-row.tsx';
import type { NavItem } from '../area/features.ts';
import { keepWork } from '../area/keep.ts';
import { useNavItems } from '../area/use-nav-items.ts';

// A new object each time would be a new question each time.
const EXACT = { exact: true } as const;
const prefixOf = (path: string): string => path.split('/$')[0] ?? path;

/** Whether an address belongs to a menu entry: its path, or one below it. */
export const isAt = ({ paths }: Pick<NavItem, 'paths'>, pathname: string): boolean =>
  paths.some((path) => (path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${prefixOf(path)}/`)));

const depthOn =
  (pathname: string) =>
  (path: string): number =>
    pathname.startsWith(prefixOf(path)) ? prefixOf(path).length : 0;

/** The pages of the place that is open, beside each other; nothing where it has one. */
export function SectionTabs() {
  const labelOf = useLabels();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const items = useNavItems();
  // The nearest: below a page there may be the page of another tab.
  const [current] = items
    .filter((item) => isAt(item, pathname))
    .sort((a, b) => Math.max(...b.paths.map(depthOn(pathname))) - Math.max(...a.paths.map(depthOn(pathname))));
  if (current === undefined) return null;
  const beside = items.filter(({ area, under }) => area === current.area && under === current.under);
  if (beside.length < 2) return null;
  return (
    <TabRow label={labelOf(`area.${current.area}`, current.under)} current={current.name}>
      {beside.map((item) => (
        <Link
          key={item.name}
          to={item.to}
          search={keepWork}
          // A link takes itself for current on every address below its own, and there may be the page of another tab.
          activeOptions={EXACT}
          className={tabClass}
          data-active={item === current || undefined}
          aria-current={item === current ? 'page' : undefined}
        >
          {labelOf(`${item.name}.nav`, 'label')}
        </Link>
      ))}
    </TabRow>
  );
}
