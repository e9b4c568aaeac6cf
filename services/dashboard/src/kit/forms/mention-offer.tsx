import type { RefObject } from 'react';
import styles from './mention-offer.module.css';

const OFFERED = 6;

/** What is typed of a name at the end of a text, in small letters; null: no name is being typed. */
export const nameBegun = (text: string): string | null => /(?:^|\s)@([\w.-]*)$/.exec(text)?.[1]?.toLowerCase() ?? null;

/** Names that begin like the one that is typed behind an `@` at the end of a text; pressing one completes it, and the focus goes back to the text. */
export function MentionOffer(props: {
  label: string;
  text: string;
  names: readonly string[];
  onPick: (text: string) => void;
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const { label, text, names, onPick, field } = props;
  const begun = nameBegun(text);
  if (begun === null) return null;
  const offered = names.filter((name) => name.toLowerCase() !== begun && name.toLowerCase().startsWith(begun)).slice(0, OFFERED);
  if (offered.length === 0) return null;
  const pick = (name: string) => {
    onPick(`${text.slice(0, text.length - begun.length)}${name} `);
    // Once the text is there.
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
    });
  };
  return (
    <fieldset className={styles.names} aria-label={label}>
      {offered.map((name) => (
        <button key={name} type="button" onClick={() => pick(name)}>
          @{name}
        </button>
      ))}
    </fieldset>
  );
}
