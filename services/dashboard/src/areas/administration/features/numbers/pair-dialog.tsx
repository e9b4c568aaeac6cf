import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { QrCode } from '../../../../kit/page/qr-code.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { Technical } from '../../../../kit/page/technical.tsx';
import { Dialog } from '../../../../kit/windows/dialog.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { codeText } from './number-text.ts';
import styles from './page.module.css';
import { numbersQuery, pair, type WhatsappNumber } from './queries.ts';

type Way = 'qr' | 'code';

function Steps({ way, children }: { way: Way; children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <>
      <ol className={styles.steps}>
        <li>{t('numbers.pair.step1')}</li>
        <li>{t('numbers.pair.step2')}</li>
        <li>{t(`numbers.pair.step3${way}`)}</li>
      </ol>
      <div className={styles.shown} aria-live="polite">
        {children}
      </div>
    </>
  );
}

function ByQr({ qr }: { qr: string | null }) {
  const { t } = useLanguage();
  return (
    <Steps way="qr">
      {qr === null ? <Skeleton height={264} width="264px" radius={8} /> : <QrCode text={qr} label={t('numbers.pair.qrLabel')} />}
      <p className={styles.hint}>{t(qr === null ? 'numbers.pair.qrWait' : 'numbers.pair.qrNew')}</p>
    </Steps>
  );
}

function ByCode({ code, isAwaited, onPhone }: { code: string | null; isAwaited: boolean; onPhone: (phone: string) => void }) {
  const { t } = useLanguage();
  const [phone, setPhone] = useState('');
  return (
    <>
      <form
        className={styles.line}
        onSubmit={(event) => {
          event.preventDefault();
          if (phone.trim() !== '') onPhone(phone.trim());
        }}
      >
        <TextInput
          type="tel"
          label={t('numbers.pair.phone')}
          description={t('numbers.pair.phoneHint')}
          maxLength={40}
          autoComplete="off"
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        <ActionButton type="submit" loading={isAwaited && code === null}>
          {t('numbers.pair.getCode')}
        </ActionButton>
      </form>
      {isAwaited && (
        <Steps way="code">
          {code === null ? (
            <p className={styles.hint}>{t('numbers.pair.codeWait')}</p>
          ) : (
            <output className={styles.pairing} aria-label={t('numbers.pair.codeLabel')}>
              {codeText(code)}
            </output>
          )}
        </Steps>
      )}
    </>
  );
}

/** Links a number of the web driver: shows its QR code as it changes, or a code to type. It closes by itself once the number is linked. */
export function PairDialog({ number, onClose }: { number: WhatsappNumber; onClose: () => void }) {
  const { t } = useLanguage();
  const { number_id: id, name, state, pairing, reason } = number;
  const [way, setWay] = useState<Way>('qr');
  const queryClient = useQueryClient();
  const start = useMutation({
    mutationFn: (phone?: string) => pair(id, phone),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: numbersQuery.queryKey }),
  });
  const { mutate, reset } = start;
  // A code that is shown already stays: another would come only when WhatsApp changes it.
  const hasQr = useRef(false);
  hasQr.current = pairing?.qr != null;
  useEffect(() => {
    if (way === 'code') reset();
    else if (!hasQr.current) mutate(undefined);
  }, [way, mutate, reset]);
  const isStarted = way === 'qr' || start.isSuccess;
  const isGivenUp = state === 'logged_out' && isStarted && !start.isPending && !start.isError;
  const isLinked = state === 'ready' || state === 'restricted';
  useEffect(() => {
    if (!isLinked) return;
    showToast(t('numbers.pair.ready', { name }));
    onClose();
  }, [isLinked, name, onClose, t]);
  return (
    <Dialog title={t('numbers.pair.title', { name })} onClose={onClose}>
      <div className={styles.stack}>
        <Segments<Way>
          label={t('numbers.pair.ways')}
          size="control"
          className={styles.whole}
          value={way}
          onChange={setWay}
          options={(['qr', 'code'] as const).map((value) => ({ value, label: t(`numbers.pair.${value}`) }))}
        />
        {start.isError && <ErrorNotice title={problemOf(start.error, t).message} error={start.error} isSaidElsewhere />}
        {isGivenUp ? (
          <Notice tone="warn">
            <p>{t('numbers.pair.failed')}</p>
            <ActionButton size="xs" variant="default" onClick={() => mutate(start.variables)}>
              {t('action.retry')}
            </ActionButton>
          </Notice>
        ) : way === 'qr' ? (
          <ByQr qr={pairing?.qr ?? null} />
        ) : (
          <ByCode code={pairing?.code ?? null} isAwaited={start.isPending || start.isSuccess} onPhone={mutate} />
        )}
        {reason !== null && (
          <Technical>
            <p>{reason}</p>
          </Technical>
        )}
      </div>
    </Dialog>
  );
}
