import { ApiError } from '@balai/contracts/client';
import { addAttachment, PIECE_FILE_BYTES, PIECE_FILE_TYPES } from '@balai/contracts/editorial';
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { attachmentOf } from '../../../../../api/attached-file.ts';
import { problemOf } from '../../../../../api/failure.ts';
import { upload } from '../../../../../api/upload.ts';
import { formatShare } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import styles from './beside.module.css';

/** A file on its way. `error`: it did not arrive, and why; it stays until it is sent again or given up. */
interface Sending {
  readonly key: number;
  readonly file: File;
  readonly share: number;
  readonly error: string | null;
  readonly canRetry: boolean;
  readonly stop: AbortController;
}

let lastKey = 0;

/** Sends chosen files one after the other; each can be stopped, and sent again where it did not arrive. */
export function useSending(pieceId: string, onChanged: () => void) {
  const { t } = useLanguage();
  const [files, setFiles] = useState<readonly Sending[]>([]);
  const turn = useRef<Promise<void>>(Promise.resolve());
  const change = (key: number, to: Partial<Sending>) => setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)));
  const drop = (key: number) => setFiles((all) => all.filter((one) => one.key !== key));

  const send = async ({ key, file, stop }: Sending): Promise<void> => {
    if (stop.signal.aborted) return;
    try {
      if (file.size > PIECE_FILE_BYTES) return change(key, { error: t('editorial.files.tooLarge', { name: file.name }), canRetry: false });
      const body = await attachmentOf(file);
      if (body === undefined) return drop(key);
      const how = { signal: stop.signal, onProgress: (share: number) => change(key, { share }) };
      await upload(addAttachment, { params: { id: pieceId }, body: { file: body } }, how);
      drop(key);
      onChanged();
    } catch (error) {
      if (stop.signal.aborted) return;
      // The server names refused types as programs do.
      const isRefused = error instanceof ApiError && error.failure.code === 'blob_type_refused';
      const canRetry = !(error instanceof ApiError) || error.status >= 500 || error.status === 408 || error.status === 429;
      change(key, { error: isRefused ? t('editorial.files.refused') : problemOf(error, t).message, canRetry });
    }
  };
  const begin = (one: Sending) => {
    turn.current = turn.current.then(() => send(one));
  };
  return {
    files,
    add(chosen: readonly File[]) {
      const added = chosen.map((file) => {
        lastKey += 1;
        return { key: lastKey, file, share: 0, error: null, canRetry: true, stop: new AbortController() };
      });
      setFiles((all) => [...all, ...added]);
      for (const one of added) begin(one);
    },
    again(one: Sending) {
      const fresh = { ...one, share: 0, error: null, stop: new AbortController() };
      change(one.key, fresh);
      begin(fresh);
    },
    giveUp({ key, stop }: Sending) {
      stop.abort();
      drop(key);
    },
  };
}

/** Lets files be chosen. */
export function AddFiles({ onChosen }: { onChosen: (files: readonly File[]) => void }) {
  const { t } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <ActionButton size="xs" variant="default" onClick={() => input.current?.click()}>
        {t('editorial.files.add')}
      </ActionButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('editorial.files.add')}
        accept={PIECE_FILE_TYPES.join(',')}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) onChosen(files);
        }}
      />
    </>
  );
}

/** How far the files on their way are. */
export function FilesOnTheirWay({ sending }: { sending: ReturnType<typeof useSending> }) {
  const { t, language } = useLanguage();
  if (sending.files.length === 0) return null;
  return (
    <ul className={styles.sending}>
      {sending.files.map((one) => {
        const { key, file, share, error, canRetry } = one;
        const state = t(share >= 1 ? 'editorial.files.kept' : 'editorial.files.sending', {
          percent: formatShare(share, language),
        });
        return (
          <li key={key}>
            <div className={styles.words}>
              <p className={styles.name}>{file.name}</p>
              {error === null ? (
                <>
                  <progress
                    className={styles.progress}
                    max={1}
                    value={share}
                    aria-label={t('editorial.files.progress', { name: file.name })}
                  />
                  <p className={styles.muted}>{state}</p>
                </>
              ) : (
                <p role="alert" className={styles.failed}>
                  {error}
                </p>
              )}
            </div>
            {error !== null && canRetry && (
              <ActionButton size="xs" variant="default" onClick={() => sending.again(one)}>
                {t('editorial.files.again')}
              </ActionButton>
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('editorial.files.stop', { name: file.name })}
              onClick={() => sending.giveUp(one)}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </li>
        );
      })}
    </ul>
  );
}
