import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { PickList } from '../../../../kit/forms/pick-list.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import styles from './page.module.css';
import { makeAccount } from './queries.ts';

interface Values extends Record<string, string> {
  readonly name: string;
  /** Joined by commas. */
  readonly client_ids: string;
}

const idsIn = (joined: string): string[] => joined.split(',').filter(Boolean);

/** Makes an account for a program. */
export function AccountForm({ onMade, onClose }: { onMade: (id: string) => void; onClose: () => void }) {
  const { t } = useLanguage();
  const { clients } = useSession();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: async ({ name, client_ids }: Values) => (await makeAccount({ name: name.trim(), client_ids: idsIn(client_ids) })).data,
    onSuccess: ({ account_id }) => {
      void queryClient.invalidateQueries();
      onMade(account_id);
    },
  });
  const form = useServerForm<Values>({ name: '', client_ids: '' }, save.error, ({ client_ids }) =>
    client_ids === '' ? { client_ids: t('service-accounts.noClients') } : {},
  );
  return (
    <SidePanel title={t('service-accounts.make')} onClose={onClose}>
      <Form save={save} isDirty={form.isDirty()} onSubmit={form.onSubmit((values) => save.mutate(values))} onCancel={onClose}>
        <TextInput
          label={t('service-accounts.name')}
          description={t('service-accounts.nameHint')}
          autoCapitalize="none"
          required
          maxLength={60}
          {...form.getInputProps('name')}
        />
        <PickList
          label={t('service-accounts.clients')}
          options={clients.map(({ client_id, nama }) => ({ id: client_id, name: nama }))}
          picked={idsIn(form.values.client_ids)}
          onChange={(ids) => form.setFieldValue('client_ids', ids.join(','))}
        />
        {form.errors.client_ids !== undefined && (
          <p role="alert" className={styles.fault}>
            {form.errors.client_ids}
          </p>
        )}
      </Form>
    </SidePanel>
  );
}
