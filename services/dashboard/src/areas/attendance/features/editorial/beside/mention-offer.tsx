import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { colleaguesQuery } from '../queries.ts';
import styles from './beside.module.css';

const OFFERED = 6;

/** What is typed of a name at the end of a text; null: no name is being typed. */
const nameBegun = (text: string): string | null => /(?:^|\s)@([\w.-]*)$/.exec(text)?.[1]?.toLowerCase() ?? null;

/** Colleagues whose name begins like the one that is typed behind an @; pressing one completes it. */
export function MentionOffer({ clientId, text, onPick }: { clientId: string; text: string; onPick: (text: string) => void }) {
  const { t } = useLanguage();
  const { username } = useSession();
  const begun = nameBegun(text);
  const enabled = begun !== null;
  const writers = useQuery({ ...colleaguesQuery(clientId, 'write'), enabled });
  const approvers = useQuery({ ...colleaguesQuery(clientId, 'approve'), enabled });
  if (begun === null) return null;
  const names = new Set([...(writers.data ?? []), ...(approvers.data ?? [])].map((one) => one.username));
  const offered = [...names].filter((name) => name !== username && name !== begun && name.startsWith(begun)).toSorted();
  if (offered.length === 0) return null;
  return (
    <fieldset className={styles.names} aria-label={t('editorial.comments.offered')}>
      {offered.slice(0, OFFERED).map((name) => (
        <button
          key={name}
          type="button"
          // The caret stays in the text, for what comes next.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(`${text.slice(0, text.length - begun.length)}${name} `)}
        >
          @{name}
        </button>
      ))}
    </fieldset>
  );
}
