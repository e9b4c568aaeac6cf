import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { keepWork } from '../../../../app/area/keep.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import type { Row } from '../../parts/resources/queries.ts';
import { StateBadge } from '../../parts/resources/state-badge.tsx';
import { useValues } from '../../parts/resources/use-values.ts';
import { useResourceNamed } from '../../parts/use-resource.ts';
import styles from './page.module.css';
import { belongingQuery } from './queries.ts';

/** Sales to a customer that may come about, the earliest expected first. */
export function Opportunities({ party }: { party: Row }) {
  const { t } = useLanguage();
  const opportunities = useResourceNamed('opportunity');
  const values = useValues(opportunities);
  const list = useInfiniteQuery(belongingQuery(opportunities, party, 'expected_close', { f: 'state', op: 'nin', v: ['won', 'lost'] }));
  return (
    <Panel title={t('customers.opportunities')}>
      <Loaded query={list}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.data);
          if (rows.length === 0) return <p className={styles.none}>{t('customers.noOpportunities')}</p>;
          return (
            <ul className={styles.rows}>
              {rows.map((row) => (
                <li key={row.id}>
                  <span className={styles.rowMain}>
                    <Link to={`/${opportunities.plural}/$id`} params={{ id: row.id }} search={keepWork} className={styles.rowName}>
                      {String(row.name)}
                    </Link>
                    <span className={styles.muted}>
                      {[values.textOf('probability', row.probability), values.textOf('expected_close', row.expected_close)]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </span>
                  <span className={styles.amount}>
                    {values.textOf('amount', row.amount, { ...row, currency: row.currency ?? party.currency })}
                  </span>
                  <StateBadge resource={opportunities} state={row.state ?? ''}>
                    {values.stateOf(row.state ?? '')}
                  </StateBadge>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Panel>
  );
}
