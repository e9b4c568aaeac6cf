import { type ReactNode, useEffect } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from './page-header.module.css';

/** Title of a page, its line below, its actions; also names the browser's tab, by `tab` where the title is a sentence. */
export function PageHeader(props: { title: string; tab?: string; subtitle?: ReactNode; actions?: ReactNode }) {
  const { t } = useLanguage();
  const { title, tab = title } = props;
  useEffect(() => {
    document.title = `${tab} · ${t('app.name')}`;
  }, [tab, t]);
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
