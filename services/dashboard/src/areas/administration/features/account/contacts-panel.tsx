import type { ResponseOf } from '@balai/contracts';
import { changeOwnEmail, ownContacts } from '@balai/contracts/identity';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../../../api/api.ts';
import { problemOf } from '../../../../api/failure.ts';
import { read } from '../../../../api/read.ts';
import { useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { ErrorNotice, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';

type Contacts = ResponseOf<typeof ownContacts>['data'];

const contactsQuery = read(ownContacts, {}, (answer) => answer.data);

function EmailForm({ contacts }: { contacts: Contacts }) {
  const { t } = useLanguage();
  const { username } = useSession();
  const queryClient = useQueryClient();
  const before = contacts.email ?? '';
  const form = useForm({
    initialValues: { email: before, password: '' },
    validate: {
      email: (typed) => (typed.trim() === before ? t('account.sameEmail') : null),
      password: (typed) => (typed === '' ? t('fault.missing') : null),
    },
  });
  const change = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) =>
      api(changeOwnEmail, { body: { email: email.trim(), current_password: password } }),
    onSuccess: ({ data }) => {
      queryClient.setQueryData(contactsQuery.queryKey, data);
      showToast(data.email === null ? t('account.emailTaken') : t('account.emailKept', { email: data.email }));
    },
  });
  const { setErrors } = form;
  const problem = change.error === null ? null : problemOf(change.error, t);
  useEffect(() => {
    if (change.error === null) return;
    const { current_password: password, email } = problemOf(change.error, t).fields;
    setErrors({ password, email });
  }, [change.error, t, setErrors]);
  return (
    <form className={styles.form} noValidate onSubmit={form.onSubmit((typed) => change.mutate(typed))}>
      {problem !== null && Object.keys(problem.fields).length === 0 && <ErrorNotice title={t('account.email')} error={change.error} />}
      <TextInput type="email" label={t('account.email')} autoComplete="email" maxLength={254} {...form.getInputProps('email')} />
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <PasswordInput
        label={t('account.current')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': `${t('common.showPassword')}: ${t('account.current')}` }}
        {...form.getInputProps('password')}
      />
      <p className={styles.muted}>{t('account.emailHint')}</p>
      <ActionButton type="submit" loading={change.isPending}>
        {t('account.keepEmail')}
      </ActionButton>
    </form>
  );
}

/** Where the account is asked to decide: its number, and its address to change. */
export function ContactsPanel() {
  const { t } = useLanguage();
  const [isWanted, setWanted] = useState(false);
  const query = useQuery({ ...contactsQuery, enabled: isWanted });
  if (!isWanted)
    return (
      <Panel title={t('account.contacts')}>
        <Button size="xs" variant="default" onClick={() => setWanted(true)}>
          {t('account.showContacts')}
        </Button>
      </Panel>
    );
  return (
    <Panel title={t('account.contacts')}>
      <Loaded query={query} skeleton={<SkeletonRows rows={6} height={26} />}>
        {(contacts) => (
          <>
            <p className={styles.row}>
              <span>WhatsApp</span>
              <span>{contacts.whatsapp === null ? t('account.noWhatsapp') : `+${contacts.whatsapp}`}</span>
            </p>
            <EmailForm key={contacts.email} contacts={contacts} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}
