import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { BarePage } from '../../../../kit/page/bare-page.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import styles from './page.module.css';

/** A page of text, with the way to the other one and back. */
export function LegalText(props: {
  title: string;
  lead: string;
  parts: readonly { readonly title: string; readonly text: string }[];
  other: { readonly to: '/privacy' | '/terms'; readonly words: string };
}) {
  const { t } = useLanguage();
  return (
    <BarePage>
      <PageHeader title={props.title} subtitle={props.lead} />
      <div className={styles.parts}>
        {props.parts.map(({ title, text }) => (
          <section key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </section>
        ))}
      </div>
      <nav className={styles.ways} aria-label={t('legal.ways')}>
        <Link to={props.other.to}>{props.other.words}</Link>
        <a href="/">{t('legal.dashboard')}</a>
      </nav>
    </BarePage>
  );
}
