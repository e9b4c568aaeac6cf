import { sendMfaCode, verifyMfa } from '@balai/contracts/identity';
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/api.ts';
import { hasPasskeys, signInByPasskey } from '../../api/passkeys.ts';
import type { WaitingSignIn } from '../../api/session-calls.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { LateCheckbox } from '../../kit/forms/late-checkbox.tsx';
import { Notice } from '../../kit/page/notice.tsx';
import { ErrorNotice } from '../../kit/page/states.tsx';
import styles from './sign-in-again.module.css';

/** Asks for the second factor of a sign-in that waits for it. */
export function SecondStep({
  waiting: { token, methods, trustDays },
  onSignedIn,
  onBack,
}: {
  waiting: WaitingSignIn;
  onSignedIn: () => unknown;
  onBack: () => void;
}) {
  const { t } = useLanguage();
  const [code, setCode] = useState('');
  const [trust, setTrust] = useState(false);
  const verify = useMutation({
    mutationFn: () => api(verifyMfa, { body: { mfa_token: token, code: code.trim(), trust_device: trust } }),
    onSuccess: () => onSignedIn(),
  });
  const send = useMutation({ mutationFn: (channel: 'email' | 'whatsapp') => api(sendMfaCode, { body: { mfa_token: token, channel } }) });
  const passkey = useMutation({ mutationFn: () => signInByPasskey({ token, trust }), onSuccess: () => onSignedIn() });
  const failure = verify.error ?? send.error ?? passkey.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '' && !verify.isPending) verify.mutate();
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      {failure !== null && <ErrorNotice title={t('session.secondTitle')} error={failure} />}
      {send.isSuccess && failure === null && <Notice tone="info">{t('session.sent')}</Notice>}
      <TextInput
        label={t('session.code')}
        description={t('session.codeHint')}
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="none"
        autoFocus
        data-autofocus
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      {trustDays !== null && (
        <LateCheckbox
          label={t('session.trust', { days: trustDays })}
          checked={trust}
          onChange={(event) => setTrust(event.currentTarget.checked)}
        />
      )}
      <Button type="submit" loading={verify.isPending}>
        {t('session.verify')}
      </Button>
      {methods.includes('passkey') && hasPasskeys() && (
        <Button variant="default" loading={passkey.isPending} onClick={() => passkey.mutate()}>
          {t('session.passkey')}
        </Button>
      )}
      {methods.includes('email') && (
        <Button variant="default" loading={send.isPending} onClick={() => send.mutate('email')}>
          {t('session.sendEmail')}
        </Button>
      )}
      {methods.includes('whatsapp') && (
        <Button variant="default" loading={send.isPending} onClick={() => send.mutate('whatsapp')}>
          {t('session.sendWhatsapp')}
        </Button>
      )}
      <Button variant="subtle" onClick={onBack}>
        {t('session.back')}
      </Button>
    </form>
  );
}
