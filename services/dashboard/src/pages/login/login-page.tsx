import { dashboardLogin } from '@balai/contracts/identity';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/api.ts';
import { type DemoAccount, demoQuery } from '../../api/demo.ts';
import { safeNext } from '../../app/search.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { Logo } from '../../ui/logo.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import styles from './login-page.module.css';

const route = getRouteApi('/login');

/** Signs in; the server sets the session cookie, the page keeps nothing. Afterwards it returns to the page that was asked for. */
function useLogin() {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { next } = route.useSearch();
  return useMutation({
    mutationFn: (body: { username: string; password: string }) => api(dashboardLogin, { body }),
    onSuccess: () => {
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== demoQuery.queryKey[0] });
      router.history.replace(safeNext(next));
    },
  });
}

function DemoAccounts({
  accounts,
  onChoose,
  busy,
}: {
  accounts: readonly DemoAccount[];
  onChoose: (account: DemoAccount) => void;
  busy: boolean;
}) {
  const { t } = useLanguage();
  if (accounts.length === 0) return null;
  return (
    <section className={styles.demo} aria-labelledby="demo-accounts">
      <h2 id="demo-accounts" className={styles.demoTitle}>
        {t('login.demo')}
      </h2>
      <p className={styles.hint}>{t('login.demoHint')}</p>
      <ul className={styles.accounts}>
        {accounts.map((account) => (
          <li key={account.username}>
            <button type="button" className={styles.account} disabled={busy} onClick={() => onChoose(account)}>
              <span className={styles.accountName}>{account.username}</span>
              <span className={styles.hint}>{account.clientId === null ? account.role : `${account.role} · ${account.clientId}`}</span>
              <code className={styles.secret}>{account.password}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The login page. */
export function LoginPage() {
  const { t } = useLanguage();
  const { ended } = route.useSearch();
  const login = useLogin();
  const demo = useQuery(demoQuery);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    login.mutate({ username: username.trim(), password });
  };
  const choose = (account: DemoAccount) => {
    setUsername(account.username);
    setPassword(account.password);
    login.mutate({ username: account.username, password: account.password });
  };
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <Logo />
          <span className={styles.hint}>{t('app.tagline')}</span>
        </div>
        <PageHeader title={t('login.title')} />
        <form className={styles.form} onSubmit={submit}>
          {ended === 'yes' && !login.isError && <Notice tone="warn">{t('login.again')}</Notice>}
          {login.isError && <ErrorNotice title={t('login.title')} error={login.error} />}
          <TextInput
            label={t('login.username')}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            autoFocus
            required
            withAsterisk={false}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('login.password')}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('login.show') }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" fullWidth loading={login.isPending}>
            {t('login.submit')}
          </Button>
        </form>
        <DemoAccounts accounts={demo.data?.accounts ?? []} onChoose={choose} busy={login.isPending} />
        <div className={styles.footer}>
          <LanguageChoice />
        </div>
      </div>
    </main>
  );
}
