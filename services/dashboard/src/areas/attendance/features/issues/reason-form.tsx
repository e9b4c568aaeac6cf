import { Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { personName } from '../../parts/measures/person-name.ts';
import { DecidedNotice, isUndecided } from './decided-notice.tsx';
import { DecisionNotice, useDecisionTold } from './decision-notice.tsx';
import { type Complaint, decide, showDecided } from './queries.ts';

/** Rejects a complaint, or notes that it was withdrawn; the reason stays with it. */
export function ReasonForm(props: { complaint: Complaint; timezone: string; decision: 'reject' | 'withdraw'; onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const { complaint, timezone, decision, onClose } = props;
  const save = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      decide(complaint.complaint_id, { decision, ...(reason.trim() === '' ? {} : { reason }) }),
    onSuccess: async () => {
      await showDecided(queryClient);
      showToast(t(`issues.done.${decision}`));
      onClose();
    },
    // Somebody else may have decided it.
    onError: () => queryClient.invalidateQueries(),
  });
  const form = useServerForm({ reason: '' }, save.error);
  const told = useDecisionTold(complaint, { decision, reason: form.values.reason });
  return (
    <SidePanel title={t(`issues.${decision}Title`, { name: personName(complaint.person) })} onClose={onClose}>
      <Form
        save={save}
        isDirty={form.isDirty()}
        onSubmit={form.onSubmit((values) => save.mutate(values))}
        action={t(decision === 'reject' && told.isSilent ? 'issues.rejectAlone' : `issues.${decision}AndTell`)}
        onCancel={onClose}
      >
        {!save.isPending && !save.isSuccess && <DecidedNotice complaint={complaint} timezone={timezone} isLate />}
        <Notice tone="info">{t(`issues.${decision}Ask`)}</Notice>
        <Textarea
          label={t('corrections.reason')}
          description={t('issues.reasonHint')}
          required={decision === 'reject'}
          minLength={3}
          maxLength={1000}
          autosize
          minRows={2}
          {...form.getInputProps('reason')}
        />
        {decision === 'reject' && isUndecided(complaint) && <DecisionNotice told={told} />}
      </Form>
    </SidePanel>
  );
}
