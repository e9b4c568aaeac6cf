import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { Measured } from '../queries.ts';
import { linkOf } from './drill.ts';
import { changeText } from './values.ts';
import styles from './widgets.module.css';

/** Leads to the rows behind a value, where there is a list of them. */
export function Drilled({ drill, label, children }: { drill: Measured['drill']; label: string; children: ReactNode }) {
  const { t } = useLanguage();
  const link = linkOf(drill, label);
  if (link === null) return children;
  return (
    <Link to={link.to} search={link.search} resetScroll={false} className={styles.drill} title={t('dashboard.drill', { name: label })}>
      {children}
    </Link>
  );
}

/** A change in percent: its sign, arrow and colour say the same. @param isGoodDown less is better */
export function Change({ change, isGoodDown = false }: { change: string | null; isGoodDown?: boolean }) {
  const { t, language } = useLanguage();
  if (change === null) return null;
  const amount = Number(change);
  const text = changeText(change, language);
  const Icon = amount > 0 ? IconArrowUpRight : amount < 0 ? IconArrowDownRight : IconMinus;
  const isGood = isGoodDown ? amount < 0 : amount > 0;
  const direction = amount > 0 ? 'up' : amount < 0 ? 'down' : 'same';
  return (
    <span className={styles.change} data-tone={amount === 0 ? 'none' : isGood ? 'ok' : 'bad'}>
      <Icon size={13} stroke={2} aria-hidden />
      {text}
      <span className="visually-hidden"> {t(`dashboard.change.${direction}`)}</span>
    </span>
  );
}
