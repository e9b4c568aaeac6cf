import { listTags } from '@balai/contracts/editorial';
import { TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { read } from '../../../../../api/read.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import styles from './editor.module.css';
import { AboveField, useFieldProps, type Writing } from './write-field.tsx';

const OFFERED = 6;

const tagsQuery = (clientId: string, q: string) =>
  read(listTags, { query: { client_id: clientId, ...(q === '' ? {} : { q }) } }, (answer) => answer.data, { clientId });

/** The tag that is typed now: what stands behind the last comma. */
const typedNow = (text: string): string => (text.split(/[,;\n]/).at(-1) ?? '').trim().toLowerCase().replace(/^#/, '');

/** Tags that the client's pieces carry, as they begin like what is typed. Pressing one puts it in the place of what is typed. */
function Offered({ clientId, text, onPick }: { clientId: string; text: string; onPick: (text: string) => void }) {
  const { t } = useLanguage();
  const beginning = useDeferredValue(typedNow(text));
  const { data } = useQuery({ ...tagsQuery(clientId, beginning), placeholderData: keepPreviousData });
  const before = text.split(/[,;\n]/).slice(0, -1);
  const chosen = before.map((tag) => tag.trim().toLowerCase().replace(/^#/, ''));
  const offered = (data ?? [])
    .filter(({ tag }) => tag.startsWith(beginning) && tag !== beginning && !chosen.includes(tag))
    .slice(0, OFFERED);
  if (offered.length === 0) return null;
  return (
    <fieldset className={styles.offered} aria-label={t('editorial.tags.offered')}>
      {offered.map(({ tag, count }) => (
        <button
          key={tag}
          type="button"
          className={styles.tag}
          title={t('editorial.tags.count', { count })}
          // The caret stays in the field, for the next one.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(`${[...before.map((one) => one.trim()).filter(Boolean), tag].join(', ')}, `)}
        >
          {tag}
        </button>
      ))}
    </fieldset>
  );
}

/** Tags, with those in use offered while they are typed. */
export function TagsField({ writing, clientId }: { writing: Writing; clientId: string }) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const { onBlur, ...input } = useFieldProps(writing, 'tags');
  const label = t('editorial.field.tags');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only looks whether the focus is within
    <div
      className={styles.field}
      onFocus={() => setOpen(true)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
        setOpen(false);
        onBlur();
      }}
    >
      <AboveField writing={writing} field="tags" label={label} />
      <TextInput {...input} label={label} maxLength={1_800} description={t('editorial.tagsHint')} autoComplete="off" />
      {isOpen && !input.readOnly && (
        <Offered clientId={clientId} text={input.value} onPick={(text) => writing.used.store.change('tags', text)} />
      )}
    </div>
  );
}
