import { TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from './pick-field.module.css';
import type { PickOption } from './pick-list.tsx';

// More are found by typing.
const SHOWN_MAX = 50;
const plain = (text: string): string => text.trim().toLowerCase();

/** What the list offers for a text: known names that hold each of its words, and the text itself where nobody has it yet. */
export function offeredFor(options: readonly PickOption[], text: string): { found: readonly PickOption[]; isNew: boolean } {
  const words = plain(text).split(/\s+/).filter(Boolean);
  const found = options.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
  return { found: found.slice(0, SHOWN_MAX), isNew: words.length > 0 && !options.some(({ name }) => plain(name) === plain(text)) };
}

/**
 * A field of a form whose value is usually one that others have: a list found by typing, with how many have each. A value that is none of them
 * is taken, too, and said to be new, so that a slip of the hand is seen.
 */
export function PickField(props: {
  label: string;
  /** Within a line of other text: the label is only spoken, and the field small. */
  isLabelHidden?: boolean;
  options: readonly PickOption[];
  value: string;
  onChange: (value: string) => void;
  maxLength: number;
  name?: string;
  error?: ReactNode;
}) {
  const { t } = useLanguage();
  const { label, isLabelHidden = false, options, value, onChange, maxLength, name, error } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  // A value that stands there already does not narrow the list.
  const [isTyped, setTyped] = useState(false);
  const [active, setActive] = useState(-1);
  const { found, isNew } = offeredFor(options, isTyped ? value : '');
  const isUnknown = offeredFor(options, value).isNew;
  const choices = [
    ...found.map((option) => ({ ...option, isNew: false })),
    ...(isNew ? [{ id: 'new', name: value.trim(), isNew: true }] : []),
  ];
  const show = (isShown: boolean) => {
    setOpen(isShown);
    setActive(-1);
    if (!isShown) setTyped(false);
  };
  const pick = (choice: string) => {
    onChange(choice);
    show(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && choices.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive(isOpen ? (active + step + choices.length) % choices.length : 0);
    } else if (isOpen && (event.key === 'Escape' || event.key === 'Enter')) {
      // Of the list, not of the form around it.
      event.preventDefault();
      event.stopPropagation();
      const chosen = event.key === 'Enter' ? choices[active] : undefined;
      if (chosen === undefined) show(false);
      else pick(chosen.name);
    }
  };
  return (
    <div className={styles.field}>
      <TextInput
        {...(isLabelHidden ? { 'aria-label': label, size: 'xs' } : { label })}
        name={name}
        error={error}
        maxLength={maxLength}
        autoComplete="off"
        role="combobox"
        aria-expanded={isOpen && choices.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && choices[active] !== undefined ? `${id}-${active}` : undefined}
        description={isUnknown && !isOpen && options.length > 0 ? t('pick.isNew') : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={value}
        onChange={(event) => {
          setTyped(true);
          setOpen(true);
          setActive(-1);
          onChange(event.currentTarget.value);
        }}
        onClick={() => setOpen(true)}
        onBlur={() => show(false)}
        onKeyDown={onKeyDown}
      />
      {isOpen && choices.length > 0 && (
        <div id={`${id}-list`} role="listbox" aria-label={label} className={styles.list}>
          {choices.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys
            <div
              key={choice.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              ref={(element) => {
                if (index === active) element?.scrollIntoView({ block: 'nearest' });
              }}
              className={styles.option}
              // The focus stays in the field.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(choice.name)}
            >
              {choice.isNew && <IconPlus size={15} aria-hidden />}
              <span className={styles.name}>{choice.isNew ? t('pick.add', { name: choice.name }) : choice.name}</span>
              {choice.count !== undefined && <span className={styles.count}>{choice.count}</span>}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
