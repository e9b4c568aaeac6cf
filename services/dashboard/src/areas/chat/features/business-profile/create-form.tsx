import { Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SeenClient } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';
import { businessQuery, publish } from './queries.ts';

const USERNAME = /^[A-Za-z0-9]{3,30}$/;

/** Publishes a client as a business that customers find, follow and write to. */
export default function CreateForm({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (values: { name: string; username: string; description: string }) =>
      publish({ client_id: client.client_id, ...values, description: values.description.trim() || null }),
    onSuccess: async () => {
      showToast(t('business-profile.created'));
      await queryClient.invalidateQueries({ queryKey: businessQuery(client.client_id).queryKey });
      await queryClient.invalidateQueries({ queryKey: ['chat.businesses.list'] });
    },
  });
  const form = useServerForm({ name: client.nama, username: '', description: '' }, save.error, ({ username }) => ({
    ...(USERNAME.test(username) ? {} : { username: t('business-profile.usernameRule') }),
  }));
  return (
    <div className={styles.create}>
      <Panel title={t('business-profile.create')}>
        <p className={styles.hint}>{t('business-profile.createHint')}</p>
        <div className={styles.form}>
          <Form
            save={save}
            isDirty={form.isDirty()}
            action={t('business-profile.publish')}
            onSubmit={form.onSubmit((values) => save.mutate(values))}
            onCancel={form.reset}
          >
            <TextInput label={t('business-profile.name')} required maxLength={100} {...form.getInputProps('name')} />
            <TextInput
              label={t('business-profile.username')}
              description={t('business-profile.usernameHint')}
              required
              maxLength={30}
              leftSection="@"
              autoCapitalize="none"
              {...form.getInputProps('username')}
            />
            <Textarea
              label={t('business-profile.description')}
              maxLength={1_000}
              autosize
              minRows={3}
              {...form.getInputProps('description')}
            />
          </Form>
        </div>
      </Panel>
    </div>
  );
}
