import { IconZoomCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { RowButton } from '../../../../kit/lists/row-button.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { DecisionPanel } from './decision-panel.tsx';
import { type PremiumRequest, requestsQuery } from './queries.ts';
import { amountText, requesterOf, StateBadge, tierText } from './request-facts.tsx';
import { premiumSearch } from './search.ts';

function Requests({ rows, onOpen }: { rows: readonly PremiumRequest[]; onOpen: (request: PremiumRequest) => void }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const madeOf = ({ created_at, client_id }: PremiumRequest) => formatMoment(created_at, timezoneOf(session, client_id), language);
  const paidOf = ({ transfer_amount: amount, sender_name, bank_name }: PremiumRequest) =>
    [amount === null ? null : amountText(amount, language), sender_name, bank_name].filter(Boolean).join(' · ');
  const open = (request: PremiumRequest) => (
    <RowButton label={t('premium.queue.check', { name: requesterOf(request) })} onClick={() => onOpen(request)}>
      <IconZoomCheck size={18} aria-hidden />
    </RowButton>
  );
  const columns: ListColumn<PremiumRequest>[] = [
    {
      key: 'requester',
      label: t('premium.queue.requester'),
      kind: 'fill',
      isName: true,
      onPress: onOpen,
      cell: (request) => (
        <>
          <div className={table.strong}>{requesterOf(request)}</div>
          <div className={table.sub}>{request.client_name}</div>
        </>
      ),
    },
    { key: 'tier', label: t('premium.fact.tier'), cell: ({ premium_tier }) => tierText(premium_tier) },
    { key: 'paid', label: t('premium.queue.paid'), from: 'wide', cell: paidOf },
    { key: 'made', label: t('premium.fact.made'), from: 'wide', cell: madeOf },
    { key: 'state', label: t('premium.queue.state'), cell: (request) => <StateBadge request={request} /> },
    { key: 'open', label: t('premium.queue.look'), kind: 'icon', cell: open },
  ];
  return (
    <ListTable
      label={t('premium.queue.title')}
      columns={columns}
      rows={rows}
      keyOf={({ request_token }) => request_token}
      nameOf={requesterOf}
      card={(request) => (
        <RowCard
          title={requesterOf(request)}
          side={<StateBadge request={request} />}
          lines={[`${tierText(request.premium_tier)} · ${request.client_name}`, `${paidOf(request)} · ${madeOf(request)}`, open(request)]}
        />
      )}
    />
  );
}

/** Premium requests to decide, newest first. */
export function QueuePanel() {
  const { t } = useLanguage();
  const { search, change, narrow } = useAddress(premiumSearch);
  const state = search.state ?? 'open';
  const requests = useInfiniteQuery(requestsQuery(state));
  const looked = requests.data?.pages.flatMap((page) => page.data).find(({ request_id }) => String(request_id) === search.request);
  return (
    <>
      <Panel
        title={t('premium.queue.title')}
        flush
        actions={
          <Segments<'open' | 'all'>
            label={t('premium.queue.which')}
            value={state}
            onChange={(which) => narrow({ state: which === 'all' ? 'all' : undefined })}
            options={[
              { value: 'open', label: t('premium.queue.open') },
              { value: 'all', label: t('premium.queue.all') },
            ]}
          />
        }
      >
        <Loaded query={requests} skeleton={<SkeletonRows rows={8} />}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.data);
            if (rows.length === 0) return <Empty text={t('premium.queue.none')} hint={t('premium.queue.noneHint')} />;
            return <Requests rows={rows} onOpen={({ request_id }) => change({ request: String(request_id) })} />;
          }}
        </Loaded>
        <MoreButton query={requests} />
      </Panel>
      {looked !== undefined && <DecisionPanel key={looked.request_id} request={looked} onClose={() => change({ request: undefined })} />}
    </>
  );
}
