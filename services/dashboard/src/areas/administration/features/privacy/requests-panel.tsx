import { Button } from '@mantine/core';
import { IconPlus, IconZoomCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
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
import styles from './page.module.css';
import { type PrivacyRequest, requestsQuery } from './queries.ts';
import { Progress, StateBadge } from './request-badges.tsx';
import { privacySearch } from './search.ts';

const RequestPanel = lazy(async () => ({ default: (await import('./request-panel.tsx')).RequestPanel }));
const RequestForm = lazy(async () => ({ default: (await import('./request-form.tsx')).RequestForm }));

function Requests({ rows, onOpen }: { rows: readonly PrivacyRequest[]; onOpen: (request: PrivacyRequest) => void }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const at = (instant: string, client: string) => formatMoment(instant, timezoneOf(session, client), language);
  const open = (request: PrivacyRequest) => (
    <RowButton label={t('privacy.queue.check', { name: request.name })} onClick={() => onOpen(request)}>
      <IconZoomCheck size={18} aria-hidden />
    </RowButton>
  );
  const columns: ListColumn<PrivacyRequest>[] = [
    {
      key: 'person',
      label: t('privacy.queue.person'),
      kind: 'fill',
      isName: true,
      onPress: onOpen,
      cell: ({ name, nrp, client_name, client_id }) => (
        <>
          <div className={table.strong}>{name}</div>
          <div className={table.sub}>
            {nrp} · {client_name ?? client_id}
          </div>
        </>
      ),
    },
    { key: 'kind', label: t('privacy.fact.kind'), cell: ({ kind }) => t(`privacy.kind.${kind}`) },
    { key: 'made', label: t('privacy.fact.made'), from: 'wide', cell: ({ requested_at, client_id }) => at(requested_at, client_id) },
    { key: 'due', label: t('privacy.fact.due'), from: 'wide', cell: ({ due_at, client_id }) => at(due_at, client_id) },
    { key: 'progress', label: t('privacy.queue.progress'), from: 'wide', cell: (request) => <Progress request={request} /> },
    { key: 'state', label: t('privacy.queue.state'), cell: (request) => <StateBadge request={request} /> },
    { key: 'open', label: t('privacy.queue.look'), kind: 'icon', cell: open },
  ];
  return (
    <ListTable
      label={t('privacy.queue.title')}
      columns={columns}
      rows={rows}
      keyOf={({ request_id }) => request_id}
      nameOf={({ name }) => name}
      card={(request) => (
        <RowCard
          title={request.name}
          side={<StateBadge request={request} />}
          lines={[
            `${t(`privacy.kind.${request.kind}`)} · ${request.nrp}`,
            t('privacy.queue.dueAt', { at: at(request.due_at, request.client_id) }),
            open(request),
          ]}
        />
      )}
    />
  );
}

/** Requests to decide, newest first. */
export function RequestsPanel() {
  const { t } = useLanguage();
  const { search, change, narrow } = useAddress(privacySearch);
  const state = search.state ?? 'pending';
  const requests = useInfiniteQuery(requestsQuery(state));
  const [isFiling, setFiling] = useState(false);
  return (
    <>
      <Panel
        title={t('privacy.queue.title')}
        flush
        actions={
          <div className={styles.acts}>
            <Segments<'pending' | 'all'>
              label={t('privacy.queue.which')}
              value={state}
              onChange={(which) => narrow({ state: which === 'all' ? 'all' : undefined })}
              options={[
                { value: 'pending', label: t('privacy.queue.pending') },
                { value: 'all', label: t('privacy.queue.all') },
              ]}
            />
            <Button size="compact-sm" variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setFiling(true)}>
              {t('privacy.form.new')}
            </Button>
          </div>
        }
      >
        <Loaded query={requests} skeleton={<SkeletonRows rows={8} />}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.data);
            if (rows.length === 0) return <Empty text={t('privacy.queue.none')} hint={t('privacy.queue.noneHint')} />;
            return <Requests rows={rows} onOpen={({ request_id }) => change({ request: request_id })} />;
          }}
        </Loaded>
        <MoreButton query={requests} />
      </Panel>
      <Suspense>
        {search.request !== undefined && (
          <RequestPanel key={search.request} requestId={search.request} onClose={() => change({ request: undefined })} />
        )}
        {isFiling && <RequestForm onClose={() => setFiling(false)} />}
      </Suspense>
    </>
  );
}
