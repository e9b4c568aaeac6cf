import type { Icon } from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';
import { AREAS, type NamedArea } from '../area/areas.ts';
import type { NavItem } from '../area/features.ts';
import { keepWork } from '../area/keep.ts';
import { useNavItems } from '../area/use-nav-items.ts';
import { isAt } from './place-tabs.tsx';
import styles from './shell.module.css';

function Sign({ to, label, Icon, isCurrent }: { to: string; label: string; Icon: Icon; isCurrent: boolean }) {
  return (
    <Link
      to={to}
      search={keepWork}
      className={styles.link}
      data-active={isCurrent || undefined}
      aria-current={isCurrent ? 'true' : undefined}
    >
      <Icon size={18} stroke={1.7} aria-hidden />
      <span>{label}</span>
    </Link>
  );
}

/** What stands in the rail of an area: its places, then the other areas. Each leads to the first of its pages that the session may open. */
export function railOf(area: NamedArea, areas: readonly NamedArea[], items: readonly NavItem[]) {
  const places = Object.entries(area.places).flatMap(([place, Icon]) => {
    const first = items.find((item) => item.area === area.name && item.under === place);
    return first === undefined ? [] : [{ key: place, label: [area.name, place] as const, to: first.to, Icon }];
  });
  const others = areas.flatMap((other) => {
    const [Icon] = Object.values(other.places);
    const first = items.find((item) => item.area === other.name && item.under !== 'menu');
    if (other.name === area.name || Icon === undefined || first === undefined) return [];
    return [{ key: `area ${other.name}`, label: [other.name, 'area'] as const, to: first.to, Icon }];
  });
  return [...places, ...others];
}

/** The places of the area that is open, and the other areas. */
export function Rail({ area }: { area: NamedArea }) {
  const { t } = useLanguage();
  const word = useWord();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const items = useNavItems();
  const current = items.find((item) => isAt(item, pathname));
  return (
    <nav className={styles.nav} aria-label={t('nav.label')}>
      {railOf(area, AREAS, items).map(({ key, label: [of, name], to, Icon }) => (
        <Sign
          key={key}
          to={to}
          label={word(`area.${of}`, name)}
          Icon={Icon}
          isCurrent={current?.area === area.name && current.under === key}
        />
      ))}
    </nav>
  );
}
