import { useQuery } from '@tanstack/react-query';
import { clientNameOf, useSession } from '../../../../../api/session.ts';
import { formatCount, formatDay } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../../kit/lists/list-table.tsx';
import { metricsLine, RowCard } from '../../../../../kit/lists/row-card.tsx';
import table from '../../../../../kit/lists/row-text.module.css';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { StackedBar } from '../usage-bar.tsx';
import { type CostClient, type CostDay, type CostSum, costClients, costDays } from './cost-days.ts';
import { costsQuery, utcToday } from './cost-queries.ts';
import styles from './costs.module.css';
import { LimitsCard } from './limits-card.tsx';
import { QuotaCard } from './quota-card.tsx';
import { useMoney } from './use-money.ts';

const DAYS_OF_ONE = 14;
const DAYS_OF_ALL = 7;

/** Columns that days and clients share: a bar that is as long as the greatest of all lines, metrics by platform, money where a price is set. */
function useSumColumns<T extends CostSum>(rows: readonly CostSum[], currency: string): readonly ListColumn<T>[] {
  const { t, language } = useLanguage();
  const money = useMoney();
  const most = rows.reduce((max, { requests }) => Math.max(max, requests), 0);
  const number = (key: string, label: string, of: (row: T) => number, from?: 'wide'): ListColumn<T> => ({
    key,
    label,
    kind: 'number',
    ...(from === undefined ? {} : { from }),
    cell: (row) => formatCount(of(row), language),
  });
  const hasPrice = rows.some(({ cost }) => cost !== null);
  return [
    {
      key: 'bar',
      label: t('collection.cost.bar'),
      kind: 'fill',
      cell: ({ instagram, tiktok }) => <StackedBar first={instagram} second={tiktok} of={most} />,
    },
    number('instagram', t('platform.instagram'), ({ instagram }) => instagram, 'wide'),
    number('tiktok', t('platform.tiktok'), ({ tiktok }) => tiktok, 'wide'),
    number('requests', t('collection.cost.requests'), ({ requests }) => requests),
    ...(hasPrice
      ? [
          {
            key: 'money',
            label: t('collection.cost.money'),
            kind: 'number' as const,
            cell: ({ cost }) => (cost === null ? t('common.none') : money(cost, currency)),
          } satisfies ListColumn<T>,
        ]
      : []),
  ];
}

function Legend() {
  const { t } = useLanguage();
  return (
    <p className={styles.legend}>
      <span>{t('platform.instagram')}</span>
      <span data-second>{t('platform.tiktok')}</span>
    </p>
  );
}

/** Lines of sums; on phones a bar under the name, and the metrics below. */
function SumTable<T extends CostSum>(props: {
  label: string;
  columns: readonly ListColumn<T>[];
  sums: readonly ListColumn<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  nameOf: (row: T) => string;
}) {
  const { t } = useLanguage();
  const { sums, nameOf } = props;
  if (props.rows.length === 0) return <Empty text={t('collection.cost.none')} />;
  const [bar, ...metrics] = sums;
  return (
    <ListTable
      {...props}
      card={(row) => (
        <RowCard title={nameOf(row)} lines={[bar?.cell(row), metricsLine(metrics.map(({ label, cell }) => [label, cell(row)]))]} />
      )}
    />
  );
}

function DaysTable({ days, currency }: { days: readonly CostDay[]; currency: string }) {
  const { t, language } = useLanguage();
  const sums = useSumColumns<CostDay>(days, currency);
  const columns: readonly ListColumn<CostDay>[] = [
    { key: 'day', label: t('collection.cost.day'), cell: ({ day }) => formatDay(day, language) },
    ...sums,
  ];
  return (
    <SumTable
      label={t('collection.column.when')}
      columns={columns}
      sums={sums}
      rows={days}
      keyOf={({ day }) => day}
      nameOf={({ day }) => formatDay(day, language)}
    />
  );
}

function ClientsTable({ clients, currency }: { clients: readonly CostClient[]; currency: string }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const sums = useSumColumns<CostClient>(clients, currency);
  const nameOf = (clientId: string) => clientNameOf(session, clientId);
  const columns: readonly ListColumn<CostClient>[] = [
    {
      key: 'client',
      label: t('collection.column.client'),
      cell: ({ clientId }) => (
        <>
          <span className={table.strong}>{nameOf(clientId)}</span> <span className={table.sub}>{clientId}</span>
        </>
      ),
    },
    { key: 'today', label: t('collection.cost.today'), kind: 'number', from: 'wide', cell: ({ today }) => formatCount(today, language) },
    ...sums,
  ];
  return (
    <SumTable
      label={t('collection.column.client')}
      columns={columns}
      sums={sums}
      rows={clients}
      keyOf={({ clientId }) => clientId}
      nameOf={({ clientId }) => nameOf(clientId)}
    />
  );
}

/** What collecting costs: of one client its quota and its last days, of all the clients with what they asked. */
export function CostsPanel({ clientId }: { clientId: string | undefined }) {
  const { t } = useLanguage();
  const session = useSession();
  const client = session.clients.find((one) => one.client_id === clientId);
  const days = client === undefined ? DAYS_OF_ALL : DAYS_OF_ONE;
  const costs = useQuery(costsQuery(clientId, days));
  const currency = costs.data?.[0]?.currency ?? 'IDR';
  return (
    <div className={styles.stack}>
      {client !== undefined && <QuotaCard client={client} />}
      {client !== undefined && <LimitsCard client={client} />}
      <Panel title={t(client === undefined ? 'collection.cost.byClient' : 'collection.cost.byDay', { days })} actions={<Legend />} flush>
        <Loaded query={costs} skeleton={<SkeletonRows rows={6} />}>
          {(rows) =>
            client === undefined ? (
              <ClientsTable clients={costClients(rows, utcToday())} currency={currency} />
            ) : (
              <DaysTable days={rows.length === 0 ? [] : costDays(rows, utcToday())} currency={currency} />
            )
          }
        </Loaded>
      </Panel>
      <p className={styles.hint}>{t('collection.cost.utc')}</p>
    </div>
  );
}
