import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { asLeft } from '../address/left-places.ts';
import { keepWork } from '../area/keep.ts';
import styles from './back-link.module.css';

/** Above a page of one thing: back to where it stands among others, with the filters, the order and the look that were left there. */
export function BackLink({ to, params = {}, children }: { to: string; params?: Readonly<Record<string, string>>; children: string }) {
  const path = Object.entries(params).reduce((whole, [name, value]) => whole.replace(`$${name}`, value), to);
  return (
    <Link
      to={to}
      params={params}
      search={(search: { client?: string }) => ({ ...asLeft(path, search.client), ...keepWork(search) })}
      className={styles.back}
    >
      <IconArrowLeft size={15} aria-hidden /> {children}
    </Link>
  );
}
