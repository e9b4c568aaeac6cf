import { IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './block-editor.module.css';
import { type Part, plainWords, replaced, spaced } from './blocks.ts';
import { shortName, useVariableNames, type Variable } from './use-variables.ts';

/** Where in a line the cursor is: the words by their places from the outside in, and the characters before it. */
export interface Cursor {
  readonly at: readonly number[];
  readonly offset: number;
}

/** Puts a chip where the cursor is: words are divided by it. */
export function withChip(parts: readonly Part[], name: string, cursor: Cursor): readonly Part[] {
  const all = spaced(parts);
  const [at = all.length - 1, ...rest] = cursor.at;
  const part = all[at];
  const chip: Part = { kind: 'chip', name };
  if (part?.kind === 'when') return replaced(all, at, { ...part, parts: withChip(part.parts, name, { ...cursor, at: rest }) });
  if (part?.kind !== 'words') return [...all, chip];
  const words = (text: string): Part => ({ kind: 'words', text });
  return replaced(all, at, words(part.text.slice(0, cursor.offset)), chip, words(part.text.slice(cursor.offset)));
}

/** A variable in a line: its name and an example; it is taken out by its cross, or by Delete. */
function Chip({ name, variable, onRemove }: { name: string; variable: Variable | undefined; onRemove: (() => void) | undefined }) {
  const { t } = useLanguage();
  const shown = variable === undefined ? name : shortName(variable);
  return (
    <button
      type="button"
      className={styles.chip}
      data-unknown={variable === undefined || undefined}
      disabled={onRemove === undefined}
      title={variable === undefined ? undefined : `${variable.meaning}. ${t('templates.example', { example: variable.example })}`}
      aria-label={t('templates.block.removeChip', { name: shown })}
      onClick={onRemove}
      onKeyDown={(event) => {
        if (event.key === 'Delete' || event.key === 'Backspace') onRemove?.();
      }}
    >
      {shown}
      {variable !== undefined && variable.example !== '' && <span className={styles.example}>{variable.example}</span>}
      {onRemove !== undefined && <IconX size={12} aria-hidden />}
    </button>
  );
}

/** A line of a text: words in fields as wide as what they hold, variables between them as chips, conditions as frames around theirs. */
export function LineEditor(props: {
  label: string;
  parts: readonly Part[];
  scope: readonly Variable[];
  /** Absent: it is only read. */
  onChange: ((parts: readonly Part[]) => void) | undefined;
  onCursor: (cursor: Cursor) => void;
  onKey: (event: KeyboardEvent<HTMLInputElement>, isFirst: boolean) => void;
  /** Where these parts stand in the line; absent: they are the line. */
  within?: readonly number[];
}) {
  const { t } = useLanguage();
  const { label, scope, onChange, onCursor, onKey, within = [] } = props;
  const names = useVariableNames();
  const parts = spaced(props.parts);
  const set = (at: number, ...others: readonly Part[]) =>
    onChange?.(replaced(parts, at, ...others).filter((part) => part.kind !== 'words' || part.text !== ''));
  const remove = (at: number) => (onChange === undefined ? undefined : () => set(at));
  return parts.map((part, at) => {
    const key = `${part.kind}-${at}`;
    if (part.kind === 'chip') return <Chip key={key} name={part.name} variable={names.find(scope, part.name)} onRemove={remove(at)} />;
    if (part.kind === 'when') {
      const rule = names.ruleOf(names.find(scope, part.name), part.name, part.isInverted);
      return (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a line
        <span key={key} className={styles.when} role="group" aria-label={rule}>
          <span className={styles.rule}>{rule}</span>
          <LineEditor
            label={label}
            parts={part.parts}
            scope={scope}
            onChange={onChange === undefined ? undefined : (inner) => set(at, { ...part, parts: inner })}
            onCursor={onCursor}
            onKey={(event) => onKey(event, false)}
            within={[...within, at]}
          />
          {onChange !== undefined && (
            <button type="button" className={styles.remove} aria-label={t('templates.block.removeWhen', { rule })} onClick={remove(at)}>
              <IconX size={12} aria-hidden />
            </button>
          )}
        </span>
      );
    }
    const note = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) =>
      onCursor({ at: [...within, at], offset: currentTarget.selectionStart ?? part.text.length });
    return (
      <input
        key={key}
        className={styles.words}
        aria-label={label}
        data-words={[...within, at].join('.')}
        value={part.text}
        readOnly={onChange === undefined}
        style={{ width: `calc(${[...part.text].length}ch + 10px)` }}
        data-last={(within.length === 0 && at === parts.length - 1) || undefined}
        spellCheck={false}
        onChange={(event) => {
          set(at, { kind: 'words', text: plainWords(event.currentTarget.value) });
          note(event);
        }}
        onSelect={note}
        onFocus={note}
        onKeyDown={(event) => onKey(event, within.length === 0 && at === 0)}
      />
    );
  });
}
