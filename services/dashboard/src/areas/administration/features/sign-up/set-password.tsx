import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { useServerForm } from '../../../../kit/forms/form.tsx';
import { BarePage } from '../../../../kit/page/bare-page.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { NewPasswordFields, passwordFaults } from '../../parts/new-password.tsx';
import styles from './form.module.css';
import { linkToken } from './link-token.ts';

const EMPTY = { password: '', again: '' };
type Values = Record<keyof typeof EMPTY, string>;

/** Sets a password by a link. `send` gives what is said afterwards. */
export function SetPassword(props: {
  title: string;
  subtitle: string;
  send: (token: string, password: string) => Promise<string>;
  other?: ReactNode;
}) {
  const { t } = useLanguage();
  const { title, subtitle, send, other } = props;
  // As it was opened: what stands in the address later is no part of the link.
  const [token] = useState(() => linkToken(window.location));
  const set = useMutation({ mutationFn: ({ password }: Values) => send(token, password) });
  const form = useServerForm<Values>(EMPTY, set.error, (values) => passwordFaults(values, t));
  return (
    <BarePage>
      <PageHeader title={title} subtitle={subtitle} />
      <div className={styles.form}>
        {token === '' && <Notice tone="warn">{t('sign-up.noToken')}</Notice>}
        {set.isSuccess && <Notice tone="ok">{set.data}</Notice>}
        {!set.isSuccess && token !== '' && (
          <form className={styles.form} noValidate onSubmit={form.onSubmit((values) => set.mutate(values))}>
            {set.isError && <ErrorNotice title={title} error={set.error} />}
            <NewPasswordFields fieldOf={(name) => form.getInputProps(name)} />
            <ActionButton type="submit" loading={set.isPending}>
              {t('sign-up.setPassword')}
            </ActionButton>
          </form>
        )}
        <Link to="/login">{t('sign-up.toLogin')}</Link>
        {!set.isSuccess && other}
      </div>
    </BarePage>
  );
}
