import { TextInput } from '@mantine/core';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useState } from 'react';
import styles from './lookup-field.module.css';

/** Something that a text may mean. */
export interface LookupOption {
  readonly id: string;
  readonly name: string;
  /** Before the name: a number or SKU. */
  readonly code?: string;
  /** At the right. */
  readonly side?: ReactNode;
}

/**
 * A field that finds rows while somebody types. The first option is ready for Enter; an Enter that comes before the answer picks once it is there.
 * Keys that are not for the list go to `onKey`.
 */
export function LookupField(props: {
  label: string;
  isLabelHidden?: boolean;
  placeholder?: string;
  text: string;
  onText: (text: string) => void;
  options: readonly LookupOption[];
  /** The options are not those of the text yet. */
  isLooking: boolean;
  onPick: (option: LookupOption) => void;
  /** Enter on a text that nothing fits. */
  onUnknown?: (text: string) => void;
  /** The text is for `onUnknown` at once, such as `SKU*12`. */
  isCommand?: (text: string) => boolean;
  onKey?: (event: KeyboardEvent<HTMLInputElement>) => void;
  onPaste?: (event: ClipboardEvent<HTMLInputElement>) => void;
  /** Said below an open list without options. */
  nothing: string;
  error?: ReactNode;
  inputRef?: RefObject<HTMLInputElement | null>;
  name?: string;
  autoFocus?: boolean;
}) {
  const { label, text, options, isLooking, onPick, onUnknown, isCommand, onKey } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [waits, setWaits] = useState(false);
  const typed = text.trim();
  const isShown = isOpen && typed !== '' && isCommand?.(typed) !== true;
  const chosen = options[Math.min(active, options.length - 1)];
  const pick = (option: LookupOption) => {
    setOpen(false);
    setWaits(false);
    setActive(0);
    onPick(option);
  };
  const enter = () => {
    if (chosen !== undefined) pick(chosen);
    else {
      setOpen(false);
      onUnknown?.(typed);
    }
  };
  useEffect(() => {
    if (!waits || isLooking) return;
    setWaits(false);
    enter();
  });
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return onKey?.(event);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (isShown && step !== undefined && options.length > 0) {
      event.preventDefault();
      setActive((Math.min(active, options.length - 1) + step + options.length) % options.length);
    } else if (event.key === 'Enter' && typed !== '' && isOpen) {
      event.preventDefault();
      if (isCommand?.(typed) === true) {
        setOpen(false);
        onUnknown?.(typed);
      } else if (isLooking) setWaits(true);
      else enter();
    } else if (event.key === 'Escape' && isShown) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else onKey?.(event);
  };
  return (
    <div className={styles.field}>
      <TextInput
        {...(props.isLabelHidden === true ? { 'aria-label': label, size: 'xs' as const } : { label })}
        {...(props.inputRef && { ref: props.inputRef })}
        name={props.name}
        error={props.error}
        placeholder={props.placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        autoFocus={props.autoFocus}
        role="combobox"
        aria-expanded={isShown && options.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-busy={waits || undefined}
        aria-activedescendant={isShown && chosen !== undefined ? `${id}-${chosen.id}` : undefined}
        value={text}
        onChange={(event) => {
          setOpen(true);
          setActive(0);
          setWaits(false);
          props.onText(event.currentTarget.value);
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        onPaste={props.onPaste}
      />
      {isShown && (
        <div id={`${id}-list`} role="listbox" aria-label={label} className={styles.list}>
          {options.map((option) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys
            <div
              key={option.id}
              id={`${id}-${option.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={option === chosen}
              className={styles.option}
              // The focus stays in the field.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(option)}
            >
              {option.code !== undefined && <span className={styles.code}>{option.code}</span>}
              <span className={styles.name}>{option.name}</span>
              {option.side !== undefined && <span className={styles.side}>{option.side}</span>}
            </div>
          ))}
          {options.length === 0 && (
            <p role="status" className={styles.nothing}>
              {isLooking ? '…' : props.nothing}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
