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
import styles from './door.module.css';

const EMPTY = { username: '', contact: '' };
type Values = Record<keyof typeof EMPTY, string>;

/** Asks for a link to set a new password. */
export default function ForgotPage() {
  const { t } = useLanguage();
  const ask = useMutation({ mutationFn: (body: Values) => api(requestPasswordReset, { body }) });
  const form = useServerForm<Values>(EMPTY, ask.error);
  return (
    <BarePage>
      <PageHeader title={t('doors.forgot.title')} subtitle={t('doors.forgot.subtitle')} />
      <form className={styles.form} noValidate onSubmit={form.onSubmit((values) => ask.mutate(values))}>
        {ask.isError && <ErrorNotice title={t('doors.forgot.title')} error={ask.error} />}
        {ask.isSuccess && <Notice tone="info">{ask.data.message}</Notice>}
        <TextInput
          label={t('doors.username')}
          autoComplete="username"
          autoCapitalize="none"
          required
          withAsterisk={false}
          maxLength={100}
          {...form.getInputProps('username')}
        />
        <TextInput
          label={t('doors.forgot.contact')}
          description={t('doors.forgot.contactHint')}
          required
          withAsterisk={false}
          maxLength={254}
          {...form.getInputProps('contact')}
        />
        <ActionButton type="submit" loading={ask.isPending}>
          {t('doors.forgot.submit')}
        </ActionButton>
        <p className={styles.hint}>{t('doors.forgot.hint')}</p>
        <Link to="/login">{t('doors.toLogin')}</Link>
      </form>
    </BarePage>
  );
}
