import { ApiError } from '@balai/contracts/client';
import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { FormDialog } from '../../../../kit/windows/form-dialog.tsx';
import { useTyped } from '../../../../kit/windows/unsaved.tsx';
import styles from './form-rows.module.css';
import { ASKED, type MoveWords } from './move.ts';
import type { Moves, StartedMove } from './use-move.ts';

/** Whether the text is another one than was read. */
const isChanged = (error: unknown): boolean => error instanceof ApiError && error.status === 412;

function Fields({ started, moves }: { started: StartedMove; moves: Moves }) {
  const { t } = useLanguage();
  const { transition } = started;
  const asked = ASKED[transition];
  const [text, setText] = useState('');
  const leave = useTyped(text !== '');
  const [fault, setFault] = useState<string | null>(null);
  const words = (): MoveWords | string => {
    const typed = text.trim();
    if (asked === 'note' && typed === '') return t('editorial.move.noteMissing');
    if (typed === '') return {};
    if (asked === 'url?') return /^https?:\/\/\S+$/.test(typed) ? { url: typed } : t('editorial.move.urlWrong');
    return asked === 'sure' ? {} : { note: typed };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = words();
    if (typeof said === 'string') setFault(said);
    else moves.send(said);
  };
  const field = {
    value: text,
    error: fault,
    onChange: (event: { currentTarget: { value: string } }) => {
      setText(event.currentTarget.value);
      setFault(null);
    },
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <p className={styles.about}>{t(`editorial.move.about.${transition}`)}</p>
      {moves.error !== null && (
        <ErrorNotice error={moves.error} title={t(isChanged(moves.error) ? 'editorial.move.changed' : 'editorial.move.failed')} />
      )}
      {(asked === 'note' || asked === 'note?') && (
        <Textarea
          {...field}
          label={t(asked === 'note' ? 'editorial.move.note' : 'editorial.move.noteOptional')}
          required={asked === 'note'}
          rows={4}
          maxLength={2_000}
        />
      )}
      {asked === 'url?' && (
        <TextInput {...field} type="url" label={t('editorial.move.url')} placeholder="https://www.instagram.com/p/…" maxLength={2_000} />
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => leave(moves.cancel)}>
          {t('action.cancel')}
        </Button>
        <ActionButton
          type="submit"
          loading={moves.isPending}
          {...(transition === 'reject' ? { color: 'red' } : {})}
          data-autofocus={asked === 'sure' || undefined}
        >
          {t(`editorial.do.${transition}`)}
        </ActionButton>
      </div>
    </form>
  );
}

/** The window that asks for what a chosen transition needs. */
export default function MoveWindow({ started, moves }: { started: StartedMove; moves: Moves }) {
  const { t } = useLanguage();
  return (
    <FormDialog
      title={t('editorial.move.title', { what: t(`editorial.do.${started.transition}`), title: started.piece.title })}
      onClose={moves.cancel}
    >
      <Fields key={`${started.piece.piece_id} ${started.transition}`} started={started} moves={moves} />
    </FormDialog>
  );
}
