import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { keepWork, keepWorkWith } from '../../../../../app/area/keep.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Loaded } from '../../../../../kit/page/states.tsx';
import { type Condition, textOf } from '../../../parts/resources/conditions.ts';
import { listQuery, type Row } from '../../../parts/resources/queries.ts';
import { Section } from '../../../parts/resources/section.tsx';
import { StateBadge } from '../../../parts/resources/state-badge.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';
import { useResourceNamed } from '../../../parts/use-resource.ts';
import styles from './order.module.css';

const SHOWN = 10;

/** Resources that belong to an order: the fields that say the most of a row, and its amount. */
const BELONGINGS = [
  { of: 'shipment', facts: ['carrier', 'tracking_code', 'last_event', 'shipped_on'], amount: null },
  { of: 'invoice', facts: ['issued_on', 'due_on'], amount: 'total' },
  { of: 'payment', facts: ['method', 'received_on'], amount: 'amount' },
] as const;

function Belonging({ row, of, facts, amount }: { row: Row } & (typeof BELONGINGS)[number]) {
  const { t } = useLanguage();
  const resource = useResourceNamed(of);
  const values = useValues(resource);
  const conditions: readonly Condition[] = [{ f: 'order', op: 'eq', v: row.id }];
  const list = useInfiniteQuery(listQuery(resource, row.client_id, { sort: '-created_at', conditions }, []));
  const first = list.data?.pages[0];
  // An order that has none yet says so by its next step.
  if (first?.data.length === 0) return null;
  return (
    <Panel
      title={values.many}
      {...(first !== undefined && { count: String(first.data.length) })}
      actions={
        <Link to={`/${resource.plural}`} search={keepWorkWith({ where: textOf(conditions) })}>
          {t('trade.order.all')}
        </Link>
      }
    >
      <Loaded query={list}>
        {({ pages }) => (
          <ul className={styles.belongings}>
            {(pages[0]?.data ?? []).slice(0, SHOWN).map((one) => (
              <li key={one.id}>
                <Link to={`/${resource.plural}/$id`} params={{ id: one.id }} search={keepWork} className={styles.customer}>
                  {String(one.number)}
                </Link>
                <span className={styles.about}>
                  {facts
                    .map((name) => values.textOf(name, one[name], one))
                    .filter((text) => text !== null)
                    .join(' · ')}
                </span>
                {amount !== null && <span className={styles.sum}>{values.textOf(amount, one[amount], one)}</span>}
                <StateBadge resource={resource} state={one.state ?? ''}>
                  {values.stateOf(one.state ?? '')}
                </StateBadge>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

/** Shipments, invoices and payments of an order; each loads and fails by itself. */
export default function Belongings({ row }: { row: Row }) {
  return BELONGINGS.map((one) => (
    <Section key={one.of} of={one.of}>
      <Belonging row={row} {...one} />
    </Section>
  ));
}
