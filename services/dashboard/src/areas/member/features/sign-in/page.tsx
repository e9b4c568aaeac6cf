import { userLogin } from '@balai/contracts/identity';
import { PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../../api/api.ts';
import { SIGNING_IN } from '../../../../api/session-calls.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { useServerForm } from '../../../../kit/forms/form.tsx';
import { BarePage } from '../../../../kit/page/bare-page.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { NrpField } from './fields.tsx';
import { signInSearch } from './search.ts';
import styles from './sign-in.module.css';
import { useEnter } from './use-enter.ts';

const EMPTY = { nrp: '', password: '' };

/** Signs a person in by number and password, and shows the other ways in. */
export default function SignInPage() {
  const { t } = useLanguage();
  const { search } = useAddress(signInSearch);
  const queryClient = useQueryClient();
  const enter = useEnter();
  const signIn = useMutation({
    mutationKey: SIGNING_IN,
    mutationFn: ({ nrp, password }: typeof EMPTY) => api(userLogin, { body: { nrp: nrp.trim(), password } }),
    onSuccess: enter,
  });
  const form = useServerForm<typeof EMPTY>(EMPTY, signIn.error);
  const submit = (values: typeof EMPTY) => {
    // A second press comes before the button is drawn as busy, and would be a second session.
    if (!signIn.isSuccess && queryClient.isMutating({ mutationKey: SIGNING_IN }) === 0) signIn.mutate(values);
  };
  return (
    <BarePage>
      <PageHeader title={t('sign-in.title')} subtitle={t('sign-in.subtitle')} />
      <form className={styles.form} noValidate onSubmit={form.onSubmit(submit)}>
        {search.ended === 'yes' && !signIn.isError && <Notice tone="warn">{t('sign-in.ended')}</Notice>}
        {signIn.isError && <ErrorNotice title={t('sign-in.title')} error={signIn.error} />}
        <NrpField field={form.getInputProps('nrp')} />
        <PasswordInput
          size="md"
          label={t('sign-in.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('common.showPassword') }}
          {...form.getInputProps('password')}
        />
        <ActionButton type="submit" size="md" loading={signIn.isPending}>
          {t('sign-in.submit')}
        </ActionButton>
        <nav className={styles.ways} aria-label={t('sign-in.ways')}>
          <Link to="/sign-in/code" search={{ next: search.next }}>
            {t('sign-in.byCode')}
          </Link>
          <Link to="/sign-in/password">{t('sign-in.make.title')}</Link>
          <Link to="/sign-in/forgotten">{t('sign-in.forgotten.title')}</Link>
          <Link to="/sign-in/register">{t('sign-in.register.title')}</Link>
          <Link to="/login">{t('sign-in.staff')}</Link>
        </nav>
      </form>
    </BarePage>
  );
}
