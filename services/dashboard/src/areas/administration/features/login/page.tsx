import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { type ChangeEvent, useRef, useState } from 'react';
import { forgetKept } from '../../../../api/forget-kept.ts';
import { forgetDrafts } from '../../../../api/kept-draft.ts';
import { type Session, sessionQuery, timezoneOf } from '../../../../api/session.ts';
import { beginSession, SIGNING_IN, waitingOf } from '../../../../api/session-calls.ts';
import { lackedScope } from '../../../../api/session-rules.ts';
import { parseSearch, safeNext, stringifySearch } from '../../../../app/address/search.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { SecondStep } from '../../../../app/session/second-step.tsx';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { faultsOf } from '../../../../kit/forms/field-faults.ts';
import { LanguageChoice } from '../../../../kit/page/language-choice.tsx';
import { Logo } from '../../../../kit/page/logo.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { type DemoAccount, demoQuery } from '../../parts/demo.ts';
import { OtherWays, ssoReason } from './other-ways.tsx';
import styles from './page.module.css';
import { loginSearch } from './search.ts';

/** An address inside the application, with whose page it is. */
function scoped(address: string, session: Session): string {
  const { pathname, search: typed, hash } = new URL(address, window.location.origin);
  const search = parseSearch(typed);
  return `${pathname}${stringifySearch({ ...search, ...lackedScope(session, search) })}${hash}`;
}

// Its route comes with the code of everyday pages, which those who sign in need next.
const firstAddress = async () => (await import('./first-address.ts')).firstAddress();

/** Signs in; the server sets the session cookie, the page keeps nothing. Afterwards it returns to the page that was asked for, else to the account's default view. */
function useLogin() {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { t, language } = useLanguage();
  const showFailures = ({ failed_sign_ins: failed, ...session }: Session) => {
    if (failed === undefined) return;
    const at = formatDateTime(failed.last_at, timezoneOf(session, session.client_id), language);
    const change = () => void router.navigate({ to: '/account' });
    showToast(t('login.failed', { count: failed.count, at, address: failed.address }), 'bad', [{ label: t('login.change'), run: change }]);
  };
  const { next } = useAddress(loginSearch).search;
  const enter = async () => {
    forgetKept();
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== demoQuery.queryKey[0] });
    const [session, address] = await Promise.all([queryClient.fetchQuery(sessionQuery), next ?? firstAddress()]);
    forgetDrafts(session.account_id);
    showFailures(session);
    router.history.replace(session.must_enrol_factor === true ? '/account' : scoped(safeNext(address), session));
  };
  const login = useMutation({ mutationKey: SIGNING_IN, mutationFn: beginSession, onSuccess: enter });
  const signIn = (body: { username: string; password: string }) => {
    // A second press comes before the button is drawn as busy, or while the next page is on its way: it would be a second session.
    if (!login.isSuccess && queryClient.isMutating({ mutationKey: SIGNING_IN }) === 0) login.mutate(body);
  };
  return { login, signIn, enter };
}

/** What a demo account sees, by the key of its words. */
const seenBy = ({ client_id, role }: DemoAccount): 'all' | 'unit' | 'directorate' =>
  client_id === null ? 'all' : role === 'operator' ? 'unit' : 'directorate';

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
              <span className={styles.hint}>{t(`login.sees.${seenBy(account)}`)}</span>
              {account.password !== null && <code className={styles.secret}>{account.password}</code>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The login page. */
export default function LoginPage() {
  const { t } = useLanguage();
  const { ended, sso } = useAddress(loginSearch).search;
  const { login, signIn, enter } = useLogin();
  const waiting = waitingOf(login.error);
  const demo = useQuery(demoQuery);
  // While the demo's story is told its accounts are offered, and do not exist yet.
  const isDemoLate =
    login.isError &&
    demo.data?.accounts.some(({ username, password }) => username === login.variables.username && password === login.variables.password);
  const [values, setValues] = useState({ username: '', password: '' });
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const field = (name: 'username' | 'password') => ({
    value: values[name],
    error: faults[name],
    onChange: (event: ChangeEvent<HTMLInputElement>) => setValues({ ...values, [name]: event.currentTarget.value }),
  });
  const passwordField = useRef<HTMLInputElement>(null);
  const choose = (account: DemoAccount) => {
    const { username, password } = account;
    setValues({ username, password: password ?? '' });
    if (password !== null) signIn({ username, password });
    else passwordField.current?.focus();
  };
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <Logo />
          <span className={styles.hint}>{t('login.tagline')}</span>
        </div>
        <PageHeader title={t('login.title')} />
        {waiting !== null && <SecondStep waiting={waiting} onSignedIn={enter} onBack={login.reset} />}
        <form
          hidden={waiting !== null}
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const found = faultsOf(event.currentTarget, t);
            setFaults(found);
            if (Object.keys(found).length === 0) signIn({ ...values, username: values.username.trim() });
          }}
        >
          {ended === 'yes' && !login.isError && <Notice tone="warn">{t('login.again')}</Notice>}
          {sso !== undefined && !login.isError && <Notice tone="warn">{t(`login.sso.${ssoReason(sso)}`)}</Notice>}
          {login.isError && waiting === null && <ErrorNotice title={t('login.title')} error={login.error} />}
          {isDemoLate && <Notice tone="info">{t('login.demoLate')}</Notice>}
          <TextInput
            label={t('login.username')}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            autoFocus
            required
            withAsterisk={false}
            {...field('username')}
          />
          <PasswordInput
            label={t('login.password')}
            ref={passwordField}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('common.showPassword') }}
            {...field('password')}
          />
          <Button type="submit" fullWidth loading={login.isPending}>
            {t('login.submit')}
          </Button>
          <p className={styles.ways}>
            <Link to="/forgot-password">{t('login.forgot')}</Link>
            <Link to="/register">{t('login.register')}</Link>
            <Link to="/sign-in">{t('login.member')}</Link>
          </p>
        </form>
        {waiting === null && <OtherWays onSignedIn={enter} />}
        <DemoAccounts accounts={demo.data?.accounts ?? []} onChoose={choose} busy={login.isPending} />
        {/* Below the accounts: it comes when it is known whether there are any, and stays. */}
        {!demo.isPending && (
          <div className={styles.footer}>
            <LanguageChoice />
            <span className={styles.rules}>
              <Link to="/privacy">{t('login.privacy')}</Link>
              <Link to="/terms">{t('login.terms')}</Link>
            </span>
          </div>
        )}
      </div>
    </main>
  );
}
