import { changeOwnPassword } from '@balai/contracts/identity';
import { PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../../../api/api.ts';
import { problemOf } from '../../../../api/failure.ts';
import { useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';

const MIN_LENGTH = 10;
const EMPTY = { current: '', fresh: '', again: '' };

/** Changes the account's own password. */
export function PasswordForm() {
  const { t } = useLanguage();
  const { username } = useSession();
  const form = useForm({
    initialValues: EMPTY,
    validate: {
      current: (typed) => (typed === '' ? t('fault.missing') : null),
      fresh: (typed) => (typed.length < MIN_LENGTH ? t('account.short') : null),
      again: (typed, { fresh }) => (typed === fresh ? null : t('account.mismatch')),
    },
  });
  const change = useMutation({
    mutationFn: ({ current, fresh }: typeof EMPTY) => api(changeOwnPassword, { body: { current_password: current, new_password: fresh } }),
    onSuccess: () => {
      form.reset();
      showToast(t('account.changed'));
    },
  });
  const { setErrors } = form;
  useEffect(() => {
    if (change.error === null) return;
    const { current_password: current, new_password: fresh } = problemOf(change.error, t).fields;
    setErrors({ current, fresh });
  }, [change.error, t, setErrors]);
  const field = (name: keyof typeof EMPTY, label: string, autoComplete: string) => (
    <PasswordInput
      label={label}
      autoComplete={autoComplete}
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': `${t('common.showPassword')}: ${label}` }}
      {...form.getInputProps(name)}
    />
  );
  return (
    <Panel title={t('account.password')}>
      <form className={styles.form} noValidate onSubmit={form.onSubmit((typed) => change.mutate(typed))}>
        {change.isError && <ErrorNotice title={t('account.password')} error={change.error} />}
        <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
        {field('current', t('account.current'), 'current-password')}
        {field('fresh', t('account.new'), 'new-password')}
        {field('again', t('account.repeat'), 'new-password')}
        <p className={styles.muted}>{t('account.passwordHint')}</p>
        <ActionButton type="submit" loading={change.isPending}>
          {t('account.change')}
        </ActionButton>
      </form>
    </Panel>
  );
}
