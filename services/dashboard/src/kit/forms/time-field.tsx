import { TextInput, type TextInputProps } from '@mantine/core';
import type { CSSProperties } from 'react';
import { formatDay, type Language } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from './time-field.module.css';

/** `2026-11-23T19:05` or `2026-11-23` in words: `Senin, 23 November 2026, 19:05`; null for anything else, also while it is typed. */
export function chosenTime(value: string, language: Language): string | null {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(value) ?? [];
  if (day === undefined || Number.isNaN(Date.parse(day))) return null;
  const words = formatDay(day, language, 'full');
  return time === undefined ? words : `${words}, ${time}`;
}

/**
 * A day, or a day and time, chosen by the browser's own picker: phones have a good one, and everybody knows it. It writes in the browser's
 * language and order while it has the focus; else the field shows the choice in the page's. A screen reader finds the words in the description.
 */
export function TimeField({ type, description, ...input }: TextInputProps & { type: 'date' | 'datetime-local'; value?: string }) {
  const { language } = useLanguage();
  const chosen = chosenTime(input.value ?? '', language);
  const inWords = chosen === null ? {} : { styles: { wrapper: { '--chosen': JSON.stringify(chosen) } as CSSProperties } };
  return (
    <TextInput
      {...input}
      {...inWords}
      type={type}
      classNames={{ wrapper: chosen === null ? '' : (styles.chosen ?? ''), description: chosen === null ? '' : (styles.words ?? '') }}
      description={chosen ?? description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  );
}
