import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { SeenClient } from '../../../../api/session.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { BackLink } from '../../../../app/frame/back-link.tsx';
import { formatDecimal, formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ListTable } from '../../../../kit/lists/list-table.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded } from '../../../../kit/page/states.tsx';
import { type Waiting, waitingQuery } from '../../parts/waiting-approvals.ts';
import styles from './approvals.module.css';

function WaitingList({ client }: { client: SeenClient }) {
  const { t, language } = useLanguage();
  const waiting = useQuery(waitingQuery(client.client_id));
  const at = (time: string) => formatMoment(time, client.timezone, language);
  const titleOf = ({ title, count }: Waiting) => (count > 1 ? t('approvals.waiting.andMore', { title, count: count - 1 }) : title);
  const link = (row: Waiting) =>
    row.kind === 'order_discount' ? (
      <Link to="/orders/$id" params={{ id: row.id }} className={styles.link}>
        {titleOf(row)}
      </Link>
    ) : (
      <Link to="/approvals/prices/$id" params={{ id: row.id }} className={styles.link}>
        {titleOf(row)}
      </Link>
    );
  const share = ({ percent }: Waiting) => (percent === null ? '–' : `${formatDecimal(Number(percent), language)}%`);
  const due = ({ due_at }: Waiting) => (due_at === null ? t('approvals.waiting.noDeadline') : at(due_at));
  return (
    <Panel title={t('approvals.waiting.list')} flush>
      <Loaded query={waiting}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty text={t('approvals.waiting.none')} hint={t('approvals.waiting.noneHint')} />
          ) : (
            <ListTable
              label={t('approvals.waiting.list')}
              rows={rows}
              keyOf={({ id }) => id}
              nameOf={({ title }) => title}
              columns={[
                { key: 'title', label: t('approvals.waiting.what'), isName: true, cell: link },
                { key: 'kind', label: t('approvals.waiting.kind.label'), cell: ({ kind }) => t(`approvals.waiting.kind.${kind}`) },
                { key: 'about', label: t('approvals.waiting.about'), kind: 'fill', cell: ({ about }) => about || '–' },
                { key: 'percent', label: t('approvals.waiting.percent'), kind: 'number', cell: share },
                { key: 'by', label: t('approvals.waiting.by'), cell: ({ requested_by }) => requested_by },
                { key: 'since', label: t('approvals.waiting.since'), cell: ({ opened_at }) => at(opened_at) },
                { key: 'due', label: t('approvals.waiting.due'), cell: due },
              ]}
              card={(row) => (
                <RowCard
                  title={link(row)}
                  side={share(row)}
                  lines={[
                    [t(`approvals.waiting.kind.${row.kind}`), row.about].filter(Boolean).join(' · '),
                    `${row.requested_by} · ${at(row.opened_at)}`,
                    `${t('approvals.waiting.due')}: ${due(row)}`,
                  ]}
                />
              )}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}

/** What waits for the decision of the account: discounts of orders and changes of prices. */
export default function WaitingPage() {
  const { t } = useLanguage();
  return (
    <>
      <BackLink to="/business">{t('approvals.back')}</BackLink>
      <PageHeader
        title={t('approvals.waiting.title')}
        subtitle={t('approvals.waiting.subtitle')}
        actions={
          <Link to="/approvals/policies" className={styles.link}>
            {t('approvals.policy.title')}
          </Link>
        }
      />
      <ForClient>{(client) => <WaitingList key={client.client_id} client={client} />}</ForClient>
    </>
  );
}
