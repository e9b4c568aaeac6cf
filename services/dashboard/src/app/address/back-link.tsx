import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import styles from './back-link.module.css';
import { asLeft } from './left-places.ts';
import { keepWork, type WorkSearch } from './use-client.ts';

type Back =
  | { readonly to: '/posts' | '/people' | '/issues' | '/units' | '/editorial'; readonly params?: never }
  | { readonly to: '/editorial/$id'; readonly params: { readonly id: string } };

/** Above a page of one thing: back to where it stands among others, with the filters, the order and the look that were left there. */
export function BackLink({ children, ...back }: Back & { readonly children: string }) {
  const path = back.params === undefined ? back.to : back.to.replace('$id', back.params.id);
  return (
    <Link {...back} search={(search: WorkSearch) => ({ ...asLeft(path, search.client), ...keepWork(search) })} className={styles.back}>
      <IconArrowLeft size={15} aria-hidden /> {children}
    </Link>
  );
}
