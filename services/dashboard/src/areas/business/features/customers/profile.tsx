import type { ReactNode } from 'react';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge } from '../../../../kit/page/badge.tsx';
import { FactList } from '../../../../kit/page/fact-list.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import type { Row } from '../../parts/resources/queries.ts';
import { useValues } from '../../parts/resources/use-values.ts';
import { useResource } from '../../parts/use-resource.ts';
import styles from './page.module.css';

const FACTS = [
  'trade_name',
  'code',
  'kind',
  'tax_id',
  'email',
  'phone',
  'whatsapp',
  'price_segment',
  'owner',
  'payment_terms_days',
  'currency',
] as const;

const linkTo = (name: string, text: string): ReactNode =>
  name === 'email' ? (
    <a href={`mailto:${text}`}>{text}</a>
  ) : name === 'phone' ? (
    <a href={`tel:${text.replace(/[^\d+]/g, '')}`}>{text}</a>
  ) : (
    text
  );

const linesOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] => (Array.isArray(value) ? value : []);
const wordsOf = (...of: readonly unknown[]): string => of.filter((one) => typeof one === 'string' && one !== '').join(', ');

/** Who a customer is: facts that are known, tags, contacts and addresses. */
export function Profile({ party }: { party: Row }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const resource = useResource();
  const values = useValues(resource);
  const masked = party.masked ?? [];
  const facts = FACTS.map((name) => {
    const text = masked.includes(name) ? t('resources.masked') : values.textOf(name, party[name], party);
    return [values.labelOf(name), text === null ? null : linkTo(name, text)] as const;
  });
  const countryOf = (code: unknown) => values.textOf('country', code);
  const kindOf = (kind: unknown): string => labelOf('customers.addressKind', String(kind));
  const main = wordsOf(party.address, party.city, party.region, party.postal_code, countryOf(party.country));
  const addresses = [
    ...(main === '' ? [] : [{ kind: values.labelOf('address'), text: main }]),
    ...linesOf(party.addresses).map(({ kind, line, city, region, postal_code, country }) => ({
      kind: kindOf(kind),
      text: wordsOf(line, city, region, postal_code, countryOf(country)),
    })),
  ];
  const contacts = [...linesOf(party.contacts)].sort((a, b) => Number(b.is_primary === true) - Number(a.is_primary === true));
  const notes = values.textOf('notes', party.notes);
  return (
    <>
      <Panel title={t('customers.profile')}>
        <FactList className={styles.facts} facts={facts} />
        {notes !== null && <p className={styles.remarks}>{notes}</p>}
      </Panel>
      <Panel title={values.labelOf('contacts')} {...(contacts.length > 1 && { count: String(contacts.length) })}>
        {contacts.length === 0 ? (
          <p className={styles.none}>{t('customers.noContacts')}</p>
        ) : (
          <ul className={styles.cards}>
            {contacts.map(({ name, title, email, phone, is_primary }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: contacts have no id of their own
              <li key={index}>
                <p className={styles.contact}>
                  <strong>{String(name)}</strong>
                  {is_primary === true && <Badge tone="accent">{t('customers.primary')}</Badge>}
                </p>
                {typeof title === 'string' && title !== '' && <p className={styles.muted}>{title}</p>}
                {typeof email === 'string' && email !== '' && <p>{linkTo('email', email)}</p>}
                {typeof phone === 'string' && phone !== '' && <p>{linkTo('phone', phone)}</p>}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title={t('customers.addresses')} {...(addresses.length > 1 && { count: String(addresses.length) })}>
        {addresses.length === 0 ? (
          <p className={styles.none}>{t('customers.noAddresses')}</p>
        ) : (
          <ul className={styles.cards}>
            {addresses.map(({ kind, text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: addresses have no id of their own
              <li key={index}>
                <p className={styles.muted}>{kind}</p>
                <p>{text}</p>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}
