import { requestPasswordReset } from '@balai/contracts/identity';
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
import styles from './form.module.css';

const EMPTY = { username: '', contact: '' };
type Values = Record<keyof typeof EMPTY, string>;

/** Asks for a link to set a new password. */
export default function ForgotPage() {
  const { t } = useLanguage();
  const request = useMutation({ mutationFn: (body: Values) => api(requestPasswordReset, { body }) });
  const form = useServerForm<Values>(EMPTY, request.error);
  return (
    <BarePage>
      <PageHeader title={t('sign-up.forgot.title')} subtitle={t('sign-up.forgot.subtitle')} />
      <form className={styles.form} noValidate onSubmit={form.onSubmit((values) => request.mutate(values))}>
        {request.isError && <ErrorNotice title={t('sign-up.forgot.title')} error={request.error} />}
        {request.isSuccess && <Notice tone="info">{request.data.message}</Notice>}
        <TextInput
          label={t('sign-up.username')}
          autoComplete="username"
          autoCapitalize="none"
          required
          withAsterisk={false}
          maxLength={100}
          {...form.getInputProps('username')}
        />
        <TextInput
          label={t('sign-up.forgot.contact')}
          description={t('sign-up.forgot.contactHint')}
          required
          withAsterisk={false}
          maxLength={254}
          {...form.getInputProps('contact')}
        />
        <ActionButton type="submit" loading={request.isPending}>
          {t('sign-up.forgot.submit')}
        </ActionButton>
        <p className={styles.hint}>{t('sign-up.forgot.hint')}</p>
        <Link to="/login">{t('sign-up.toLogin')}</Link>
      </form>
    </BarePage>
  );
}
