import { Button, Textarea, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { formatCount, formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Badge } from '../../../../kit/page/badge.tsx';
import { FactList } from '../../../../kit/page/fact-list.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';
import { approve, type PrivacyRequest, refuse, requestQuery, requestsQuery } from './queries.ts';
import { StateBadge } from './request-badges.tsx';

const HOUR_MS = 3_600_000;
/** While services answer, the panel refreshes so often. */
const REFRESH_MS = 2_000;

function Facts({ request }: { request: PrivacyRequest }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const at = (instant: string | null) =>
    instant === null ? null : formatMoment(instant, timezoneOf(session, request.client_id), language);
  const facts: readonly (readonly [label: string, value: string | null])[] = [
    [t('privacy.fact.kind'), t(`privacy.kind.${request.kind}`)],
    [t('privacy.fact.number'), request.nrp],
    [t('privacy.fact.client'), request.client_name ?? request.client_id],
    [t('privacy.fact.by'), request.is_own ? t('privacy.fact.own') : request.requested_by],
    [t('privacy.fact.made'), at(request.requested_at)],
    [t('privacy.fact.due'), at(request.due_at)],
    [t('privacy.fact.reason'), request.reason],
    [
      t('privacy.fact.decided'),
      request.decided_at === null ? null : [at(request.decided_at), request.decided_by].filter(Boolean).join(' · '),
    ],
    [t('privacy.fact.answer'), request.answer],
    [t('privacy.fact.done'), at(request.done_at)],
  ];
  return <FactList facts={facts} className={styles.facts} />;
}

/** What each service did; one that is silent says since when. */
function Services({ services }: Pick<PrivacyRequest, 'services'>) {
  const { t, language } = useLanguage();
  if (services.length === 0) return null;
  return (
    <section aria-label={t('privacy.services.title')}>
      <h3 className={styles.heading}>{t('privacy.services.title')}</h3>
      <ul className={styles.services}>
        {services.map(({ service, state, counts, asked_at }) => {
          const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
          const hours = Math.floor((Date.now() - Date.parse(asked_at)) / HOUR_MS);
          return (
            <li key={service}>
              <span>{t(`privacy.service.${service as 'identity'}`)}</span>
              {state === 'done' ? (
                <span className={styles.muted}>{t('privacy.services.rows', { rows: formatCount(rows, language) })}</span>
              ) : (
                <Badge tone="warn">
                  {hours < 1 ? t('privacy.services.waiting') : t('privacy.services.waitingHours', { count: hours })}
                </Badge>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Approves or refuses an open request. An erasure wants the personnel number typed. */
function Decide({ request }: { request: PrivacyRequest }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const isErasure = request.kind === 'erasure';
  const decide = useMutation({
    mutationFn: (decision: 'approve' | 'refuse') =>
      decision === 'approve' ? approve(request.request_id, number.trim()) : refuse(request.request_id, reason.trim()),
    onSuccess: (_, decision) =>
      showToast(t(decision === 'approve' ? 'privacy.decide.approved' : 'privacy.decide.refused', { name: request.name })),
    onSettled: () =>
      void Promise.all([
        queryClient.invalidateQueries({ queryKey: requestQuery(request.request_id).queryKey }),
        queryClient.invalidateQueries({ queryKey: requestsQuery('all').queryKey.slice(0, 1) }),
      ]),
  });
  return (
    <div className={styles.decide}>
      {decide.error !== null && <Notice tone="bad">{problemOf(decide.error, t).message}</Notice>}
      <Notice tone={isErasure ? 'warn' : 'info'}>{t(isErasure ? 'privacy.decide.erasureHint' : 'privacy.decide.exportHint')}</Notice>
      {isErasure && (
        <TextInput
          label={t('privacy.decide.confirm', { number: request.nrp })}
          autoComplete="off"
          maxLength={40}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
      )}
      <ActionButton
        {...(isErasure ? { color: 'red.9' } : {})}
        disabled={isErasure && number.trim() !== request.nrp}
        loading={decide.isPending && decide.variables === 'approve'}
        onClick={() => decide.mutate('approve')}
      >
        {t(isErasure ? 'privacy.decide.erase' : 'privacy.decide.export')}
      </ActionButton>
      <Textarea
        label={t('privacy.decide.reason')}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ActionButton
        variant="default"
        disabled={reason.trim().length < 3}
        loading={decide.isPending && decide.variables === 'refuse'}
        onClick={() => decide.mutate('refuse')}
      >
        {t('privacy.decide.refuse')}
      </ActionButton>
    </div>
  );
}

/** One request with the progress of each service, the exported file, and the decision about it while it is open. */
export function RequestPanel({ requestId, onClose }: { requestId: string; onClose: () => void }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const found = useQuery({
    ...requestQuery(requestId),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? REFRESH_MS : false),
  });
  return (
    <SidePanel title={t('privacy.queue.one')} onClose={onClose}>
      <Loaded query={found} skeleton={<SkeletonRows rows={6} />}>
        {(request) => (
          <div className={styles.request}>
            <p className={styles.state}>
              <strong>{request.name}</strong> <StateBadge request={request} />
            </p>
            <Facts request={request} />
            {request.file !== null && (
              <div>
                <Button component="a" href={request.file.url} leftSection={<IconDownload size={16} aria-hidden />}>
                  {t('privacy.file.download')}
                </Button>
                <p className={styles.muted}>
                  {t('privacy.file.until', {
                    at: formatMoment(request.file.expires_at, timezoneOf(session, request.client_id), language),
                  })}
                </p>
              </div>
            )}
            <Services services={request.services} />
            {request.state === 'open' && <Decide request={request} />}
          </div>
        )}
      </Loaded>
    </SidePanel>
  );
}
