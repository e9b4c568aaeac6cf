import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import cards from '../../../../../kit/forms/choice-cards.module.css';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { Dialog } from '../../../../../kit/windows/dialog.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { ChooseDocument } from '../document/choose-document.tsx';
import document from '../document/document.module.css';
import { fieldsOf, type ReadDocument, useDocument } from '../document/use-document.ts';
import styles from '../form-rows.module.css';
import type { UsedDraft } from './use-draft.ts';
import type { FieldName } from './values.ts';

/** Each field the document fills, with what stands there now; what is chosen is written over it. */
function Fields({ found, used, onClose }: { found: ReadDocument; used: UsedDraft; onClose: () => void }) {
  const { t } = useLanguage();
  const { shown } = used.draft;
  const offered = fieldsOf(found).filter(({ field, text }) => shown[field].trim() !== text.trim());
  // What is written already is only replaced where somebody says so.
  const [chosen, setChosen] = useState<readonly FieldName[]>(() =>
    offered.flatMap(({ field }) => (shown[field].trim() === '' ? [field] : [])),
  );
  const take = (event: FormEvent) => {
    event.preventDefault();
    const taken = offered.filter(({ field }) => chosen.includes(field));
    // Only a press release has such fields.
    if (taken.some(({ field }) => field.startsWith('release.'))) used.store.change('kind', 'press_release');
    for (const { field, text } of taken) used.store.change(field, text);
    showToast(t('editorial.document.taken', { count: taken.length }));
    onClose();
  };
  if (offered.length === 0) return <Notice tone="info">{t('editorial.document.same')}</Notice>;
  return (
    <form className={styles.form} onSubmit={take}>
      {found.is_too_long && <Notice tone="bad">{t('editorial.document.tooLong')}</Notice>}
      <fieldset className={`${cards.cards} ${document.fields}`}>
        <legend>{t('editorial.document.which')}</legend>
        {offered.map(({ field, text }) => (
          <label key={field} className={cards.card}>
            <input
              type="checkbox"
              checked={chosen.includes(field)}
              disabled={found.is_too_long && field === 'content'}
              onChange={({ currentTarget }) =>
                setChosen(currentTarget.checked ? [...chosen, field] : chosen.filter((one) => one !== field))
              }
            />
            <span>
              <strong>{t(`editorial.field.${field}`)}</strong>
              <span className={document.text}>{text}</span>
              {shown[field].trim() !== '' && (
                <span className={document.before}>{t('editorial.document.instead', { text: shown[field].slice(0, 200) })}</span>
              )}
            </span>
          </label>
        ))}
      </fieldset>
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" disabled={chosen.length === 0}>
          {t('editorial.document.take')}
        </Button>
      </div>
    </form>
  );
}

/** Takes fields of a DOCX into a piece that is written; they are typed in for who writes, and saved like whatever is typed. */
export default function TakeDocument({ used, onClose }: { used: UsedDraft; onClose: () => void }) {
  const { t } = useLanguage();
  const reading = useDocument();
  return (
    <Dialog title={t('editorial.document.title')} onClose={onClose}>
      <div className={styles.form}>
        <ChooseDocument reading={reading} name={reading.data === undefined ? null : reading.variables.name} />
        {reading.data !== undefined && !reading.isPending && (
          <Fields key={reading.submittedAt} found={reading.data} used={used} onClose={onClose} />
        )}
      </div>
    </Dialog>
  );
}
