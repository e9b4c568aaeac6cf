import { type ReactNode, useEffect } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import styles from './page-header.module.css';

/** Title of a page, its line below, its actions; also names the browser's tab. */
export function PageHeader(props: { title: string; subtitle?: ReactNode; actions?: ReactNode }) {
  const { t } = useLanguage();
  const { title } = props;
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (
    <header className={styles.header}>
      <div className={styles.titles}>
        <h1 className={styles.title}>{title}</h1>
        {props.subtitle !== undefined && <div className={styles.subtitle}>{props.subtitle}</div>}
      </div>
      {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
    </header>
  );
}
