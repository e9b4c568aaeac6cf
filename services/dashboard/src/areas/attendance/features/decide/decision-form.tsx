import { ApiError } from '@balai/contracts/client';
import { LINK_NOTE_MAX, type LinkedRequest } from '@balai/contracts/editorial';
import { Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { useTyped } from '../../../../kit/windows/unsaved.tsx';
import styles from './page.module.css';
import { type LinkDecision, sendDecision } from './queries.ts';

const DECISIONS: readonly LinkDecision[] = ['approve', 'request_changes', 'reject'];

interface FormProps {
  readonly token: string;
  readonly request: LinkedRequest;
  readonly onDecided: (decision: LinkDecision, after: LinkedRequest) => void;
  /** Somebody else decided meanwhile, or the time is over: the page is to be read again. */
  readonly onOvertaken: () => void;
}

/** The decision: chosen first, sent with a second press, so that nobody decides by a slip of the thumb. */
export function DecisionForm({ token, request, onDecided, onOvertaken }: FormProps) {
  const { t } = useLanguage();
  const [decision, setDecision] = useState<LinkDecision | null>(null);
  const [note, setNote] = useState('');
  const [isMissing, setMissing] = useState(false);
  const send = useMutation({
    mutationFn: async (chosen: LinkDecision) => ({ chosen, after: await sendDecision(token, chosen, note.trim()) }),
    onSuccess: ({ chosen, after }) => onDecided(chosen, after),
    onError: (error) => {
      if (error instanceof ApiError && error.status === 409) onOvertaken();
    },
  });
  useTyped(decision !== null || note !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacks = decision === null || (decision !== 'approve' && note.trim() === '');
    setMissing(lacks);
    if (!lacks) send.mutate(decision);
  };
  const { account: name, stands_in_for: other } = request;
  return (
    <Panel title={t('decide.decision')}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p className={styles.hint}>{other === null ? t('decide.account', { name }) : t('decide.standsIn', { name, other })}</p>
        <fieldset className={styles.choices} aria-label={t('decide.choice')}>
          {DECISIONS.map((one) => (
            <label key={one} className={styles.choice} data-chosen={one === decision || undefined}>
              <input type="radio" name="decision" value={one} checked={one === decision} onChange={() => setDecision(one)} />
              {t(`decide.do.${one}`)}
            </label>
          ))}
        </fieldset>
        {isMissing && decision === null && (
          <p role="alert" className={styles.fault}>
            {t('decide.chooseFirst')}
          </p>
        )}
        <Textarea
          label={t(`decide.reason.${decision ?? 'none'}`)}
          value={note}
          maxLength={LINK_NOTE_MAX}
          autosize
          minRows={2}
          maxRows={8}
          required={decision === 'reject' || decision === 'request_changes'}
          withAsterisk={false}
          error={isMissing && decision !== null && note.trim() === '' ? t('decide.reasonNeeded') : undefined}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {send.isError && <ErrorNotice error={send.error} />}
        <ActionButton type="submit" size="md" fullWidth loading={send.isPending} color={decision === 'reject' ? 'red' : 'accent'}>
          {t(`decide.send.${decision ?? 'none'}`)}
        </ActionButton>
        <p className={styles.hint}>{t('decide.once')}</p>
      </form>
    </Panel>
  );
}
