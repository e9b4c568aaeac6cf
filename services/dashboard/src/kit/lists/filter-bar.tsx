import type { ReactNode } from 'react';
import { SearchField } from '../forms/search-field.tsx';
import styles from './filter-bar.module.css';

/** What narrows a list, in its panel's head: choices first (`children`), then the search by typing. `onText` gets undefined for no text. */
export function FilterBar(props: {
  label: string;
  placeholder: string;
  text: string | undefined;
  onText: (text: string | undefined) => void;
  children?: ReactNode;
}) {
  return (
    <div className={styles.bar}>
      {props.children}
      <SearchField label={props.label} placeholder={props.placeholder} value={props.text ?? ''} onChange={props.onText} />
    </div>
  );
}
