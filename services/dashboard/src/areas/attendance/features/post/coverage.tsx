import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { DoubtBadge } from '../../parts/doubt/doubt-badge.tsx';
import { ShareBar } from '../../parts/measures/share-bar.tsx';
import styles from './page.module.css';
import { type Audience, coverageQuery } from './queries.ts';

const FEW = 6;

/** How many of those who must took part, in all and by unit, the lowest first; a unit narrows the list of people. */
export function Coverage(props: {
  postId: string;
  audience: Audience;
  unit: string | undefined;
  onUnit: (name: string | undefined) => void;
}) {
  const { t } = useLanguage();
  const { postId, audience, unit, onUnit } = props;
  const coverage = useQuery(coverageQuery(postId, audience));
  const [isWhole, setIsWhole] = useState(false);
  return (
    // A unit has its bar with the numbers below it; a directorate a line for each of its units.
    <Loaded
      query={coverage}
      skeleton={audience?.scope === undefined ? <SkeletonRows rows={1} height={28} isFlush /> : <SkeletonRows rows={FEW + 1} />}
    >
      {({ post, counts, units, incomplete }) => (
        <div className={styles.coverage}>
          <div className={styles.total} data-testid="coverage">
            <ShareBar done={counts.took_part} of={counts.must_act} />
            {incomplete !== null && <DoubtBadge reason={incomplete} platform={post.platform} />}
          </div>
          {units.length > 1 && (
            <ul className={styles.units}>
              {(isWhole ? units : units.slice(0, FEW)).map((row) => (
                <li key={row.client_id}>
                  <button
                    type="button"
                    aria-pressed={unit === row.client_name}
                    onClick={() => onUnit(unit === row.client_name ? undefined : row.client_name)}
                  >
                    <span className={styles.unitName}>{row.client_name}</span>
                    <ShareBar done={row.counts.took_part} of={row.counts.must_act} compact />
                  </button>
                </li>
              ))}
            </ul>
          )}
          {!isWhole && units.length > FEW && (
            <Button size="compact-xs" variant="subtle" onClick={() => setIsWhole(true)}>
              {t('post.moreUnits', { count: units.length })}
            </Button>
          )}
        </div>
      )}
    </Loaded>
  );
}
