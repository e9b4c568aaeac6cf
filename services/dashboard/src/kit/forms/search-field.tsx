import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { LONGEST_SEARCH } from './longest-search.ts';

// Long enough that typing does not fill the history or ask the server letter by letter, short enough to feel at once.
const SETTLE_MS = 200;

/** A search box; reports the text when typing rests, undefined when it is empty. `/` anywhere on the page puts the cursor here (see the shell's shortcuts). */
export function SearchField(props: { label: string; placeholder: string; value: string; onChange: (text: string | undefined) => void }) {
  const { value, onChange } = props;
  const [text, setText] = useState(value);
  const reported = useRef(value);
  useEffect(() => {
    // The address changed by other means (back, reset): follow it.
    if (value === reported.current) return;
    reported.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text.trim() === reported.current) return;
    const timer = window.setTimeout(() => {
      reported.current = text.trim();
      onChange(reported.current === '' ? undefined : reported.current);
    }, SETTLE_MS);
    return () => window.clearTimeout(timer);
  }, [text, onChange]);
  return (
    <TextInput
      type="search"
      size="xs"
      data-search
      maxLength={LONGEST_SEARCH}
      w={{ base: '100%', xs: 260 }}
      aria-label={props.label}
      placeholder={props.placeholder}
      leftSection={<IconSearch size={15} aria-hidden />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}
