import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { clientNameOf, useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { CopyLine } from '../../parts/copy-line.tsx';
import { AccountFields } from './account-fields.tsx';
import { type AccountValues, invitationBody, NEW_ACCOUNT } from './account-values.ts';
import styles from './page.module.css';
import { invite, type Role } from './queries.ts';

/** Invites somebody, to the client where one is given: the link is sent, and shown once. */
export function InvitePanel(props: { roles: readonly Role[]; clientId: string | undefined; onClose: () => void }) {
  const { roles, clientId, onClose } = props;
  const { t } = useLanguage();
  const session = useSession();
  const { clients } = session;
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: async (values: AccountValues) => (await invite(invitationBody(values))).data,
    onSuccess: () => void queryClient.invalidateQueries(),
  });
  const [only, another] = clients;
  const initial = { ...NEW_ACCOUNT, client_ids: clientId ?? (another === undefined ? (only?.client_id ?? '') : '') };
  const form = useServerForm<AccountValues>(initial, save.error);
  const made = save.data;
  return (
    <SidePanel title={t('accounts.invite')} onClose={onClose}>
      {made === undefined ? (
        <Form
          save={save}
          isDirty={form.isDirty()}
          action={t('accounts.form.invite')}
          onSubmit={form.onSubmit((values) => save.mutate(values))}
          onCancel={onClose}
        >
          <TextInput
            label={t('accounts.form.username')}
            description={t('accounts.form.usernameHint')}
            autoCapitalize="none"
            required
            maxLength={60}
            {...form.getInputProps('username')}
          />
          <AccountFields
            roles={roles}
            values={form.values}
            fault={form.errors.client_ids ?? form.errors.grants}
            fieldOf={(name) => form.getInputProps(name)}
            onChange={(name, joined) => form.setFieldValue(name, joined)}
          />
        </Form>
      ) : (
        <div className={styles.stack}>
          <Notice tone="info">
            {made.sent_to.length === 0
              ? t('accounts.notSent')
              : t('accounts.sent', { to: made.sent_to.map((channel) => t(`accounts.channel.${channel}`)).join(', ') })}
          </Notice>
          <CopyLine label={t('accounts.link')} text={made.link} hint={t('accounts.once')} />
          {clientId !== undefined && (
            <Link to="/clients" search={{ edit: clientId }}>
              {t('accounts.backToClient', { client: clientNameOf(session, clientId) })}
            </Link>
          )}
          <Button onClick={onClose}>{t('action.close')}</Button>
        </div>
      )}
    </SidePanel>
  );
}
