import { dayOf, zoneName } from '@balai/calendar';
import type { SeenClient } from '../../api/session.ts';
import { formatDay, formatTime } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useIsPrinting } from '../../kit/paper/use-is-printing.ts';
import { useClient } from '../address/use-client.ts';
import type { Area, BarParts } from '../area/area.ts';
import { useScope } from '../client/use-scope.ts';
import styles from './shell.module.css';

interface Props {
  readonly PaperFacts: Area['PaperFacts'];
  readonly bar: BarParts | undefined;
}

function Lines({ client, PaperFacts, bar }: Props & { client: SeenClient }) {
  const { t, language } = useLanguage();
  const { posts } = useScope(client);
  const now = new Date();
  const { timezone } = client;
  const time = `${formatDay(dayOf(now, timezone), language, 'long')} ${formatTime(now, timezone)} ${zoneName(now, timezone)}`;
  return (
    <div className={styles.letterhead}>
      <p>
        <strong>{client.nama}</strong>
        {posts !== null && ` · ${t('scope.ofPosts', { client: posts.nama })}`}
      </p>
      <p>
        {PaperFacts !== undefined && bar !== undefined && <PaperFacts client={client} parts={bar} />}
        {t('paper.printed', { time })}
      </p>
    </div>
  );
}

/** What a page begins with on paper in place of the frame: whose it is, what its bar says, when it was printed. Its title follows. */
export function Letterhead(props: Props) {
  const { client } = useClient();
  // Only then, so that the moment is that of printing.
  return useIsPrinting() && client !== null ? <Lines client={client} {...props} /> : null;
}
