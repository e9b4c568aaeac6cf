import { changeOwnPassword } from '@balai/contracts/identity';
import { PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../../../../api/api.ts';
import { useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { useServerForm } from '../../../../../kit/forms/form.tsx';
import { ErrorNotice } from '../../../../../kit/page/states.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import styles from '../portal.module.css';

const EMPTY = { current_password: '', new_password: '' };

/** Changes the person's password; their other sessions end. */
export function PasswordForm() {
  const { t } = useLanguage();
  const { username } = useSession();
  const change = useMutation({
    mutationFn: (body: typeof EMPTY) => api(changeOwnPassword, { body }),
    onSuccess: () => {
      form.reset();
      showToast(t('portal.profile.passwordChanged'));
    },
  });
  const form = useServerForm<typeof EMPTY>(EMPTY, change.error);
  const field = (name: keyof typeof EMPTY, label: string, autoComplete: string, description?: string) => (
    <PasswordInput
      size="md"
      label={label}
      autoComplete={autoComplete}
      required
      withAsterisk={false}
      maxLength={200}
      visibilityToggleButtonProps={{ 'aria-label': `${t('common.showPassword')}: ${label}` }}
      {...(description === undefined ? {} : { description })}
      {...form.getInputProps(name)}
    />
  );
  return (
    <section className={styles.card} aria-label={t('portal.profile.password')}>
      <h2>{t('portal.profile.password')}</h2>
      <form className={styles.form} noValidate onSubmit={form.onSubmit((body) => change.mutate(body))}>
        {change.isError && <ErrorNotice title={t('portal.profile.password')} error={change.error} />}
        <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
        {field('current_password', t('portal.profile.current'), 'current-password')}
        {field('new_password', t('portal.profile.new'), 'new-password', t('portal.profile.rule'))}
        <ActionButton type="submit" size="md" loading={change.isPending}>
          {t('portal.profile.password')}
        </ActionButton>
      </form>
    </section>
  );
}
