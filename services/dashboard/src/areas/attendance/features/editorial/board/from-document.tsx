import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { ErrorNotice } from '../../../../../kit/page/states.tsx';
import { useTyped } from '../../../../../kit/windows/unsaved.tsx';
import { ChooseDocument } from '../document/choose-document.tsx';
import document from '../document/document.module.css';
import { fieldsOf, type ReadDocument, useDocument } from '../document/use-document.ts';
import styles from '../form-rows.module.css';
import { BeginButtons } from './begin-buttons.tsx';
import { type BeginProps, useBegin } from './use-begin.ts';

/** What a document would become: its fields as they will be. */
function Found({ found, clientId, onClose }: BeginProps & { found: ReadDocument }) {
  const { t } = useLanguage();
  const begin = useBegin();
  const [title, setTitle] = useState(found.title.slice(0, 300));
  // The document was read: the way back asks for it again.
  useTyped(true);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { kind, content, release } = found;
    const written = { title: title.trim(), content, ...(kind === 'press_release' ? { release } : {}) };
    begin.mutate({ body: { client_id: clientId, kind, ...written } });
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      {begin.error !== null && <ErrorNotice error={begin.error} title={t('error.save')} />}
      {found.is_too_long && <Notice tone="bad">{t('editorial.document.tooLong')}</Notice>}
      <p>{t('editorial.document.found', { kind: t(`editorial.kind.${found.kind}`), paragraphs: found.paragraphs })}</p>
      <TextInput
        label={t('editorial.field.title')}
        required
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <div className={document.fields}>
        {fieldsOf(found)
          .filter(({ field }) => field !== 'title')
          .map(({ field, text }) => (
            <div key={field} className={document.field}>
              <p className={document.label}>{t(`editorial.field.${field}`)}</p>
              <p className={document.text}>{text}</p>
            </div>
          ))}
      </div>
      <BeginButtons isPending={begin.isPending} isReady={title.trim() !== '' && !found.is_too_long} onClose={onClose} />
    </form>
  );
}

/** A piece that begins with a DOCX: what is taken over is shown before. */
export default function FromDocument(props: BeginProps) {
  const reading = useDocument();
  return (
    <div className={styles.form}>
      <ChooseDocument reading={reading} name={reading.data === undefined ? null : reading.variables.name} />
      {reading.data !== undefined && !reading.isPending && <Found key={reading.submittedAt} {...props} found={reading.data} />}
    </div>
  );
}
