import type { InboxConversation, OwnBusiness } from '@balai/contracts/chat';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useSession } from '../../../../../api/session.ts';
import { formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { FactList } from '../../../../../kit/page/fact-list.tsx';
import { ErrorNotice, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { Avatar } from '../../../parts/people/avatar.tsx';
import { customerRecordQuery } from '../store/calls.ts';
import { useInboxState } from '../store/running.ts';
import styles from './customer.module.css';

const NONE: readonly never[] = [];
/** As the CRM declares it; its declarations load with the question. */
const PARTY_READ = 'party:read';

/** The customer's record in the CRM, for accounts that read those. */
function CustomerRecord({ conversation }: { conversation: InboxConversation }) {
  const { t } = useLanguage();
  const record = useQuery(customerRecordQuery(conversation.business_id, conversation.customer.id));
  return (
    <section>
      <h3 className={styles.heading}>{t('inbox.customer.record')}</h3>
      {record.isPending && <SkeletonRows rows={1} isFlush />}
      {record.isError && <ErrorNotice error={record.error} onRetry={() => void record.refetch()} />}
      {record.data === null && <p className={styles.none}>{t('inbox.customer.noRecord')}</p>}
      {record.data != null && (
        <Link to="/parties/$id" params={{ id: record.data.id }} search={{ client: conversation.business_id }} className={styles.record}>
          {record.data.name}
          {record.data.number !== null && <span>{record.data.number}</span>}
        </Link>
      )}
    </section>
  );
}

/** Who writes, since when, and what the team knows about them. */
export default function CustomerPanel({ conversation, business }: { conversation: InboxConversation; business: OwnBusiness }) {
  const { t, language } = useLanguage();
  const { permissions } = useSession();
  const notes = useInboxState((state) => state.notes.get(conversation.conversation_id)) ?? NONE;
  const { customer, is_following, channel, opened_at, closed_at, team, labels, assignee } = conversation;
  const name = customer.display_name || t('inbox.gone');
  const moment = (at: string) => formatDateTime(at, business.timezone, language);
  return (
    <div className={styles.customer}>
      <div className={styles.top} data-autofocus tabIndex={-1}>
        <Avatar id={customer.id} name={name} image={customer.profile_image_url} size="large" />
        <p className={styles.name}>{name}</p>
        {customer.username !== '' && <p className={styles.username}>@{customer.username}</p>}
      </div>
      <FactList
        className={styles.facts}
        facts={[
          [t('inbox.customer.channel'), t(`inbox.channel.${channel}`)],
          [t('inbox.customer.since'), moment(opened_at)],
          [t('inbox.customer.follows'), t(is_following ? 'inbox.customer.following' : 'inbox.customer.notFollowing')],
          [t('inbox.customer.closed'), closed_at === null ? null : moment(closed_at)],
          [t('inbox.customer.assignee'), assignee === null ? t('inbox.customer.nobody') : assignee.display_name],
          [t('inbox.filter.team'), team],
          [
            t('inbox.label.title'),
            labels.length === 0 ? null : (
              <span key="labels" className={styles.labels}>
                {labels.map((label) => (
                  <span key={label}>{label}</span>
                ))}
              </span>
            ),
          ],
        ]}
      />
      {permissions.includes(PARTY_READ) && <CustomerRecord conversation={conversation} />}
      <section>
        <h3 className={styles.heading}>{t('inbox.customer.notes')}</h3>
        {notes.length === 0 && <p className={styles.none}>{t('inbox.customer.noNotes')}</p>}
        <ul className={styles.notes}>
          {notes.toReversed().map((note) => (
            <li key={note.note_id}>
              <p>{note.content}</p>
              <p className={styles.by}>
                {note.author.display_name} · {moment(note.created_at)}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
