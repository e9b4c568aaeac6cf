import { Link } from '@tanstack/react-router';
import styles from '../../kit/page/segments.module.css';

const EXACT = { exact: true } as const;

/**
 * The parts of a page, each at an address of its own, as one choice: underlined tabs above it lead to other pages. A choice that narrows what
 * is shown is none: see `Segments`.
 */
export function PartTabs<Part extends string>(props: {
  label: string;
  current: Part;
  parts: readonly { readonly part: Part; readonly label: string }[];
  /** What the address of a part changes in the present one. */
  searchOf: (part: Part) => object;
}) {
  const { label, current, parts, searchOf } = props;
  return (
    <nav aria-label={label} className={`${styles.segments} ${styles.parts}`} data-size="control">
      {parts.map(({ part, label: words }) => (
        <Link
          key={part}
          to="."
          search={(previous: object) => ({ ...previous, ...searchOf(part) })}
          activeOptions={EXACT}
          className={styles.segment}
          data-active={part === current || undefined}
          aria-current={part === current ? 'page' : undefined}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
