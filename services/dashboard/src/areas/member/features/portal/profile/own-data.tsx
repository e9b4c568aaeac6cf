import { Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { timezoneOf, useSession } from '../../../../../api/session.ts';
import { formatMoment } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import styles from '../portal.module.css';
import { consentQuery, fileOwnRequest, type OwnConsent, type OwnPrivacyRequest, ownRequestsQuery, setConsent } from '../queries.ts';

/** The privacy notice, and whether the person has accepted it. */
function Consent({ consent }: { consent: OwnConsent }) {
  const { t, language } = useLanguage();
  const queryClient = useQueryClient();
  const session = useSession();
  const { notice, accepted_version: version, accepted_at: at, withdrawn_at: withdrawn } = consent;
  const isAccepted = version === notice.version && withdrawn === null;
  const change = useMutation({
    mutationFn: (accepted: boolean) => setConsent(notice.version, accepted),
    onSuccess: ({ data }) => {
      queryClient.setQueryData(consentQuery.queryKey, data);
      showToast(t('common.saved'));
    },
    onError: (error) => {
      showToast(problemOf(error, t).message, 'bad');
      void queryClient.invalidateQueries({ queryKey: consentQuery.queryKey });
    },
  });
  const withdraw = async () => {
    const title = t('portal.data.withdraw');
    if (await confirm({ title, text: t('portal.data.withdrawHint'), yes: title })) change.mutate(false);
  };
  return (
    <>
      {!isAccepted && <Notice tone="warn">{t(withdrawn === null ? 'portal.data.unread' : 'portal.data.withdrawn')}</Notice>}
      <details open={!isAccepted}>
        <summary>{t('portal.data.notice')}</summary>
        <p className={styles.noticeText}>{language === 'id' ? notice.text_id : notice.text_en}</p>
      </details>
      {isAccepted && at !== null && (
        <p className={styles.hint}>
          {t('portal.data.acceptedAt', { at: formatMoment(at, timezoneOf(session, session.client_id), language) })}
        </p>
      )}
      <ActionButton
        size="md"
        {...(isAccepted ? { variant: 'default' } : {})}
        loading={change.isPending}
        onClick={() => (isAccepted ? void withdraw() : change.mutate(true))}
      >
        {t(isAccepted ? 'portal.data.withdraw' : 'portal.data.accept')}
      </ActionButton>
    </>
  );
}

function OwnRequest({ request }: { request: OwnPrivacyRequest }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const at = (instant: string) => formatMoment(instant, timezoneOf(session, session.client_id), language);
  const isPending = request.state === 'open' || request.state === 'running';
  return (
    <li>
      <strong>{t(`portal.data.kind.${request.kind}`)}</strong> · {t(`portal.data.state.${request.state}`)}
      <p className={styles.hint}>
        {at(request.requested_at)}
        {isPending && ` · ${t('portal.data.due', { at: at(request.due_at) })}`}
      </p>
      {request.answer !== null && <p className={styles.hint}>{t('portal.data.answer', { answer: request.answer })}</p>}
      {request.file !== null && <a href={request.file.url}>{t('portal.data.download', { at: at(request.file.expires_at) })}</a>}
    </li>
  );
}

function Requests({ requests }: { requests: readonly OwnPrivacyRequest[] }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const [isErasing, setErasing] = useState(false);
  const file = useMutation({
    mutationFn: (kind: 'export' | 'erasure') => fileOwnRequest(kind, kind === 'erasure' ? reason.trim() : ''),
    onSuccess: () => {
      setErasing(false);
      setReason('');
      showToast(t('portal.data.sent'));
    },
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ownRequestsQuery.queryKey }),
  });
  const isPending = (kind: 'export' | 'erasure') =>
    requests.some((one) => one.kind === kind && (one.state === 'open' || one.state === 'running'));
  return (
    <>
      {requests.length > 0 && (
        <ul className={styles.requests}>
          {requests.map((request) => (
            <OwnRequest key={request.request_id} request={request} />
          ))}
        </ul>
      )}
      <p className={styles.hint}>{t('portal.data.hint')}</p>
      <ActionButton
        size="md"
        variant="default"
        disabled={isPending('export')}
        loading={file.isPending && file.variables === 'export'}
        onClick={() => file.mutate('export')}
      >
        {t('portal.data.askExport')}
      </ActionButton>
      {isErasing ? (
        <>
          <Notice tone="warn">{t('portal.data.erasureHint')}</Notice>
          <Textarea
            size="md"
            label={t('portal.data.reason')}
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ActionButton
            size="md"
            color="red"
            loading={file.isPending && file.variables === 'erasure'}
            onClick={() => file.mutate('erasure')}
          >
            {t('portal.data.sendErasure')}
          </ActionButton>
          <ActionButton size="md" variant="default" onClick={() => setErasing(false)}>
            {t('action.cancel')}
          </ActionButton>
        </>
      ) : (
        <ActionButton size="md" variant="default" disabled={isPending('erasure')} onClick={() => setErasing(true)}>
          {t('portal.data.askErasure')}
        </ActionButton>
      )}
    </>
  );
}

/** The rights of a person over their data: consent, a copy, erasure. */
export function OwnData() {
  const { t } = useLanguage();
  const consent = useQuery(consentQuery);
  const requests = useQuery(ownRequestsQuery);
  return (
    <section className={styles.card} aria-label={t('portal.data.title')}>
      <h2>{t('portal.data.title')}</h2>
      <Loaded query={consent} skeleton={<SkeletonRows rows={3} />}>
        {(found) => <Consent consent={found} />}
      </Loaded>
      <Loaded query={requests} skeleton={<SkeletonRows rows={2} />}>
        {(found) => <Requests requests={found} />}
      </Loaded>
    </section>
  );
}
