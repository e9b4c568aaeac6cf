import { type ReactNode, useId } from 'react';
import styles from './segments.module.css';

/** One of a few, all of them in sight. Plain style sheets mark what is chosen: nothing is measured, and no page waits for it. */
export function Segments<Value extends string>(props: {
  label: string;
  /** Null while it is not known which. */
  value: Value | null;
  onChange: (value: Value) => void;
  options: readonly { readonly value: Value; readonly label: ReactNode }[];
  /** `control`: as high as the controls beside it. */
  size?: 'control';
  className?: string | undefined;
}) {
  const name = useId();
  const { label, value: chosen, onChange, options, size, className = '' } = props;
  return (
    <div role="radiogroup" aria-label={label} className={`${styles.segments} ${className}`} data-size={size}>
      {options.map(({ value, label: words }) => (
        <label key={value} className={styles.segment} data-active={value === chosen || undefined}>
          <input
            type="radio"
            className={styles.input}
            name={name}
            value={value}
            checked={value === chosen}
            onChange={() => onChange(value)}
          />
          <span className={styles.words}>{words}</span>
        </label>
      ))}
    </div>
  );
}
