import { Link, useMatches, useRouterState } from '@tanstack/react-router';
import { useLabels } from '../../i18n/use-labels.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { AREAS, type NamedArea } from '../area/areas.ts';
import type { TabEntry } from '../area/feature.ts';
import type { NavItem } from '../area/features.ts';
import { keepWork } from '../area/keep.ts';
import { useNavItems } from '../area/use-nav-items.ts';
import { isAt } from './section-tabs.tsx';
import styles from './shell.module.css';

/** Of another area the rail has one sign, named so in the area's texts. */
const WHOLE = 'area';

/** What stands in the rail while an area is open: its places, and the other areas. Each leads to the first of its pages that the session may open. */
export const railOf = (open: string, areas: readonly NamedArea[], items: readonly NavItem<TabEntry>[]) =>
  areas.flatMap(({ name, places }) =>
    Object.entries(name === open ? places : { [WHOLE]: Object.values(places)[0] }).flatMap(([section, Icon]) => {
      const first = items.find(({ area, under }) => area === name && (section === WHOLE || under === section));
      return first === undefined || Icon === undefined ? [] : [{ area: name, section, Icon, to: first.to }];
    }),
  );

/** The places of the area that is open, and the other areas. */
export function Rail({ open }: { open: string }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const items = useNavItems();
  const ofPage = useMatches({ select: (matches) => matches.at(-1)?.staticData.area });
  const places = Object.keys(AREAS.find(({ name }) => name === ofPage)?.places ?? {});
  // A page without an entry is in the only place of its area.
  const only = places.length === 1 ? { area: ofPage, under: places[0] } : undefined;
  const current = items.find((item) => isAt(item, pathname)) ?? only;
  return (
    <nav className={styles.nav} aria-label={t('nav.label')}>
      {railOf(open, AREAS, items).map(({ area, section, Icon, to }) => {
        const isCurrent = current?.area === area && current.under === section;
        return (
          <Link
            key={`${area} ${section}`}
            to={to}
            search={keepWork}
            className={styles.link}
            data-active={isCurrent || undefined}
            aria-current={isCurrent ? 'true' : undefined}
          >
            <Icon size={18} stroke={1.7} aria-hidden />
            <span>{labelOf(`area.${area}`, section)}</span>
          </Link>
        );
      })}
    </nav>
  );
}
