import type { ResponseOf } from '@balai/contracts';
import {
  beginCodeFactor,
  beginTotp,
  confirmCodeFactor,
  confirmTotp,
  listFactors,
  makeRecoveryCodes,
  removeFactor,
} from '@balai/contracts/identity';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../../../api/api.ts';
import { hasPasskeys, registerPasskey } from '../../../../api/passkeys.ts';
import { read } from '../../../../api/read.ts';
import { sessionQuery, useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { QrCode } from '../../../../kit/page/qr-code.tsx';
import { ErrorNotice, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';

type Factors = ResponseOf<typeof listFactors>['data'];
type Channel = 'email' | 'whatsapp';
/** What is under way: a factor to confirm, or codes that are shown once. */
type Step =
  | { readonly kind: 'totp'; readonly otpauth_url: string; readonly secret: string }
  | { readonly kind: 'code'; readonly channel: Channel }
  | { readonly kind: 'recovery'; readonly codes: readonly string[] };

const factorsQuery = read(listFactors, {}, (answer) => answer.data);

/** Asks for the code of a factor that is being set up. */
function ConfirmForm({
  step,
  onAdded,
}: {
  step: Exclude<Step, { kind: 'recovery' }>;
  onAdded: (codes: readonly string[] | null) => unknown;
}) {
  const { t } = useLanguage();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () =>
      step.kind === 'totp' ? api(confirmTotp, { body: { code } }) : api(confirmCodeFactor, { body: { channel: step.channel, code } }),
    onSuccess: ({ data }) => onAdded(data.recovery_codes ?? null),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code !== '') confirm.mutate();
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      {confirm.isError && <ErrorNotice title={t('account.factors.title')} error={confirm.error} />}
      {step.kind === 'totp' ? (
        <>
          <p>{t('account.factors.scan')}</p>
          <code className={styles.secret}>{step.secret}</code>
          <QrCode text={step.otpauth_url} label={t('account.factors.qr')} />
        </>
      ) : (
        <Notice tone="info">{t('account.factors.sent')}</Notice>
      )}
      <TextInput
        label={t('account.factors.code')}
        autoComplete="one-time-code"
        inputMode="numeric"
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <ActionButton type="submit" loading={confirm.isPending}>
        {t('account.factors.confirm')}
      </ActionButton>
    </form>
  );
}

/** Recovery codes, shown once. */
function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useLanguage();
  return (
    <section aria-label={t('account.factors.recovery')}>
      <Notice tone="warn">{t('account.factors.recoveryHint')}</Notice>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button variant="default" onClick={onKept}>
        {t('account.factors.saved')}
      </Button>
    </section>
  );
}

/** The factors there are, and what may be done with the current password. */
function FactorsForm({ factors, onStep }: { factors: Factors; onStep: (step: Step | null) => unknown }) {
  const { t } = useLanguage();
  const { username } = useSession();
  const queryClient = useQueryClient();
  const [password, setPassword] = useState('');
  const [isMissing, setMissing] = useState(false);
  const act = useMutation({
    mutationFn: (run: () => Promise<Step | null>) => run(),
    onSuccess: async (step) => {
      setPassword('');
      await onStep(step);
      await queryClient.invalidateQueries({ queryKey: factorsQuery.queryKey });
    },
  });
  const run = (what: () => Promise<Step | null>) => {
    setMissing(password === '');
    if (password !== '' && !act.isPending) act.mutate(what);
  };
  const proof = { current_password: password };
  const has = (kind: string) => factors.factors.some((one) => one.kind === kind);
  const addTotp = async (): Promise<Step> => ({ kind: 'totp', ...(await api(beginTotp, { body: proof })).data });
  const addChannel = (channel: Channel) => async (): Promise<Step> => {
    await api(beginCodeFactor, { body: { channel, ...proof } });
    return { kind: 'code', channel };
  };
  const recoveryStep = (codes: readonly string[] | undefined): Step | null => (codes === undefined ? null : { kind: 'recovery', codes });
  const addPasskey = async () => {
    const { data } = await registerPasskey(t('account.factors.device'), password);
    await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
    return recoveryStep(data.recovery_codes);
  };
  const renew = async () => recoveryStep((await api(makeRecoveryCodes, { body: proof })).data.recovery_codes);
  const remove = (factor_id: string) => async () => {
    await api(removeFactor, { params: { factor_id }, body: proof });
    showToast(t('account.factors.removed'));
    return null;
  };
  return (
    <div className={styles.form}>
      {act.isError && <ErrorNotice title={t('account.factors.title')} error={act.error} />}
      {factors.factors.length === 0 && <p className={styles.muted}>{t('account.factors.none')}</p>}
      {factors.factors.map(({ factor_id, kind, name }) => (
        <div key={factor_id} className={styles.row}>
          <span>
            {t(`account.factors.kinds.${kind}`)}
            {kind === 'passkey' && ` · ${name}`}
          </span>
          <Button size="xs" variant="default" onClick={() => run(remove(factor_id))}>
            {t('account.factors.remove')}
          </Button>
        </div>
      ))}
      {factors.factors.length > 0 && <p className={styles.muted}>{t('account.factors.left', { count: factors.recovery_codes_left })}</p>}
      <p className={styles.muted}>{t('account.factors.hint')}</p>
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <PasswordInput
        label={t('account.factors.password')}
        autoComplete="current-password"
        value={password}
        error={isMissing ? t('fault.missing') : null}
        visibilityToggleButtonProps={{ 'aria-label': `${t('common.showPassword')}: ${t('account.factors.title')}` }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {!has('totp') && <ActionButton onClick={() => run(addTotp)}>{t('account.factors.add.totp')}</ActionButton>}
      {hasPasskeys() && (
        <ActionButton variant="default" onClick={() => run(addPasskey)}>
          {t('account.factors.add.passkey')}
        </ActionButton>
      )}
      {(['email', 'whatsapp'] as const).map(
        (channel) =>
          !has(channel) && (
            <ActionButton key={channel} variant="default" onClick={() => run(addChannel(channel))}>
              {t(`account.factors.add.${channel}`)}
            </ActionButton>
          ),
      )}
      {factors.factors.length > 0 && (
        <ActionButton variant="default" onClick={() => run(renew)}>
          {t('account.factors.renew')}
        </ActionButton>
      )}
    </div>
  );
}

/** The account's second factors. */
export function FactorsPanel() {
  const { t } = useLanguage();
  const session = useSession();
  const queryClient = useQueryClient();
  const query = useQuery(factorsQuery);
  const [step, setStep] = useState<Step | null>(null);
  const added = async (codes: readonly string[] | null) => {
    setStep(codes === null ? null : { kind: 'recovery', codes });
    showToast(t('account.factors.added'));
    await Promise.all([factorsQuery, sessionQuery].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey })));
  };
  return (
    <Panel title={t('account.factors.title')}>
      {session.must_enrol_factor === true && <Notice tone="warn">{t('account.factors.required')}</Notice>}
      {step === null && (
        <Loaded query={query} skeleton={<SkeletonRows rows={6} height={26} />}>
          {(factors) => <FactorsForm factors={factors} onStep={setStep} />}
        </Loaded>
      )}
      {step?.kind === 'recovery' && <RecoveryCodes codes={step.codes} onKept={() => setStep(null)} />}
      {step !== null && step.kind !== 'recovery' && <ConfirmForm step={step} onAdded={added} />}
    </Panel>
  );
}
