import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { keepWork, keepWorkWith } from '../../../../app/area/keep.ts';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { textOf } from '../../parts/resources/conditions.ts';
import type { Row } from '../../parts/resources/queries.ts';
import { StateBadge } from '../../parts/resources/state-badge.tsx';
import { useValues } from '../../parts/resources/use-values.ts';
import { useResourceNamed } from '../../parts/use-resource.ts';
import styles from './page.module.css';
import { belongingQuery, ofParty, orderedQuery } from './queries.ts';

const SHOWN = 5;

/** The latest orders of a customer, and what all of them come to. */
export function Orders({ party }: { party: Row }) {
  const { t, language } = useLanguage();
  const orders = useResourceNamed('sales-order');
  const lines = useResourceNamed('order-line');
  const values = useValues(orders);
  const list = useInfiniteQuery(belongingQuery(orders, party, '-created_at'));
  const ordered = useQuery(orderedQuery(orders, lines, party));
  const totals = ordered.data;
  const count =
    totals &&
    [
      t('customers.orders.count', {
        count: totals.counted.count,
        shown: `${formatCount(totals.counted.count, language)}${totals.counted.more ? '+' : ''}`,
      }),
      ...(totals.total === null || totals.counted.count === 0
        ? []
        : [values.textOf('total', totals.total, { ...party, currency: totals.currency ?? party.currency })]),
    ].join(' · ');
  return (
    <Panel
      title={values.many}
      {...(count !== undefined && { count })}
      actions={
        <Link to={`/${orders.plural}`} search={keepWorkWith({ where: textOf(ofParty(party.id)) })}>
          {t('customers.all')}
        </Link>
      }
    >
      <Loaded query={list}>
        {({ pages }) => {
          const rows = (pages[0]?.data ?? []).slice(0, SHOWN);
          if (rows.length === 0) return <p className={styles.none}>{t('resources.none', { many: values.many })}</p>;
          return (
            <ul className={styles.rows}>
              {rows.map((row) => (
                <li key={row.id}>
                  <span className={styles.rowMain}>
                    <Link to={`/${orders.plural}/$id`} params={{ id: row.id }} search={keepWork} className={styles.rowName}>
                      {String(row.number)}
                    </Link>
                    <span className={styles.muted}>
                      {values.textOf('ordered_on', row.ordered_on) ?? values.textOf('created_at', row.created_at, row)}
                    </span>
                  </span>
                  <span className={styles.amount}>{values.textOf('total', row.total, row)}</span>
                  <StateBadge resource={orders} state={row.state ?? ''}>
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
