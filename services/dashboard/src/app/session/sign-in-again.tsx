import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type EndedSession, stopAsking } from '../../api/ended-session.ts';
import { forgetKept } from '../../api/forget-kept.ts';
import { forgetDrafts } from '../../api/kept-draft.ts';
import { beginSession, SIGNING_IN, waitingOf } from '../../api/session-calls.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ErrorNotice } from '../../kit/page/states.tsx';
import { Dialog } from '../../kit/windows/dialog.tsx';
import { SecondStep } from './second-step.tsx';
import styles from './sign-in-again.module.css';

/** Asks for the password over the page as it is. What is on it stays, veiled, and is read again afterwards. */
export default function SignInAgain({ ended }: { ended: EndedSession }) {
  const { t } = useLanguage();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { username, isOver } = ended;
  const [password, setPassword] = useState('');
  const [isMissing, setMissing] = useState(false);
  const goOn = () => {
    stopAsking();
    void queryClient.invalidateQueries();
  };
  const login = useMutation({
    mutationKey: SIGNING_IN,
    mutationFn: () => beginSession({ username, password }),
    onSuccess: goOn,
  });
  const waiting = waitingOf(login.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(password === '');
    // A second press comes before the button is drawn as busy, and would be a second session.
    if (password !== '' && queryClient.isMutating({ mutationKey: SIGNING_IN }) === 0) login.mutate();
  };
  const other = async () => {
    const next = router.state.location.href;
    stopAsking();
    // Somebody else goes on: the page below is veiled, and could not ask about what is typed in it.
    await router.navigate({ to: '/login', search: { next, ended: 'yes' }, ignoreBlocker: true });
    queryClient.clear();
    forgetKept();
    forgetDrafts();
  };
  if (waiting !== null)
    return (
      <Dialog title={t('session.secondTitle')} {...(isOver ? { isVeiled: true } : { onClose: stopAsking })}>
        <SecondStep waiting={waiting} onSignedIn={goOn} onBack={login.reset} />
      </Dialog>
    );
  return (
    <Dialog title={t(isOver ? 'session.title' : 'session.again')} {...(isOver ? { isVeiled: true } : { onClose: stopAsking })}>
      <form className={styles.form} noValidate onSubmit={submit}>
        <p>{t('session.hint', { username })}</p>
        {login.isError && <ErrorNotice title={t('session.again')} error={login.error} />}
        <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
        <PasswordInput
          label={t('session.password')}
          name="password"
          autoComplete="current-password"
          data-autofocus
          value={password}
          error={isMissing ? t('fault.missing') : null}
          visibilityToggleButtonProps={{ 'aria-label': t('common.showPassword') }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={login.isPending}>
          {t('session.submit')}
        </Button>
        {isOver && (
          <Button variant="subtle" onClick={() => void other()}>
            {t('session.other')}
          </Button>
        )}
      </form>
    </Dialog>
  );
}
