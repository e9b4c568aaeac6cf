import styles from './widgets.module.css';

/** The course of a metric as small columns from zero; the last one stands out. `label` says it in words. */
export function SmallColumns({ values, label }: { values: readonly number[]; label: string }) {
  const most = Math.max(...values, 1);
  return (
    <div className={styles.course}>
      <div className={styles.columns} aria-hidden>
        {values.map((value, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns are days in their order
          <span key={index} style={{ height: `${(value / most) * 100}%` }} data-last={index === values.length - 1 || undefined} />
        ))}
      </div>
      <p className={styles.before}>{label}</p>
    </div>
  );
}
