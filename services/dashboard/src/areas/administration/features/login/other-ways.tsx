import { openSsoSession, signInWays } from '@balai/contracts/identity';
import { Button } from '@mantine/core';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../../../../api/api.ts';
import { hasPasskeys, signInByPasskey } from '../../../../api/passkeys.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import styles from './page.module.css';

// Not by `read`, which comes with the code of everyday pages: nobody is signed in here, and no live hint changes it.
const waysQuery = queryOptions({ queryKey: [signInWays.id], queryFn: async ({ signal }) => (await api(signInWays, { signal })).data });

const REASONS = ['sso_unknown_group', 'account_inactive', 'username_taken', 'too_many_requests'] as const;

/** Why a single sign-on failed, by the key of its words. */
export const ssoReason = (said: string): (typeof REASONS)[number] | 'failed' => REASONS.find((one) => one === said) ?? 'failed';

/** Says that this page began a single sign-on: one that somebody else began, and leads here, signs nobody in. */
const BEGUN = 'balai.sso';
const PREFIX = '#sso=';

/** The single sign-on that came back to this page; null: none that it began. */
function takeSsoToken(): string | null {
  const { hash, pathname, search } = window.location;
  if (!hash.startsWith(PREFIX)) return null;
  window.history.replaceState(window.history.state, '', pathname + search);
  const isOurs = window.sessionStorage.getItem(BEGUN) !== null;
  window.sessionStorage.removeItem(BEGUN);
  return isOurs ? hash.slice(PREFIX.length) : null;
}

/** Ways to sign in besides a password, where there are any. */
export function OtherWays({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const { t } = useLanguage();
  const { data: ways } = useQuery(waysQuery);
  const passkey = useMutation({ mutationFn: () => signInByPasskey(), onSuccess: onSignedIn });
  const sso = useMutation({ mutationFn: (token: string) => api(openSsoSession, { body: { sso_token: token } }), onSuccess: onSignedIn });
  const isLooked = useRef(false);
  useEffect(() => {
    if (isLooked.current) return;
    isLooked.current = true;
    const token = takeSsoToken();
    if (token !== null) sso.mutate(token);
  }, [sso.mutate]);
  const failure = passkey.error ?? sso.error;
  const leave = () => {
    window.sessionStorage.setItem(BEGUN, 'yes');
    window.location.assign('/api/auth/oidc/start');
  };
  return (
    <div className={styles.otherWays}>
      {failure !== null && <ErrorNotice title={t('login.title')} error={failure} />}
      {ways?.passkeys === true && hasPasskeys() && (
        <Button variant="default" fullWidth loading={passkey.isPending} onClick={() => passkey.mutate()}>
          {t('login.withPasskey')}
        </Button>
      )}
      {ways?.sso === true && (
        <Button variant="default" fullWidth loading={sso.isPending} onClick={leave}>
          {t('login.withSso')}
        </Button>
      )}
    </div>
  );
}
