import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SeenClient } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { putAccount } from './queries.ts';

/** Sets the official account of a unit on a platform. */
export function AccountForm({ client, onClose }: { client: SeenClient; onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (values: { platform: string; username: string; display_name: string }) => putAccount(client.client_id, values),
    onSuccess: ({ created }) => {
      showToast(t(created ? 'official.form.created' : 'official.form.changed'));
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  const form = useServerForm({ platform: 'instagram', username: '', display_name: '' }, save.error);
  return (
    <SidePanel title={t('official.form.title', { unit: client.nama })} onClose={onClose}>
      <Form save={save} isDirty={form.isDirty()} onSubmit={form.onSubmit((values) => save.mutate(values))} onCancel={onClose}>
        <NativeSelect
          label={t('platform.label')}
          data={[
            { value: 'instagram', label: t('platform.instagram') },
            { value: 'tiktok', label: t('platform.tiktok') },
          ]}
          {...form.getInputProps('platform')}
        />
        <TextInput
          label={t('official.form.username')}
          description={t('official.form.usernameHint')}
          required
          maxLength={300}
          {...form.getInputProps('username')}
        />
        <TextInput label={t('official.form.name')} maxLength={200} {...form.getInputProps('display_name')} />
        <Notice tone="info">{t('official.form.outcome')}</Notice>
      </Form>
    </SidePanel>
  );
}
