import { Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SeenClient } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { TimeField } from '../../../../kit/forms/time-field.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { propose } from './queries.ts';

/** Proposes to move a person of the client to another one, or requests one from elsewhere. */
export default function TransferForm(props: {
  client: SeenClient;
  direction: 'out' | 'in';
  nrp: string | undefined;
  onDirection: (direction: 'out' | 'in') => void;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const { client, direction, nrp, onDirection, onClose } = props;
  const isOut = direction === 'out';
  const save = useMutation({
    mutationFn: ({ user_id, to_client_id, since, reason }: { user_id: string; to_client_id: string; since: string; reason: string }) =>
      propose({
        user_id: user_id.trim(),
        to_client_id: isOut ? to_client_id.trim() : client.client_id,
        ...(since === '' ? {} : { since }),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      }),
    onSuccess: () => {
      showToast(t(`transfers.asked.${direction}`));
      onClose();
      return queryClient.invalidateQueries();
    },
  });
  const form = useServerForm({ user_id: nrp ?? '', to_client_id: '', since: '', reason: '' }, save.error);
  return (
    <SidePanel title={t('transfers.add')} onClose={onClose}>
      <Form
        save={save}
        isDirty={form.isDirty()}
        onSubmit={form.onSubmit((values) => save.mutate(values))}
        action={t(`transfers.send.${direction}`)}
        onCancel={onClose}
      >
        <Segments<'out' | 'in'>
          label={t('transfers.column.direction')}
          value={direction}
          onChange={onDirection}
          options={(['out', 'in'] as const).map((value) => ({ value, label: t(`transfers.direction.${value}`) }))}
        />
        <Notice tone="info">{t(`transfers.hint.${direction}`)}</Notice>
        <TextInput label={t('transfers.column.nrp')} required maxLength={50} inputMode="numeric" {...form.getInputProps('user_id')} />
        {isOut && (
          <TextInput
            label={t('transfers.to')}
            description={t('transfers.toHint')}
            required
            maxLength={50}
            autoCapitalize="characters"
            {...form.getInputProps('to_client_id')}
          />
        )}
        <TimeField type="date" label={t('transfers.since')} description={t('transfers.sinceHint')} {...form.getInputProps('since')} />
        <Textarea label={t('transfers.reason')} maxLength={300} autosize minRows={2} {...form.getInputProps('reason')} />
      </Form>
    </SidePanel>
  );
}
