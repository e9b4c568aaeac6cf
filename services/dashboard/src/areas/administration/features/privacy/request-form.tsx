import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { FormDialog } from '../../../../kit/windows/form-dialog.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { fileRequest, requestsQuery } from './queries.ts';

const KINDS = ['export', 'erasure'] as const;
const FIRST = { nrp: '', kind: 'export', reason: '' };

/** Files a request for a person who came in writing or in person. */
export function RequestForm({ onClose }: { onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: ({ nrp, kind, reason }: typeof FIRST) =>
      fileRequest({ nrp: nrp.trim(), kind: KINDS.find((one) => one === kind) ?? 'export', reason: reason.trim() }),
    onSuccess: () => {
      showToast(t('privacy.form.done'));
      onClose();
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: requestsQuery('all').queryKey.slice(0, 1) }),
  });
  const form = useServerForm(FIRST, save.error);
  return (
    <FormDialog title={t('privacy.form.title')} onClose={onClose}>
      <Form
        save={save}
        isDirty={form.isDirty()}
        action={t('privacy.form.save')}
        onSubmit={form.onSubmit((values) => save.mutate(values))}
        onCancel={onClose}
      >
        <TextInput
          label={t('privacy.fact.number')}
          inputMode="numeric"
          autoComplete="off"
          required
          maxLength={40}
          {...form.getInputProps('nrp')}
        />
        <NativeSelect
          label={t('privacy.fact.kind')}
          data={KINDS.map((kind) => ({ value: kind, label: t(`privacy.kind.${kind}`) }))}
          {...form.getInputProps('kind')}
        />
        <Textarea
          label={t('privacy.fact.reason')}
          description={t('privacy.form.reasonHint')}
          autosize
          minRows={2}
          required
          minLength={3}
          maxLength={500}
          {...form.getInputProps('reason')}
        />
      </Form>
    </FormDialog>
  );
}
