import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../api/session.ts';
import { formatCount, formatDay } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Panel } from '../../kit/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../kit/states.tsx';
import table from '../../kit/table.module.css';
import { type Column, Table } from '../../kit/table.tsx';
import { type CostClient, type CostDay, type CostSum, costClients, costDays } from './cost-days.ts';
import { costsQuery, utcToday } from './cost-queries.ts';
import styles from './costs.module.css';
import { QuotaCard } from './quota-card.tsx';
import { StackedBar } from './usage-bar.tsx';
import { useMoney } from './use-money.ts';

const DAYS_OF_ONE = 14;
const DAYS_OF_ALL = 7;

/** Columns that days and clients share: a bar that is as long as the greatest of all lines, figures by platform, money where a price is set. */
function useSumColumns<T extends CostSum>(rows: readonly CostSum[], currency: string): readonly Column<T>[] {
  const { t, language } = useLanguage();
  const money = useMoney();
  const most = rows.reduce((max, { requests }) => Math.max(max, requests), 0);
  const number = (label: string, of: (row: T) => number, from?: 'wide'): Column<T> => ({
    label,
    kind: 'number',
    ...(from === undefined ? {} : { from }),
    cell: (row) => formatCount(of(row), language),
  });
  const hasPrice = rows.some(({ cost }) => cost !== null);
  return [
    {
      label: t('collection.cost.bar'),
      cell: ({ instagram, tiktok }) => <StackedBar first={instagram} second={tiktok} of={most} />,
    },
    number(t('platform.instagram'), ({ instagram }) => instagram, 'wide'),
    number(t('platform.tiktok'), ({ tiktok }) => tiktok, 'wide'),
    number(t('collection.cost.requests'), ({ requests }) => requests),
    ...(hasPrice
      ? [
          {
            label: t('collection.cost.money'),
            kind: 'number',
            cell: ({ cost }) => (cost === null ? t('common.none') : money(cost, currency)),
          } satisfies Column<T>,
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

function DaysTable({ days, currency }: { days: readonly CostDay[]; currency: string }) {
  const { t, language } = useLanguage();
  const sums = useSumColumns<CostDay>(days, currency);
  const columns: readonly Column<CostDay>[] = [
    { label: t('collection.cost.day'), kind: 'line', cell: ({ day }) => formatDay(day, language) },
    ...sums,
  ];
  return <Table columns={columns} rows={days} keyOf={({ day }) => day} empty={<Empty text={t('collection.cost.none')} />} />;
}

function ClientsTable({ clients, currency }: { clients: readonly CostClient[]; currency: string }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const sums = useSumColumns<CostClient>(clients, currency);
  const nameOf = (clientId: string) => session.clients.find((client) => client.client_id === clientId)?.nama ?? clientId;
  const columns: readonly Column<CostClient>[] = [
    {
      label: t('collection.column.client'),
      cell: ({ clientId }) => (
        <>
          <div className={table.strong}>{nameOf(clientId)}</div>
          <div className={table.sub}>{clientId}</div>
        </>
      ),
    },
    { label: t('collection.cost.today'), kind: 'number', from: 'wide', cell: ({ today }) => formatCount(today, language) },
    ...sums,
  ];
  return <Table columns={columns} rows={clients} keyOf={({ clientId }) => clientId} empty={<Empty text={t('collection.cost.none')} />} />;
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
