import { registerAccount } from '@balai/contracts/identity';
import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../../api/api.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { useServerForm } from '../../../../kit/forms/form.tsx';
import { BarePage } from '../../../../kit/page/bare-page.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { NewPasswordFields, passwordFaults } from '../../parts/new-password.tsx';
import styles from './form.module.css';

const EMPTY = { username: '', password: '', again: '', whatsapp: '', email: '', client_ids: '' };
type Values = Record<keyof typeof EMPTY, string>;

/** Registers an account, which an administrator approves. */
export default function RegisterPage() {
  const { t } = useLanguage();
  const register = useMutation({
    mutationFn: ({ username, password, whatsapp, email, client_ids }: Values) =>
      api(registerAccount, {
        body: {
          ...{ username: username.trim(), password, whatsapp },
          email: email.trim() || null,
          client_ids: client_ids.split(/[\s,;]+/).filter(Boolean),
        },
      }),
  });
  const form = useServerForm<Values>(EMPTY, register.error, (values) => passwordFaults(values, t));
  return (
    <BarePage>
      <PageHeader title={t('sign-up.register.title')} subtitle={t('sign-up.register.subtitle')} />
      {register.isSuccess ? (
        <div className={styles.form}>
          <Notice tone="ok">{t('sign-up.register.done')}</Notice>
          <Link to="/login">{t('sign-up.toLogin')}</Link>
        </div>
      ) : (
        <form className={styles.form} noValidate onSubmit={form.onSubmit((values) => register.mutate(values))}>
          {register.isError && <ErrorNotice title={t('sign-up.register.title')} error={register.error} />}
          <TextInput
            label={t('sign-up.username')}
            autoComplete="username"
            autoCapitalize="none"
            required
            withAsterisk={false}
            maxLength={60}
            {...form.getInputProps('username')}
          />
          <TextInput
            label={t('sign-up.register.clients')}
            description={t('sign-up.register.clientsHint')}
            autoCapitalize="characters"
            required
            withAsterisk={false}
            maxLength={200}
            {...form.getInputProps('client_ids')}
          />
          <TextInput
            label={t('sign-up.whatsapp')}
            inputMode="tel"
            autoComplete="tel"
            required
            withAsterisk={false}
            maxLength={40}
            {...form.getInputProps('whatsapp')}
          />
          <TextInput
            label={t('sign-up.register.email')}
            type="email"
            autoComplete="email"
            maxLength={254}
            {...form.getInputProps('email')}
          />
          <NewPasswordFields fieldOf={(name) => form.getInputProps(name)} />
          <ActionButton type="submit" loading={register.isPending}>
            {t('sign-up.register.submit')}
          </ActionButton>
          <Link to="/login">{t('sign-up.toLogin')}</Link>
        </form>
      )}
    </BarePage>
  );
}
