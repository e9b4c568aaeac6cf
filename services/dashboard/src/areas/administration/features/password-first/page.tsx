import { changeOwnPassword } from '@balai/contracts/identity';
import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api } from '../../../../api/api.ts';
import { problemOf } from '../../../../api/failure.ts';
import { sessionQuery, useSession } from '../../../../api/session.ts';
import { useLeave } from '../../../../app/session/use-leave.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { useServerForm } from '../../../../kit/forms/form.tsx';
import { BarePage } from '../../../../kit/page/bare-page.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { NewPasswordFields, passwordFaults } from '../../parts/new-password.tsx';
import styles from './page.module.css';

const EMPTY = { current: '', password: '', again: '' };
type Values = Record<keyof typeof EMPTY, string>;

/** The account is admitted everywhere within two seconds. */
const ADMITTED_TRIES = 12;
const PAUSE_MS = 250;

/** Changes a password that somebody else set, and goes on. */
export default function PasswordFirstPage() {
  const { t } = useLanguage();
  const { username } = useSession();
  const queryClient = useQueryClient();
  const router = useRouter();
  const leave = useLeave();
  const change = useMutation({
    mutationFn: async ({ current, password }: Values) => {
      await api(changeOwnPassword, { body: { current_password: current, new_password: password } });
      for (let tries = 0; tries < ADMITTED_TRIES; tries += 1) {
        const session = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
        if (session.must_change_password !== true) return;
        await new Promise((resolve) => window.setTimeout(resolve, PAUSE_MS));
      }
    },
    onSuccess: () => router.history.replace('/'),
  });
  const form = useServerForm<Values>(EMPTY, null, (values) => passwordFaults(values, t));
  const { setErrors } = form;
  useEffect(() => {
    if (change.error === null) return;
    const { current_password: current, new_password: password } = problemOf(change.error, t).fields;
    setErrors({ current, password });
  }, [change.error, t, setErrors]);
  return (
    <BarePage>
      <PageHeader title={t('password-first.title')} subtitle={t('password-first.subtitle')} />
      <form className={styles.form} noValidate onSubmit={form.onSubmit((values) => change.mutate(values))}>
        {change.isError && <ErrorNotice title={t('password-first.title')} error={change.error} />}
        <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
        <PasswordInput
          label={t('password-first.current')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': `${t('common.showPassword')}: ${t('password-first.current')}` }}
          {...form.getInputProps('current')}
        />
        <NewPasswordFields fieldOf={(name) => form.getInputProps(name)} />
        <ActionButton type="submit" loading={change.isPending}>
          {t('password-first.submit')}
        </ActionButton>
        <Button variant="subtle" onClick={() => leave.mutate()}>
          {t('password-first.leave')}
        </Button>
      </form>
    </BarePage>
  );
}
