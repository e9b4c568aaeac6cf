import { revokeCorrection } from '@balai/contracts/attendance';
import { Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';

/** A form in a sheet: takes a correction back, with the reason. */
export function RevokeForm({ correctionId, person, onClose }: { correctionId: string; person: string; onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (values: { reason: string }) => api(revokeCorrection, { params: { id: correctionId }, body: values }),
    onSuccess: () => {
      showToast(t('corrections.revoked'));
      onClose();
    },
    // Also after a failure: somebody else may have revoked it.
    onSettled: () => queryClient.invalidateQueries(),
  });
  const form = useServerForm({ reason: '' }, save.error);
  return (
    <SidePanel title={t('corrections.revokeTitle')} onClose={onClose}>
      <Form save={save} isDirty={form.isDirty()} onSubmit={form.onSubmit((values) => save.mutate(values))} onCancel={onClose}>
        <Notice tone="warn">{t('corrections.revokeAsk', { person })}</Notice>
        <Textarea
          label={t('corrections.reason')}
          required
          minLength={3}
          maxLength={1000}
          autosize
          minRows={2}
          {...form.getInputProps('reason')}
        />
      </Form>
    </SidePanel>
  );
}
