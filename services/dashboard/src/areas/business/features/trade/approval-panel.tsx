import type { Approval, Decision } from '@balai/contracts/approvals';
import { Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './order/order.module.css';

/** What an approver decides, with the note that goes with it. */
export interface Given {
  readonly decision: Exclude<Decision, 'request_changes'>;
  readonly note?: string;
}

/** A request to approve something: its answers, and the decision of an approver. */
export function ApprovalPanel(props: {
  title: string;
  approval: Approval;
  decide: (given: Given) => Promise<{ readonly data: Pick<Approval, 'status'> }>;
}) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const queryClient = useQueryClient();
  const [note, setNote] = useState('');
  const { title, approval } = props;
  const decide = useMutation({
    mutationFn: (decision: Given['decision']) => props.decide({ decision, ...(note.trim() === '' ? {} : { note: note.trim() }) }),
    onSuccess: ({ data }) => showToast(labelOf('trade.approval.status', data.status)),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries(),
  });
  const button = (decision: 'approve' | 'reject') => (
    <ActionButton
      size="xs"
      variant={decision === 'approve' ? 'filled' : 'default'}
      loading={decide.isPending && decide.variables === decision}
      disabled={decide.isPending || (decision === 'reject' && note.trim() === '')}
      onClick={() => decide.mutate(decision)}
    >
      {t(`trade.approval.${decision}`)}
    </ActionButton>
  );
  return (
    <Panel title={title}>
      <p className={styles.notes}>{labelOf('trade.approval.status', approval.status)}</p>
      <p className={styles.about}>{t('trade.approval.requestedBy', { name: approval.requested_by })}</p>
      <ul className={styles.belongings}>
        {approval.requests.map(({ account_id, name, status, decided_by, note: said }) => (
          <li key={account_id}>
            <span className={styles.customer}>{decided_by ?? name}</span>
            <span className={styles.about}>{[labelOf('trade.approval.answer', status), said].filter(Boolean).join(': ')}</span>
          </li>
        ))}
      </ul>
      {approval.may_decide && (
        <div className={styles.decision}>
          <Textarea
            label={t('trade.approval.note')}
            description={t('trade.approval.noteHint')}
            autosize
            maxLength={2_000}
            value={note}
            onChange={({ currentTarget: { value } }) => setNote(value)}
          />
          <div className={styles.head}>
            {button('approve')}
            {button('reject')}
          </div>
        </div>
      )}
    </Panel>
  );
}
