import { PREMIUM_DAYS } from '@balai/contracts/identity';
import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';
import { approve, deny, type PremiumRequest, requestsQuery } from './queries.ts';
import { isOpen, Proof, RequestFacts, requesterOf, StateBadge } from './request-facts.tsx';

/** Days an approval can give. */
const DAYS = [PREMIUM_DAYS, 90, 180, 365] as const;

/** Approves or denies an open request. */
function Decide({ request, onDecided }: { request: PremiumRequest; onDecided: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const [days, setDays] = useState<number>(PREMIUM_DAYS);
  const [reason, setReason] = useState('');
  const decide = useMutation({
    mutationFn: (decision: 'approve' | 'deny') =>
      decision === 'approve' ? approve(request.request_id, days) : deny(request.request_id, reason.trim()),
    onSuccess: (_, decision) => {
      showToast(t(decision === 'approve' ? 'premium.decide.approved' : 'premium.decide.denied', { name: requesterOf(request) }));
      onDecided();
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: requestsQuery('open').queryKey.slice(0, 1) }),
  });
  return (
    <div className={styles.decide}>
      {decide.error !== null && <Notice tone="bad">{problemOf(decide.error, t).message}</Notice>}
      <div className={styles.way}>
        <NativeSelect
          label={t('premium.decide.days')}
          value={String(days)}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
          data={DAYS.map((count) => ({ value: String(count), label: t('premium.decide.dayCount', { count }) }))}
        />
        <ActionButton loading={decide.isPending && decide.variables === 'approve'} onClick={() => decide.mutate('approve')}>
          {t('premium.decide.approve')}
        </ActionButton>
      </div>
      <div className={styles.way}>
        <TextInput
          label={t('premium.decide.reason')}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ActionButton variant="default" loading={decide.isPending && decide.variables === 'deny'} onClick={() => decide.mutate('deny')}>
          {t('premium.decide.deny')}
        </ActionButton>
      </div>
    </div>
  );
}

/** One request with its proof, and the decision about it while it is open. */
export function DecisionPanel({ request, onClose }: { request: PremiumRequest; onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <SidePanel title={t('premium.decide.title', { number: request.request_id })} onClose={onClose}>
      <div className={styles.request}>
        <p className={styles.state}>
          <strong>{requesterOf(request)}</strong> <StateBadge request={request} />
        </p>
        <Proof request={request} />
        <RequestFacts request={request} />
        {request.amount_matches === false && <Notice tone="warn">{t('premium.decide.mismatch')}</Notice>}
        {isOpen(request) && <Decide request={request} onDecided={onClose} />}
      </div>
    </SidePanel>
  );
}
