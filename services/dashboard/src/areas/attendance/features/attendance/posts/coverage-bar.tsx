import styles from './coverage-bar.module.css';

/** How many of all took part, as a bar; `label` says the same in words. */
export function CoverageBar({ done, of, label }: { done: number; of: number; label: string }) {
  const percent = of === 0 ? 0 : Math.min(100, (done / of) * 100);
  return (
    <div className={styles.bar} role="img" aria-label={label} title={label}>
      <span style={{ width: `${percent}%` }} />
    </div>
  );
}
