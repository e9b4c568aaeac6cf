import { useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import styles from './presence.module.css';
import type { Present } from './use-presence.ts';

const SHOWN = 3;
const COLOURS = 6;

/** Always the same colour for somebody. */
const colourOf = (accountId: string): number =>
  [...accountId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7) % COLOURS;

function useNameOf() {
  const { t } = useLanguage();
  const { account_id } = useSession();
  return (one: Present) => (one.account_id === account_id ? t('editorial.presence.you') : one.name);
}

function Chip({ one }: { one: Present }) {
  const { t } = useLanguage();
  const name = useNameOf()(one);
  return (
    <li className={styles.chip} data-colour={colourOf(one.account_id)}>
      <span className={styles.initial} aria-hidden>
        {name.slice(0, 1).toUpperCase()}
      </span>
      <span>
        {name}
        {one.field !== null && <span className={styles.where}> · {t(`editorial.field.${one.field}`)}</span>}
      </span>
    </li>
  );
}

/** Who else has the piece open, and in which field they write. */
export function Others({ others }: { others: readonly Present[] }) {
  const { t } = useLanguage();
  const nameOf = useNameOf();
  const rest = others.slice(SHOWN);
  return (
    <>
      {others.length > 0 && (
        <ul className={styles.others} aria-label={t('editorial.presence.title')}>
          {others.slice(0, SHOWN).map((one) => (
            <Chip key={one.account_id} one={one} />
          ))}
          {rest.length > 0 && (
            <li className={styles.more} title={rest.map(nameOf).join(', ')}>
              {t('editorial.presence.more', { number: rest.length })}
            </li>
          )}
        </ul>
      )}
      {/* Said when somebody comes or leaves, not at every field they go to. */}
      <span role="status" className="visually-hidden">
        {others.length > 0 && t('editorial.presence.with', { names: others.map(nameOf).join(', ') })}
      </span>
    </>
  );
}

/** Above a field that others are writing in. */
export function WritesHere({ others, field }: { others: readonly Present[]; field: string }) {
  const { t } = useLanguage();
  const nameOf = useNameOf();
  const here = others.filter((one) => one.field === field);
  if (here[0] === undefined) return null;
  return (
    <span className={styles.here} data-colour={colourOf(here[0].account_id)}>
      {t('editorial.presence.here', { names: here.map(nameOf).join(', ') })}
    </span>
  );
}
