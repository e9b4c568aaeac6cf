import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { PickList } from '../../../../kit/forms/pick-list.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { CopyLine } from '../../parts/copy-line.tsx';
import styles from './page.module.css';
import { makeKey, type ServiceAccount } from './queries.ts';

interface Values extends Record<string, string> {
  readonly name: string;
  /** Joined by commas. */
  readonly permissions: string;
  readonly client_ids: string;
  readonly days: string;
}

const DAYS = ['30', '90', '180', '366'];
const idsIn = (joined: string): string[] => joined.split(',').filter(Boolean);

/** Makes a key of a program's account, which is shown once. */
export function KeyForm({ account, onClose }: { account: ServiceAccount; onClose: () => void }) {
  const { t } = useLanguage();
  const { permissions } = useSession();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: async ({ name, permissions: joined, client_ids, days }: Values) => {
      const body = { name: name.trim(), permissions: idsIn(joined), client_ids: idsIn(client_ids), expires_in_days: Number(days) };
      return (await makeKey(account.account_id, body)).data;
    },
    onSuccess: () => void queryClient.invalidateQueries(),
  });
  const initial = { name: '', permissions: '', client_ids: account.client_ids.join(','), days: '90' };
  const form = useServerForm<Values>(initial, save.error, (values) => ({
    ...(values.permissions === '' ? { permissions: t('service-accounts.noPermissions') } : {}),
    ...(values.client_ids === '' ? { client_ids: t('service-accounts.noClients') } : {}),
  }));
  const list = (name: 'permissions' | 'client_ids', label: string, offered: readonly string[]) => (
    <div>
      <PickList
        label={label}
        options={offered.map((id) => ({ id, name: id }))}
        picked={idsIn(form.values[name])}
        onChange={(ids) => form.setFieldValue(name, ids.join(','))}
      />
      {form.errors[name] !== undefined && (
        <p role="alert" className={styles.fault}>
          {form.errors[name]}
        </p>
      )}
    </div>
  );
  return (
    <SidePanel title={t('service-accounts.makeKey', { name: account.name })} onClose={onClose}>
      {save.data === undefined ? (
        <Form save={save} isDirty={form.isDirty()} onSubmit={form.onSubmit((values) => save.mutate(values))} onCancel={onClose}>
          <TextInput label={t('service-accounts.keyName')} required maxLength={80} {...form.getInputProps('name')} />
          {list('permissions', t('service-accounts.permissions'), permissions)}
          {list('client_ids', t('service-accounts.clients'), account.client_ids)}
          <NativeSelect
            label={t('service-accounts.expiresIn')}
            data={DAYS.map((value) => ({ value, label: t('service-accounts.days', { count: Number(value) }) }))}
            {...form.getInputProps('days')}
          />
        </Form>
      ) : (
        <div className={styles.stack}>
          <Notice tone="warn">{t('service-accounts.once')}</Notice>
          <CopyLine label={t('service-accounts.key')} text={save.data.key} hint={t('service-accounts.use')} />
          <Button onClick={onClose}>{t('action.close')}</Button>
        </div>
      )}
    </SidePanel>
  );
}
