import { changeOwnPassword } from '@balai/contracts/identity';
import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/api.ts';
import { problemOf } from '../../api/failure.ts';
import { useSession } from '../../api/session.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { showToast } from '../../ui/toast.ts';
import styles from './account-page.module.css';

const MIN_LENGTH = 8;
const EMPTY = { current: '', fresh: '', again: '' };

/** Changes the account's own password. */
export function PasswordForm() {
  const { t } = useLanguage();
  const { username } = useSession();
  const [typed, setTyped] = useState(EMPTY);
  const [checked, setChecked] = useState(false);
  const change = useMutation({
    mutationFn: () => api(changeOwnPassword, { body: { current_password: typed.current, new_password: typed.fresh } }),
    onSuccess: () => {
      setTyped(EMPTY);
      setChecked(false);
      showToast(t('account.changed'));
    },
  });
  const fields = change.isError ? problemOf(change.error, t).fields : {};
  const tooShort = checked && typed.fresh.length < MIN_LENGTH ? t('account.short') : fields.new_password;
  const differs = checked && typed.again !== typed.fresh ? t('account.mismatch') : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (typed.fresh.length >= MIN_LENGTH && typed.fresh === typed.again) change.mutate();
  };
  const field = (name: keyof typeof EMPTY, label: string, autoComplete: string, error: string | undefined) => (
    <PasswordInput
      label={label}
      autoComplete={autoComplete}
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': t('login.show') }}
      value={typed[name]}
      {...(error === undefined ? {} : { error })}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setTyped((previous) => ({ ...previous, [name]: value }));
      }}
    />
  );
  return (
    <Panel title={t('account.password')}>
      <form className={styles.form} onSubmit={submit}>
        {change.isError && <ErrorNotice title={t('account.password')} error={change.error} />}
        <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
        {field('current', t('account.current'), 'current-password', fields.current_password)}
        {field('fresh', t('account.new'), 'new-password', tooShort)}
        {field('again', t('account.repeat'), 'new-password', differs)}
        <p className={styles.muted}>{t('account.passwordHint')}</p>
        <Button type="submit" loading={change.isPending}>
          {t('account.change')}
        </Button>
      </form>
    </Panel>
  );
}
